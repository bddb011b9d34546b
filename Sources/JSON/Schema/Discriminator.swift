/// A property whose value tells which branch of `anyOf` or `oneOf` can apply, because the branches fix it to
/// different strings.
///
/// A branch that does not name the observed value cannot accept the object, so that leaving it out changes no
/// verdict.
struct Discriminator: Sendable {
  let property: String
  /// The property alone in a table, to find it without decoding.
  let propertyName: NameTable
  let values: NameTable
  /// The branch (its place in the list) of each name in `values`.
  let branches: [Int]
  /// The branches that do not fix the property, and so always have to be tried.
  let others: [Int]

  /// Finds the discriminators of all compiled schemas.
  static func insert(into rules: inout [SchemaRules]) {
    let compiled = rules
    for index in rules.indices {
      for place in rules[index].applied.indices {
        switch rules[index].applied[place] {
        case .any(let branches, _): rules[index].applied[place] = .any(branches, find(branches, compiled))
        case .one(let branches, _): rules[index].applied[place] = .one(branches, find(branches, compiled))
        default: continue
        }
      }
    }
  }

  private static func find(_ branches: [Int], _ rules: [SchemaRules]) -> Shared<Discriminator>? {
    guard branches.count > 1 else { return nil }
    // Schemas may refer to each other in ways that multiply; what is not found in time is not used.
    var budget = 1_000
    let fixed = branches.map { fixedProperties($0, rules, &budget, depth: 0) }
    guard budget > 0 else { return nil }
    var candidates: [String] = []
    for property in fixed.flatMap({ $0.map(\.property) }) where !candidates.contains(property) {
      candidates.append(property)
    }
    let found = candidates.compactMap { Discriminator($0, fixed) }
    return found.min { $0.others.count < $1.others.count }.map(Shared.init)
  }

  private init?(_ property: String, _ fixed: [[(property: String, values: [String])]]) {
    var names: [String] = []
    var (branches, others): ([Int], [Int]) = ([], [])
    var seen: Set<ExactName> = []
    for (branch, properties) in fixed.enumerated() {
      guard let values = properties.first(where: { $0.property == property })?.values else {
        others.append(branch)
        continue
      }
      for value in values {
        guard seen.insert(ExactName(value)).inserted else { return nil }
        names.append(value)
        branches.append(branch)
      }
    }
    guard fixed.count - others.count > 1 else { return nil }
    (self.property, propertyName, values) = (property, NameTable([property]), NameTable(names))
    (self.branches, self.others) = (branches, others)
  }

  /// The properties that a schema fixes to strings, through references and `allOf`.
  private static func fixedProperties(
    _ schema: Int, _ rules: [SchemaRules], _ budget: inout Int, depth: Int
  ) -> [(property: String, values: [String])] {
    budget -= 1
    guard depth < 8, budget > 0 else { return [] }
    var found: [(property: String, values: [String])] = []
    if let object = rules[schema].object {
      for (name, target) in zip(object.names.names, object.properties) {
        guard target >= 0, let values = fixedValues(target, rules, depth: 0) else { continue }
        found.append((name, values))
      }
    }
    for rule in rules[schema].applied {
      switch rule {
      case .reference(let target, _): found += fixedProperties(target, rules, &budget, depth: depth + 1)
      case .all(let targets):
        for target in targets { found += fixedProperties(target, rules, &budget, depth: depth + 1) }
      default: continue
      }
    }
    return found
  }

  private static func fixedValues(_ schema: Int, _ rules: [SchemaRules], depth: Int) -> [String]? {
    if let constant = rules[schema].values?.constant { return constant.string.map { [$0] } }
    if let names = rules[schema].values?.names { return names.names }
    guard depth < 8 else { return nil }
    for case .reference(let target, _) in rules[schema].applied {
      if let values = fixedValues(target, rules, depth: depth + 1) { return values }
    }
    return nil
  }
}
