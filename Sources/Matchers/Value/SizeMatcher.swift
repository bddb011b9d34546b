import JSON

/// `size`: the text has so many characters (Unicode scalars), the array so many elements, the object so many
/// members.
struct SizeMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "size",
    law: """
      The value is a text of so many characters (Unicode scalars), an array of so many elements or an object \
      of so many members: exactly, or between `min` and `max`, both included.
      """,
    operand: .value, argument: SizeBounds.shape)

  static let examples: [MatcherExample] = [
    .holds(2, for: ["a", "b"]),
    .holds(["min": 1], for: "a"),
    .holds(["min": 1, "max": 2], for: ["a": 1, "b": 2]),
    .violated(["max": 2], by: [1, 2, 3]),
    .violated(1, by: ""),
    .violated(["min": 1], by: 12),
  ]

  private let bounds: SizeBounds

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    bounds = try SizeBounds(argument: argument, of: Self.self)
  }

  var phrase: String { "a size of \(bounds.phrase)" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    guard let (size, noun) = Self.size(of: observed.value) else { return result(false, for: observed) }
    if bounds.contains(size) { return .holds(values: 1) }
    let found = "\(Phrase.quantity(size, noun)) in \(Phrase.value(observed.value))"
    return .violated(expected: phrase, observed: found, place: observed.place, count: 1)
  }

  private static func size(of value: JSONValue) -> (Int, String)? {
    switch value {
    case .string(let text): (text.unicodeScalars.count, "character")
    case .array(let elements): (elements.count, "element")
    case .object(let members): (members.count, "member")
    case .null, .bool, .number: nil
    }
  }
}
