import JSON

/// `startsWith`: the text begins with the argument, scalar by scalar.
struct StartsWithMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "startsWith",
    law: "The value is a text that begins with the argument, scalar by scalar.",
    operand: .value, argument: .text)

  static let examples: [MatcherExample] = [
    .holds("https://", for: "https://sis.example/users"),
    .holds("text/", forSpelled: "text/csv"),
    .violated("https://", by: "HTTPS://sis.example/users"),
    .violated("1", by: 12),
  ]

  private let beginning: String

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    beginning = try Self.text(argument)
    if beginning.isEmpty {
      throw MatcherFault(
        "'startsWith' was given an empty text, with which every text begins; give it what must be there")
    }
  }

  var phrase: String { "a text that starts with \(Phrase.value(.string(beginning)))" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    let holds = observed.text.map { $0.utf8.starts(with: beginning.utf8) } ?? false
    return result(holds, for: observed)
  }
}
