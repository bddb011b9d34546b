import JSON

/// `anyOf`: at least one of the alternatives holds for the value.
struct AnyOfMatcher: Matcher {
  static let signature = MatcherSignature(
    name: "anyOf",
    law:
      "At least one alternative holds for the value; an absent value can only suit one with `present`.",
    operand: .value, argument: .listOfMatchers)

  static let examples: [MatcherExample] = [
    .holds([["type": "integer"], ["type": "null"]], for: nil),
    .holds(["a", ["startsWith": "b"]], for: "bc"),
    MatcherExample([["present": false], ["type": "string"]], .value(nil), holds: true),
    .violated([["type": "integer"], ["type": "null"]], by: "5"),
    MatcherExample(["a", "b"], .value(nil), holds: false),
  ]

  private let alternatives: [MatcherSet]

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    alternatives = try Self.sets(argument, context: context)
  }

  var phrase: String { Phrase.joined(alternatives.map(\.phrase), by: "or") }

  func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult {
    for alternative in alternatives {
      if case .holds(let values) = try alternative.judge(operand) { return .holds(values: values) }
    }
    guard case .value(let observed) = operand else { throw Self.needsOneValue }
    let found = observed.map { Phrase.value($0.value) } ?? Phrase.nothing
    return .violated(expected: phrase, observed: found, place: observed?.place, count: 1)
  }
}
