extension Evaluation {
  /// Applies one rule; each kind has a function of its own, so that recursion takes little of the stack.
  mutating func evaluate(_ rule: AppliedRule, _ node: SchemaNode, _ place: Int) throws(SchemaLimit) -> Bool {
    switch rule {
    case .reference(let target, let keyword): try follow(keyword, target, place)
    case .dynamicReference(let target, let anchor):
      try follow(.dynamicRef, dynamicTarget(target, anchor), place)
    case .recursiveReference(let target): try follow(.recursiveRef, recursiveTarget(target), place)
    case .all(let schemas): try evaluateAll(schemas, place)
    case .any(let schemas, let discriminator): try evaluateAny(schemas, discriminator, node, place)
    case .one(let schemas, let discriminator): try evaluateOne(schemas, discriminator, node, place)
    case .not(let schema): try evaluateNot(schema, node, place)
    case .conditional(let condition, let then, let otherwise):
      try evaluateConditional(condition, then, otherwise, place)
    }
  }

  private mutating func follow(
    _ keyword: ReferenceKeyword, _ target: Int, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    report?.reference = keyword
    return try evaluate(target, place)
  }

  private mutating func evaluateAll(_ schemas: [Int], _ place: Int) throws(SchemaLimit) -> Bool {
    var holds = true
    for schema in schemas where !(try evaluate(schema, place)) {
      if report == nil { return false }
      holds = false
    }
    return holds
  }

  private mutating func evaluateAny(
    _ schemas: [Int], _ discriminator: Shared<Discriminator>?, _ node: SchemaNode, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    if case .found = try matching(schemas, discriminator, place, limit: 1) { return true }
    if report != nil { try explain(schemas, discriminator, "anyOf", node, place) }
    return false
  }

  private mutating func evaluateOne(
    _ schemas: [Int], _ discriminator: Shared<Discriminator>?, _ node: SchemaNode, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    switch try matching(schemas, discriminator, place, limit: 2) {
    case .found(_, nil): return true
    case .found(let first, .some(let second)):
      note("oneOf", node, place) { _ in
        "expected exactly one alternative to match, found that \(first + 1) and \(second + 1) do"
      }
    case .none:
      if report != nil { try explain(schemas, discriminator, "oneOf", node, place) }
    }
    return false
  }

  private mutating func evaluateNot(
    _ schema: Int, _ node: SchemaNode, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    guard try silently(schema, place) else { return true }
    note("not", node, place) { "found \($0.shown(place)), which 'not' excludes" }
    return false
  }

  private mutating func evaluateConditional(
    _ condition: Int, _ then: Int?, _ otherwise: Int?, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    guard let branch = try silently(condition, place) ? then : otherwise else { return true }
    return try evaluate(branch, place)
  }

  /// The outermost schema in the dynamic scope that has the anchor, or else the first target.
  func dynamicTarget(_ target: Int, _ anchor: String) -> Int {
    for scope in scopes {
      if let outer = program.scopes[scope].dynamicAnchors[anchor] { return outer }
    }
    return target
  }

  func recursiveTarget(_ target: Int) -> Int {
    for scope in scopes {
      if let outer = program.scopes[scope].recursiveRoot { return outer }
    }
    return target
  }

  // MARK: Alternatives

  enum Matching {
    case none
    case found(Int, Int?)
  }

  /// The first alternatives that accept the value, at most as many as the limit (1 or 2).
  mutating func matching(
    _ schemas: [Int], _ discriminator: Shared<Discriminator>?, _ place: Int, limit: Int
  ) throws(SchemaLimit) -> Matching {
    var first: Int?
    let selection = discriminator.flatMap { select($0, place) }
    if let selection, selection.others.isEmpty {
      guard let branch = selection.branch, try silently(schemas[branch], place) else { return .none }
      return .found(branch, nil)
    }
    for (branch, schema) in schemas.enumerated() {
      if let selection, !selection.allows(branch) { continue }
      guard try silently(schema, place) else { continue }
      if let first { return .found(first, branch) }
      first = branch
      if limit == 1 { break }
    }
    return first.map { .found($0, nil) } ?? .none
  }

  /// The branches that an object's discriminating member leaves.
  struct Selection {
    /// The branch that the member names, or nil when none has its value.
    let branch: Int?
    let others: [Int]
    /// The place of the member's value.
    let value: Int

    func allows(_ branch: Int) -> Bool { branch == self.branch || others.contains(branch) }
  }

  /// What the discriminating member selects; nil where the value is no object or does not have it.
  func select(_ discriminator: Shared<Discriminator>, _ place: Int) -> Selection? {
    guard tape[place].kind == .object else { return nil }
    guard let value = member(discriminator.value.propertyName, place) else { return nil }
    let name = index(of: value, in: discriminator.value.values)
    return Selection(
      branch: name.map { discriminator.value.branches[$0] }, others: discriminator.value.others, value: value)
  }

  /// Reports the alternative that came nearest, or the discriminating member that names none.
  private mutating func explain(
    _ schemas: [Int], _ discriminator: Shared<Discriminator>?, _ keyword: String, _ node: SchemaNode,
    _ place: Int
  ) throws(SchemaLimit) {
    guard let kept = report else { return }
    if let discriminator, let selection = select(discriminator, place) {
      if let branch = selection.branch {
        _ = try evaluate(schemas[branch], place)
        return
      }
      if selection.others.isEmpty {
        refuse(discriminator, selection.value, keyword, node)
        return
      }
    }
    var best: (cost: Int, violations: [SchemaViolation])?
    for schema in schemas {
      report = kept.emptied
      _ = try evaluate(schema, place)
      let violations = report?.violations ?? []
      report = kept
      let cost = violations.reduce(0) { $0 + weight(of: $1, below: kept.steps.count) }
      if cost < best?.cost ?? Int.max { best = (cost, violations) }
    }
    guard let best, !best.violations.isEmpty else {
      note(keyword, node, place) { _ in "no alternative is given, so that no value is allowed" }
      return
    }
    let more = schemas.count > 1 ? " (the nearest of \(schemas.count) alternatives)" : ""
    for violation in best.violations { report?.add(violation.saying(more)) }
  }

  /// How far a violation is from being mended: a wrong type or name of the whole weighs most, depth least.
  private func weight(of violation: SchemaViolation, below depth: Int) -> Int {
    let isHere = violation.instance.steps.count == depth
    switch violation.keyword {
    case "type", "false": return isHere ? 1_000 : 10
    case "const", "enum": return violation.instance.steps.count <= depth + 1 ? 100 : 5
    case "required", "additionalProperties", "unevaluatedProperties": return 20
    default: return 2
    }
  }

  private mutating func refuse(
    _ discriminator: Shared<Discriminator>, _ value: Int, _ keyword: String, _ node: SchemaNode
  ) {
    let names = discriminator.value.values.names
    let more = names.count > 8 ? " or one of \(names.count - 8) more" : ""
    let listed = names.prefix(8).map { "\"\($0)\"" }.joined(separator: ", ") + more
    let near = self.node(value).string.flatMap { NearestWord.of($0, among: names) }
    let hint = near.map { "; did you mean \"\($0)\"?" } ?? ""
    note(keyword, node, value, below: .name(discriminator.value.property)) {
      "expected one of \(listed), found \($0.shown(value))\(hint)"
    }
  }
}
