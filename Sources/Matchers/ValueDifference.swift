import JSON

/// The first difference between two values that are not the same, for a person.
struct ValueDifference {
  let expected: String
  let observed: String
  /// Where it stands, from the values that were compared.
  let location: JSONLocation

  /// Finds the innermost place at which two values that differ do so.
  init(between expected: UnorderedValue, and observed: UnorderedValue) {
    self.init(between: expected, and: observed, at: JSONLocation())
  }

  private init(between expected: UnorderedValue, and observed: UnorderedValue, at location: JSONLocation) {
    let inner =
      switch (expected.content, observed.content) {
      case (.object(let expected), .object(let observed)): Self.amongMembers(expected, observed, at: location)
      case (.array(let expected), .array(let observed)): Self.amongElements(expected, observed, at: location)
      default: nil as ValueDifference?
      }
    self = inner ?? ValueDifference(Phrase.value(expected.value), Phrase.value(observed.value), at: location)
  }

  private init(_ expected: String, _ observed: String, at location: JSONLocation) {
    (self.expected, self.observed, self.location) = (expected, observed, location)
  }

  /// Nil where a name repeats, because then no one member is the other's counterpart.
  private static func amongMembers(
    _ expected: [UnorderedValue.Member], _ observed: [UnorderedValue.Member], at location: JSONLocation
  ) -> ValueDifference? {
    guard let wanted = byName(expected), let found = byName(observed) else { return nil }
    for member in expected where found[member.name] != member.value {
      let place = location.appending(.name(member.name.string ?? ""))
      guard let found = found[member.name] else {
        return ValueDifference(Phrase.value(member.value.value), Phrase.nothing, at: place)
      }
      return ValueDifference(between: member.value, and: found, at: place)
    }
    return observed.first { wanted[$0.name] == nil }.map { member in
      ValueDifference(
        "no such member", Phrase.value(member.value.value),
        at: location.appending(.name(member.name.string ?? "")))
    }
  }

  private static func byName(_ members: [UnorderedValue.Member]) -> [JSONValue: UnorderedValue]? {
    let byName = Dictionary(members.lazy.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return byName.count == members.count ? byName : nil
  }

  private static func amongElements(
    _ expected: [UnorderedValue], _ observed: [UnorderedValue], at location: JSONLocation
  ) -> ValueDifference? {
    if expected.count == 1, observed.count == 1 {
      return ValueDifference(between: expected[0], and: observed[0], at: location.appending(.index(0)))
    }
    let missing = firstWithoutCounterpart(expected, in: observed).map {
      "an element equal to \(Phrase.value(expected[$0].value))"
    }
    if let surplus = firstWithoutCounterpart(observed, in: expected) {
      return ValueDifference(
        missing ?? "no such element", Phrase.value(observed[surplus].value),
        at: location.appending(.index(surplus)))
    }
    let rest = "\(Phrase.quantity(observed.count, "element")) without it"
    return missing.map { ValueDifference($0, rest, at: location) }
  }

  private static func firstWithoutCounterpart(_ elements: [UnorderedValue], in others: [UnorderedValue])
    -> Int?
  {
    var left = UnorderedValue.counted(others)
    for (index, element) in elements.enumerated() {
      guard let count = left[element], count > 0 else { return index }
      left[element] = count - 1
    }
    return nil
  }
}
