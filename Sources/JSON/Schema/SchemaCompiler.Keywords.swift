import Formats
import Patterns

extension SchemaCompiler {
  /// Reads the keywords of one schema.
  mutating func rules(of object: SchemaObject) throws(SchemaError) -> SchemaRules {
    var rules = SchemaRules(location: object.location, resource: object.resource)
    if options.tracksKeywords { rules.pointer = object.node.location.pointer }
    if let verdict = object.node.bool {
      rules.verdict = verdict
      return rules
    }
    rules.requirement = try object.text("x-requirement")
    if options.isStrict { warnOfKeywords(object) }
    let dialect = object.owner.dialect
    if dialect.referenceStandsAlone, let target = try reference("$ref", in: object) {
      rules.applied = [.reference(target, .ref)]
      return rules
    }
    let vocabularies = object.owner.vocabularies
    if vocabularies.contains(.validation) {
      rules.types = try types(object)
      rules.values = try values(object)
      rules.number = try number(object)
    }
    rules.text = try text(object)
    rules.array = try array(object)
    rules.object = try self.object(object)
    rules.applied = try references(object)
    if vocabularies.contains(.applicator) { rules.applied += try applied(object) }
    if vocabularies.contains(.unevaluated), dialect != .draft7 {
      rules.unevaluatedItems = try schema("unevaluatedItems", object)
      rules.unevaluatedProperties = try schema("unevaluatedProperties", object)
    }
    return rules
  }

  // MARK: Assertions

  private func types(_ object: SchemaObject) throws(SchemaError) -> SchemaTypes {
    guard let value = object.members["type"] else { return .all }
    var types: SchemaTypes = []
    for name in value.isArray ? try object.strings(value, "type") : [try object.text("type") ?? ""] {
      guard let type = SchemaTypes(named: name) else {
        throw object.fault("'type' is one of \(SchemaTypes.allNames)", value)
      }
      types.insert(type)
    }
    if types.contains(.number) { types.insert(.integer) }
    return types
  }

  private func values(_ object: SchemaObject) throws(SchemaError) -> ValueRule? {
    var rule = ValueRule()
    rule.constant = object.members["const"]?.value
    rule.constantName = rule.constant?.string.map { NameTable([$0]) }
    if let elements = try object.elements("enum") {
      rule.enumeration = elements.map(\.value)
      let names = elements.compactMap(\.string)
      if names.count == elements.count { rule.names = NameTable(distinct(names)) }
    }
    return rule.constant == nil && rule.enumeration == nil ? nil : rule
  }

  private func number(_ object: SchemaObject) throws(SchemaError) -> NumberRules? {
    let rules = NumberRules(
      minimum: try object.number("minimum"), maximum: try object.number("maximum"),
      exclusiveMinimum: try object.number("exclusiveMinimum"),
      exclusiveMaximum: try object.number("exclusiveMaximum"), multipleOf: try object.number("multipleOf"))
    if let divisor = rules.multipleOf, divisor <= 0, let value = object.members["multipleOf"] {
      throw object.fault("'multipleOf' is a number above 0", value)
    }
    let bounds = [
      rules.minimum, rules.maximum, rules.exclusiveMinimum, rules.exclusiveMaximum, rules.multipleOf,
    ]
    return bounds.contains { $0 != nil } ? rules : nil
  }

  private mutating func text(_ object: SchemaObject) throws(SchemaError) -> TextRules? {
    var rules = TextRules()
    if object.owner.vocabularies.contains(.validation) {
      rules.minimumLength = try object.count("minLength")
      rules.maximumLength = try object.count("maxLength")
      if let source = try object.text("pattern"), let value = object.members["pattern"] {
        rules.pattern = try pattern(source, at: value, object)
      }
    }
    if options.assertFormat || object.owner.vocabularies.contains(.formatAssertion) {
      rules.format = try format(object)
    } else {
      _ = try format(object)
    }
    let isEmpty =
      rules.minimumLength == nil && rules.maximumLength == nil && rules.pattern == nil && rules.format == nil
    return isEmpty ? nil : rules
  }

  private mutating func format(_ object: SchemaObject) throws(SchemaError) -> Format? {
    guard let name = try object.text("format"), let value = object.members["format"] else { return nil }
    if let format = Format(schemaName: name) { return format }
    let message = "The format '\(name)' is not known, so that nothing is required of the text."
    warnings.append(
      SchemaWarning(schemaLocation: "\(object.location)/format", position: value.position, message: message))
    return nil
  }

  private func pattern(
    _ source: String, at place: JSONNode, _ object: SchemaObject
  ) throws(SchemaError) -> PatternRule {
    do throws(PatternError) {
      return PatternRule(source: source, pattern: try Pattern(source, dialect: .ecma))
    } catch {
      let column = error.column.map { " at column \($0)" } ?? ""
      let message =
        "'\(source)' is not a regular expression of ECMA-262 that can be run\(column): \(error.message)"
      throw SchemaError(message, at: place, in: object.owner.documentURI)
    }
  }

  // MARK: Arrays and objects

  private mutating func array(_ object: SchemaObject) throws(SchemaError) -> ArrayRules? {
    var rules = ArrayRules()
    if object.owner.vocabularies.contains(.validation) {
      rules.minimumCount = try object.count("minItems")
      rules.maximumCount = try object.count("maxItems")
      rules.isUnique = try object.flag("uniqueItems") ?? false
    }
    if object.owner.vocabularies.contains(.applicator) {
      try readItems(object, &rules)
      rules.contains = try contains(object)
    }
    let isEmpty =
      rules.minimumCount == nil && rules.maximumCount == nil && !rules.isUnique && rules.prefix.isEmpty
      && rules.rest == nil && rules.contains == nil
    return isEmpty ? nil : rules
  }

  private mutating func readItems(_ object: SchemaObject, _ rules: inout ArrayRules) throws(SchemaError) {
    if object.owner.dialect == .draft2020 {
      rules.prefix = try schemas("prefixItems", object)
      rules.rest = try schema("items", object)
    } else if let items = object.members["items"], items.isArray {
      for element in items.elements { rules.prefix.append(try child(element, of: object)) }
      rules.rest = try schema("additionalItems", object)
    } else {
      rules.rest = try schema("items", object)
    }
  }

  private mutating func contains(_ object: SchemaObject) throws(SchemaError) -> ContainsRule? {
    guard let schema = try schema("contains", object) else { return nil }
    let hasBounds = object.owner.dialect != .draft7 && object.owner.vocabularies.contains(.validation)
    return ContainsRule(
      schema: schema, minimum: hasBounds ? try object.count("minContains") ?? 1 : 1,
      maximum: hasBounds ? try object.count("maxContains") : nil,
      evaluates: object.owner.dialect == .draft2020)
  }

  private mutating func object(_ object: SchemaObject) throws(SchemaError) -> ObjectRules? {
    let vocabularies = object.owner.vocabularies
    var rules = ObjectRules()
    var names: [String] = []
    var properties: [Int] = []
    if vocabularies.contains(.applicator) {
      for (name, value) in try object.fields("properties") ?? [] where !names.contains(exactly: name) {
        names.append(name)
        properties.append(try child(value, of: object))
      }
      for (source, value) in try object.fields("patternProperties") ?? [] {
        rules.patterns.append((try pattern(source, at: value, object), try child(value, of: object)))
      }
      rules.additional = try schema("additionalProperties", object)
      rules.propertyNames = try schema("propertyNames", object)
      try readDependencies(object, &rules)
    }
    if vocabularies.contains(.validation) {
      rules.minimumCount = try object.count("minProperties")
      rules.maximumCount = try object.count("maxProperties")
      for name in distinct(try object.strings("required") ?? []) {
        if let index = names.firstIndex(exactly: name) {
          rules.required.append(index)
        } else {
          rules.required.append(names.count)
          names.append(name)
          properties.append(-1)
        }
      }
    }
    (rules.names, rules.properties) = (NameTable(names), properties)
    if names.count <= 64 { rules.requiredBits = rules.required.reduce(0) { $0 | 1 << UInt64($1) } }
    let isEmpty =
      names.isEmpty && rules.patterns.isEmpty && rules.additional == nil && rules.propertyNames == nil
      && rules.minimumCount == nil && rules.maximumCount == nil && rules.dependentRequired.isEmpty
      && rules.dependentSchemas.isEmpty
    return isEmpty ? nil : rules
  }

  private mutating func readDependencies(_ object: SchemaObject, _ rules: inout ObjectRules)
    throws(SchemaError)
  {
    for (name, value) in try object.fields("dependencies") ?? [] {
      if value.isArray {
        rules.dependentRequired.append((name, try object.strings(value, "dependencies")))
      } else {
        rules.dependentSchemas.append((name, try child(value, of: object)))
      }
    }
    guard object.owner.dialect != .draft7 else { return }
    for (name, value) in try object.fields("dependentSchemas") ?? [] {
      rules.dependentSchemas.append((name, try child(value, of: object)))
    }
    guard object.owner.vocabularies.contains(.validation) else { return }
    for (name, value) in try object.fields("dependentRequired") ?? [] {
      rules.dependentRequired.append((name, try object.strings(value, "dependentRequired")))
    }
  }

  // MARK: Applicators

  private mutating func references(_ object: SchemaObject) throws(SchemaError) -> [AppliedRule] {
    var rules: [AppliedRule] = []
    if let target = try reference("$ref", in: object) { rules.append(.reference(target, .ref)) }
    switch object.owner.dialect {
    case .draft7: break
    case .draft2019:
      if let target = try reference("$recursiveRef", in: object) {
        rules.append(
          isExtensible(object) ? .recursiveReference(target) : .reference(target, .recursiveRef))
      }
    case .draft2020:
      if let target = try reference("$dynamicRef", in: object) {
        let anchor = try dynamicAnchor(in: object)
        rules.append(
          anchor.map { .dynamicReference(target, anchor: $0) } ?? .reference(target, .dynamicRef))
      }
    }
    return rules
  }

  private mutating func applied(_ object: SchemaObject) throws(SchemaError) -> [AppliedRule] {
    var rules: [AppliedRule] = []
    if object.members["allOf"] != nil { rules.append(.all(try schemas("allOf", object))) }
    if object.members["anyOf"] != nil { rules.append(.any(try schemas("anyOf", object), nil)) }
    if object.members["oneOf"] != nil { rules.append(.one(try schemas("oneOf", object), nil)) }
    if let schema = try schema("not", object) { rules.append(.not(schema)) }
    if let condition = try schema("if", object) {
      rules.append(
        .conditional(
          condition: condition, then: try schema("then", object), otherwise: try schema("else", object)))
    }
    return rules
  }

  private mutating func schema(_ keyword: String, _ object: SchemaObject) throws(SchemaError) -> Int? {
    guard let value = object.members[keyword] else { return nil }
    return try child(value, of: object)
  }

  private mutating func schemas(_ keyword: String, _ object: SchemaObject) throws(SchemaError) -> [Int] {
    var schemas: [Int] = []
    for element in try object.elements(keyword) ?? [] { schemas.append(try child(element, of: object)) }
    return schemas
  }

  private func distinct(_ names: [String]) -> [String] {
    var seen: Set<ExactName> = []
    return names.filter { seen.insert(ExactName($0)).inserted }
  }
}

extension [String] {
  /// Whether a string stands among these, scalar by scalar, without normalization.
  fileprivate func contains(exactly name: String) -> Bool {
    firstIndex(exactly: name) != nil
  }

  fileprivate func firstIndex(exactly name: String) -> Int? {
    firstIndex { $0 == name && ExactName($0) == ExactName(name) }
  }
}
