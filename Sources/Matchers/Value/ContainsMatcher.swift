import JSON

/// `contains`: the argument is part of the text, or equals an element of the array.
///
/// Texts are searched scalar by scalar, in time linear in both.
struct ContainsMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "contains",
    law:
      "The argument is a part of the value, a text, or equals an element of the value, an array.",
    operand: .value, argument: .any)

  static let examples: [MatcherExample] = [
    .holds("json", for: "application/json"),
    .holds("teacher", for: ["student", "teacher"]),
    .holds(1, for: [1.0, 2]),
    .violated("JSON", by: "application/json"),
    .violated("teach", by: ["student", "teacher"]),
    .violated(5, by: "15"),
  ]

  private let expected: JSONValue
  private let search: ByteSearch?

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    if argument.string == "" {
      throw MatcherFault(
        "'contains' was given an empty text, which every text contains; give it what must be there")
    }
    expected = argument
    search = argument.string.map { ByteSearch(for: $0) }
  }

  var phrase: String {
    let subject = search == nil ? "an array" : "a text or array"
    return "\(subject) that contains \(Phrase.value(expected))"
  }

  func judge(value observed: ObservedValue) -> MatcherResult {
    switch observed.value {
    case .string(let text): result(search?.isFound(in: text) ?? false, for: observed)
    case .array(let elements): result(elements.contains(expected), for: observed)
    default: result(false, for: observed)
    }
  }
}
