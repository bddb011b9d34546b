/// Leads every use of a schema that is a mere reference straight to what it refers to.
///
/// In usual schemas a third of all steps are such references. A program with a dynamic scope is left alone,
/// because entering a resource on the way matters there; so are circles of references, which end at the limit
/// of depth.
enum ReferenceShortening {
  /// Changes all uses in the rules, and returns where a root index leads.
  static func apply(to rules: inout [SchemaRules], root: Int) -> Int {
    let targets = rules.map(target)
    func end(_ index: Int) -> Int {
      var (place, hops) = (index, 0)
      while let next = targets[place] {
        (place, hops) = (next, hops + 1)
        if hops > targets.count { return index }
      }
      return place
    }
    let ends = rules.indices.map(end)
    for index in rules.indices { rules[index].mapSchemas { ends[$0] } }
    return ends[root]
  }

  /// The schema that a schema refers to, where it says nothing else.
  private static func target(_ rules: SchemaRules) -> Int? {
    guard rules.applied.count == 1, case .reference(let target, _) = rules.applied[0] else { return nil }
    let assertsNothing =
      rules.requirement == nil && rules.types == .all && rules.values == nil && rules.number == nil
      && rules.text == nil && rules.array == nil && rules.object == nil && rules.unevaluatedItems == nil
      && rules.unevaluatedProperties == nil
    return assertsNothing ? target : nil
  }
}

extension SchemaRules {
  /// Replaces the index of every schema that is named here.
  fileprivate mutating func mapSchemas(_ new: (Int) -> Int) {
    unevaluatedItems = unevaluatedItems.map(new)
    unevaluatedProperties = unevaluatedProperties.map(new)
    if var array {
      array.prefix = array.prefix.map(new)
      array.rest = array.rest.map(new)
      if let schema = array.contains?.schema { array.contains?.schema = new(schema) }
      self.array = array
    }
    if var object {
      object.properties = object.properties.map { $0 < 0 ? $0 : new($0) }
      object.patterns = object.patterns.map { ($0.rule, new($0.schema)) }
      object.additional = object.additional.map(new)
      object.propertyNames = object.propertyNames.map(new)
      object.dependentSchemas = object.dependentSchemas.map { ($0.name, new($0.schema)) }
      self.object = object
    }
    applied = applied.map { $0.mapSchemas(new) }
  }
}

extension AppliedRule {
  fileprivate func mapSchemas(_ new: (Int) -> Int) -> AppliedRule {
    switch self {
    case .reference(let target, let keyword): .reference(new(target), keyword)
    case .dynamicReference(let target, let anchor): .dynamicReference(new(target), anchor: anchor)
    case .recursiveReference(let target): .recursiveReference(new(target))
    case .all(let schemas): .all(schemas.map(new))
    case .any(let schemas, let discriminator): .any(schemas.map(new), discriminator)
    case .one(let schemas, let discriminator): .one(schemas.map(new), discriminator)
    case .not(let schema): .not(new(schema))
    case .conditional(let condition, let then, let otherwise):
      .conditional(condition: new(condition), then: then.map(new), otherwise: otherwise.map(new))
    }
  }
}
