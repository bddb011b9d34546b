import JSON

/// `ignoreCase`: the text is the argument but for upper and lower case.
struct IgnoreCaseMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "ignoreCase",
    law:
      "The value is a text that is the argument, upper and lower case aside (Unicode's lower-case mapping).",
    operand: .value, argument: .text)

  static let examples: [MatcherExample] = [
    .holds("no-store", for: "No-Store"),
    .holds("École", for: "ÉCOLE"),
    .violated("no-store", by: "no store"),
    .violated("true", by: true),
  ]

  private let expected: String
  private let key: CaselessText

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    expected = try Self.text(argument)
    key = CaselessText(expected)
  }

  var phrase: String { "\(Phrase.value(.string(expected))) in any case" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    result(observed.text.map { CaselessText($0) == key } ?? false, for: observed)
  }
}
