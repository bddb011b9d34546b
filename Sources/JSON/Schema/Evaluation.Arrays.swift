extension Evaluation {
  mutating func evaluateArray(_ node: SchemaNode, _ place: Int) throws(SchemaLimit) -> Bool {
    guard let rules = node.array else { return true }
    var holds = evaluateCount(node, rules, place)
    if report == nil, !holds { return false }
    if !rules.value.prefix.isEmpty || rules.value.rest != nil {
      if !(try evaluateElements(rules, place)) {
        if report == nil { return false }
        holds = false
      }
    }
    if rules.value.isUnique, let (first, second, repeated) = try repetition(place) {
      note("uniqueItems", node, repeated, below: .index(second)) {
        "expected distinct elements, found \($0.shown(repeated)) at \(first) and at \(second)"
      }
      if report == nil { return false }
      holds = false
    }
    if let rule = rules.value.contains, !(try evaluateContains(rule, node, place)) { holds = false }
    return holds
  }

  private mutating func evaluateCount(_ node: SchemaNode, _ rules: Shared<ArrayRules>, _ place: Int) -> Bool {
    guard rules.value.minimumCount != nil || rules.value.maximumCount != nil else { return true }
    let count = self.node(place).count
    var holds = true
    func elements(_ count: Int) -> String { "\(count) \(count == 1 ? "element" : "elements")" }
    if let bound = rules.value.minimumCount, count < bound {
      note("minItems", node, place) { _ in "expected at least \(elements(bound)), found \(count)" }
      holds = false
    }
    if let bound = rules.value.maximumCount, count > bound {
      note("maxItems", node, place) { _ in "expected at most \(elements(bound)), found \(count)" }
      holds = false
    }
    return holds
  }

  private mutating func evaluateElements(_ rules: Shared<ArrayRules>, _ place: Int) throws(SchemaLimit)
    -> Bool
  {
    var holds = true
    var (offset, child) = (0, place + 1)
    let end = Int(tape[place].next)
    while child < end {
      if let schema = offset < rules.value.prefix.count ? rules.value.prefix[offset] : rules.value.rest {
        if !(try evaluatePart(schema, child, .index(offset))) {
          if report == nil { return false }
          holds = false
        }
      } else if offset >= rules.value.prefix.count {
        break
      }
      (offset, child) = (offset + 1, Int(tape[child].next))
    }
    return holds
  }

  private mutating func evaluateContains(
    _ rule: ContainsRule, _ node: SchemaNode, _ place: Int
  ) throws(SchemaLimit) -> Bool {
    var found = 0
    var child = place + 1
    let end = Int(tape[place].next)
    while child < end {
      if try silently(rule.schema, child) { found += 1 }
      // Without an upper bound, enough is enough.
      if rule.maximum == nil, found >= rule.minimum { return true }
      child = Int(tape[child].next)
    }
    if found < rule.minimum {
      let keyword = rule.minimum == 1 ? "contains" : "minContains"
      note(keyword, node, place) { [found] _ in
        "expected at least \(rule.minimum) matching among its elements, found \(found)"
      }
      return false
    }
    if let maximum = rule.maximum, found > maximum {
      note("maxContains", node, place) { [found] _ in
        "expected at most \(maximum) matching among its elements, found \(found)"
      }
      return false
    }
    return true
  }

  /// The offsets of two equal elements, and the place of the second; nil when all differ.
  private mutating func repetition(_ place: Int) throws(SchemaLimit) -> (Int, Int, Int)? {
    var places: [Int] = []
    var child = place + 1
    let end = Int(tape[place].next)
    while child < end {
      places.append(child)
      child = Int(tape[child].next)
    }
    try spend(end - place)
    guard places.count > 8 else {
      for second in places.indices.dropFirst() {
        for first in 0..<second where node(places[first]).hasSameValue(as: node(places[second])) {
          return (first, second, places[second])
        }
      }
      return nil
    }
    var seen: [JSONValue: Int] = [:]
    for (offset, child) in places.enumerated() {
      if let first = seen.updateValue(offset, forKey: node(child).value) { return (first, offset, child) }
    }
    return nil
  }
}
