extension Evaluation {
  /// Applies `unevaluatedItems` and `unevaluatedProperties` to what nothing else in the schema has evaluated.
  ///
  /// What was evaluated is found by going through the schema once more, now that the value is known to be
  /// accepted; schemas without these keywords pay nothing for it.
  mutating func evaluateUnevaluated(
    _ node: SchemaNode, _ entry: TapeNode, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    switch entry.kind {
    case .array:
      guard let schema = node.unevaluatedItems else { return true }
      return try evaluateRest(of: node, place, "unevaluatedItems", schema, isObject: false)
    case .object:
      guard let schema = node.unevaluatedProperties else { return true }
      return try evaluateRest(of: node, place, "unevaluatedProperties", schema, isObject: true)
    default: return true
    }
  }

  private mutating func evaluateRest(
    of node: SchemaNode, _ place: Int, _ keyword: String, _ schema: Int, isObject: Bool
  ) throws(SchemaLimit) -> Bool {
    var parts = EvaluatedParts(places: children(of: place, isObject: isObject))
    try spend(parts.places.count)
    try collect(node, place, &parts, isOutermost: true)
    var holds = true
    for (offset, part) in parts.places.enumerated() where !parts.isEvaluated[offset] {
      if isObject, program.nodes[schema].verdict == false {
        refuse(keyword, node, part - 1, known: [])
        if report == nil { return false }
        holds = false
      } else if !(try evaluatePart(schema, part, isObject ? .key(part - 1) : .index(offset))) {
        if report == nil { return false }
        holds = false
      }
    }
    return holds
  }

  /// The places of the elements of an array, or of the values of an object.
  private func children(of place: Int, isObject: Bool) -> [Int] {
    var places: [Int] = []
    let gap = isObject ? 1 : 0
    var child = place + 1
    let end = Int(tape[place].next)
    while child < end {
      places.append(child + gap)
      child = Int(tape[child + gap].next)
    }
    return places
  }

  /// Marks what a schema evaluates of a value that it accepts.
  private mutating func collect(
    _ node: SchemaNode, _ place: Int, _ parts: inout EvaluatedParts, isOutermost: Bool = false
  ) throws(SchemaLimit) {
    if node.verdict != nil { return }
    if isOutermost { return try collectRules(node, place, &parts) }
    let evaluatesRest =
      tape[place].kind == .object ? node.unevaluatedProperties : node.unevaluatedItems
    if evaluatesRest != nil { return parts.markAll() }
    try enter(node)
    try collectRules(node, place, &parts)
    leave()
  }

  private mutating func collectRules(
    _ node: SchemaNode, _ place: Int, _ parts: inout EvaluatedParts
  ) throws(SchemaLimit) {
    if tape[place].kind == .object {
      try collectMembers(node, place, &parts)
    } else {
      try collectElements(node, &parts)
    }
    for rule in node.applied where !parts.isComplete { try collect(rule, place, &parts) }
  }

  private mutating func collect(
    _ rule: AppliedRule, _ place: Int, _ parts: inout EvaluatedParts
  ) throws(SchemaLimit) {
    switch rule {
    case .reference(let target, _): try collect(program.nodes[target], place, &parts)
    case .dynamicReference(let target, let anchor):
      try collect(program.nodes[dynamicTarget(target, anchor)], place, &parts)
    case .recursiveReference(let target): try collect(program.nodes[recursiveTarget(target)], place, &parts)
    case .all(let schemas):
      for schema in schemas { try collect(program.nodes[schema], place, &parts) }
    case .any(let schemas, let discriminator), .one(let schemas, let discriminator):
      let selection = discriminator.flatMap { select($0, place) }
      for (branch, schema) in schemas.enumerated() where selection?.allows(branch) ?? true {
        if try silently(schema, place) { try collect(program.nodes[schema], place, &parts) }
      }
    case .not: break
    case .conditional(let condition, let then, let otherwise):
      let holds = try silently(condition, place)
      if holds { try collect(program.nodes[condition], place, &parts) }
      if let branch = holds ? then : otherwise { try collect(program.nodes[branch], place, &parts) }
    }
  }

  private mutating func collectMembers(
    _ node: SchemaNode, _ place: Int, _ parts: inout EvaluatedParts
  ) throws(SchemaLimit) {
    guard let rules = node.object else { return }
    if rules.value.additional != nil { return parts.markAll() }
    try spend(parts.places.count)
    for (offset, value) in parts.places.enumerated() where !parts.isEvaluated[offset] {
      if let index = index(of: value - 1, in: rules.value.names), rules.value.properties[index] >= 0 {
        parts.mark(offset)
      } else if !rules.value.patterns.isEmpty {
        for (rule, _) in rules.value.patterns where try matches(rule, value - 1, node) { parts.mark(offset) }
      }
    }
    for (name, schema) in rules.value.dependentSchemas where member(name, place) != nil {
      try collect(program.nodes[schema], place, &parts)
    }
  }

  private mutating func collectElements(
    _ node: SchemaNode, _ parts: inout EvaluatedParts
  ) throws(SchemaLimit) {
    guard let rules = node.array else { return }
    if rules.value.rest != nil { return parts.markAll() }
    for offset in 0..<min(rules.value.prefix.count, parts.places.count) { parts.mark(offset) }
    guard let contains = rules.value.contains, contains.evaluates else { return }
    for (offset, child) in parts.places.enumerated() where !parts.isEvaluated[offset] {
      if try silently(contains.schema, child) { parts.mark(offset) }
    }
  }
}

/// Which elements or members of one value have been evaluated.
struct EvaluatedParts {
  let places: [Int]
  private(set) var isEvaluated: [Bool]
  private(set) var isComplete: Bool

  init(places: [Int]) {
    self.places = places
    isEvaluated = Array(repeating: false, count: places.count)
    isComplete = places.isEmpty
  }

  mutating func mark(_ offset: Int) {
    isEvaluated[offset] = true
  }

  mutating func markAll() {
    isEvaluated = Array(repeating: true, count: places.count)
    isComplete = true
  }
}
