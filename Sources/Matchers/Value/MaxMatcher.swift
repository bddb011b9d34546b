import JSON

/// `max`: the number is at most the argument, compared as exact decimals.
struct MaxMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "max",
    law: "The value is, or spells on the wire, a number of at most the argument, compared as decimals.",
    operand: .value, argument: .number)

  static let examples: [MatcherExample] = [
    .holds(100, for: 100.0),
    .holds(100, for: -1e3),
    .holds(100, forSpelled: "99.5"),
    .violated(100, by: 100.001),
    .violated(100, by: true),
    .violated(100, bySpelled: "101"),
  ]

  private let bound: JSONNumber

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    bound = try Self.number(argument)
  }

  var phrase: String { "a number of at most \(Phrase.text(bound.text))" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    result(observed.number.map { $0 <= bound } ?? false, for: observed)
  }
}
