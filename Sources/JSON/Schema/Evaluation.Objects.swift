extension Evaluation {
  mutating func evaluateObject(_ node: SchemaNode, _ place: Int) throws(SchemaLimit) -> Bool {
    guard let rules = node.object else { return true }
    var holds = evaluateCount(node, rules, place)
    if report == nil, !holds { return false }
    if !evaluateRequired(node, rules, place) {
      if report == nil { return false }
      holds = false
    }
    if !(try evaluateMembers(node, rules, place)) {
      if report == nil { return false }
      holds = false
    }
    for (name, required) in rules.value.dependentRequired where member(name, place) != nil {
      for other in required where member(other, place) == nil {
        note("dependentRequired", node, place) { _ in
          "the member '\(other)' is missing, which '\(name)' requires"
        }
        if report == nil { return false }
        holds = false
      }
    }
    for (name, schema) in rules.value.dependentSchemas where member(name, place) != nil {
      if !(try evaluate(schema, place)) {
        if report == nil { return false }
        holds = false
      }
    }
    return holds
  }

  private mutating func evaluateCount(_ node: SchemaNode, _ rules: Shared<ObjectRules>, _ place: Int) -> Bool
  {
    guard rules.value.minimumCount != nil || rules.value.maximumCount != nil else { return true }
    let count = self.node(place).count
    var holds = true
    func members(_ count: Int) -> String { "\(count) \(count == 1 ? "member" : "members")" }
    if let bound = rules.value.minimumCount, count < bound {
      note("minProperties", node, place) { _ in "expected at least \(members(bound)), found \(count)" }
      holds = false
    }
    if let bound = rules.value.maximumCount, count > bound {
      note("maxProperties", node, place) { _ in "expected at most \(members(bound)), found \(count)" }
      holds = false
    }
    return holds
  }

  /// Reports what is missing; without a report, ``evaluateMembers`` counts it on its way unless the names are
  /// too many.
  private mutating func evaluateRequired(_ node: SchemaNode, _ rules: Shared<ObjectRules>, _ place: Int)
    -> Bool
  {
    if rules.value.required.isEmpty || (report == nil && rules.value.requiredBits != 0) { return true }
    var holds = true
    for index in rules.value.required where member(rules.value.names.names[index], place) == nil {
      let name = rules.value.names.names[index]
      note("required", node, place) {
        let given = $0.node(place).fields.compactMap(\.key.string)
        let near = NearestWord.of(name, among: given.filter { rules.value.names.index(of: $0) == nil })
        return "the member '\(name)' is missing\(near.map { "; is it meant by '\($0)'?" } ?? "")"
      }
      holds = false
    }
    return holds
  }

  private mutating func evaluateMembers(
    _ node: SchemaNode, _ rules: Shared<ObjectRules>, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    var holds = true
    var wanted = report == nil ? rules.value.requiredBits : 0
    var key = place + 1
    let end = Int(tape[place].next)
    while key < end {
      let name = index(of: key, in: rules.value.names)
      if let name { wanted &= ~(1 << UInt64(name)) }
      if !(try evaluateMember(node, rules, key, name.map { rules.value.properties[$0] } ?? -1)) {
        if report == nil { return false }
        holds = false
      }
      key = Int(tape[key + 1].next)
    }
    return holds && wanted == 0
  }

  /// Judges one member by its name, by the schema of its name (-1 for none), and by what remains.
  private mutating func evaluateMember(
    _ node: SchemaNode, _ rules: Shared<ObjectRules>, _ key: Int, _ property: Int
  ) throws(SchemaLimit) -> Bool {
    var holds = true
    if let schema = rules.value.propertyNames, !(try evaluatePart(schema, key, .key(key))) {
      if report == nil { return false }
      holds = false
    }
    var isKnown = property >= 0
    if isKnown, !(try evaluatePart(property, key + 1, .key(key))) {
      if report == nil { return false }
      holds = false
    }
    if !rules.value.patterns.isEmpty, !(try evaluatePatterns(node, rules, key, &isKnown)) {
      if report == nil { return false }
      holds = false
    }
    guard !isKnown, let schema = rules.value.additional else { return holds }
    if program.nodes[schema].verdict == false {
      refuse("additionalProperties", node, key, known: rules.value.names.names)
      return false
    }
    return try evaluatePart(schema, key + 1, .key(key)) && holds
  }

  private mutating func evaluatePatterns(
    _ node: SchemaNode, _ rules: Shared<ObjectRules>, _ key: Int, _ isKnown: inout Bool
  ) throws(SchemaLimit) -> Bool {
    var holds = true
    try spend(rules.value.patterns.count)
    for (rule, schema) in rules.value.patterns where try matches(rule, key, node) {
      isKnown = true
      if !(try evaluatePart(schema, key + 1, .key(key))) {
        if report == nil { return false }
        holds = false
      }
    }
    return holds
  }

  /// Reports a member whose name is not allowed.
  mutating func refuse(_ keyword: String, _ node: SchemaNode, _ key: Int, known: [String]) {
    note(keyword, node, key, below: .key(key)) {
      let name = $0.node(key).string ?? ""
      let near = NearestWord.of(name, among: known.filter { $0 != name })
      return "the member '\(name)' is not allowed\(near.map { "; did you mean '\($0)'?" } ?? "")"
    }
  }

  /// The place of the value of the first member whose name is the one in a table, or nil.
  func member(_ name: NameTable, _ place: Int) -> Int? {
    var key = place + 1
    let end = Int(tape[place].next)
    while key < end {
      if index(of: key, in: name) != nil { return key + 1 }
      key = Int(tape[key + 1].next)
    }
    return nil
  }

  /// The place of the value of the first member of a name, or nil.
  func member(_ name: String, _ place: Int) -> Int? {
    var key = place + 1
    let end = Int(tape[place].next)
    while key < end {
      if node(key).isString(equalTo: name) { return key + 1 }
      key = Int(tape[key + 1].next)
    }
    return nil
  }
}
