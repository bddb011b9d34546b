import JSON

/// `min`: the number is at least the argument, compared as exact decimals.
struct MinMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "min",
    law: "The value is, or spells on the wire, a number of at least the argument, compared as decimals.",
    operand: .value, argument: .number)

  static let examples: [MatcherExample] = [
    .holds(0, for: 0),
    .holds(1.5, for: 2),
    .holds(0, forSpelled: "12"),
    .violated(1, by: 0.999),
    .violated(0, by: "12"),
    .violated(0, bySpelled: "many"),
  ]

  private let bound: JSONNumber

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    bound = try Self.number(argument)
  }

  var phrase: String { "a number of at least \(Phrase.text(bound.text))" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    result(observed.number.map { $0 >= bound } ?? false, for: observed)
  }
}
