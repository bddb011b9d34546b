import JSON

/// `present`: there is a value, or with false there is none; null is a value.
struct PresentMatcher: Matcher {
  static let signature = MatcherSignature(
    name: "present",
    law: "There is a value (`true`), or there is none (`false`); null is a value.",
    operand: .value, argument: .boolean)

  static let examples: [MatcherExample] = [
    .holds(true, for: "a"),
    .holds(true, for: nil),
    MatcherExample(false, .value(nil), holds: true),
    MatcherExample(true, .value(nil), holds: false),
    .violated(false, by: "a"),
    .violated(false, by: nil),
  ]

  private let isWanted: Bool

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    guard let isWanted = argument.bool else { throw Self.misused(argument, needs: "true or false") }
    self.isWanted = isWanted
  }

  var phrase: String { isWanted ? "a value" : "no value" }

  func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult {
    switch operand {
    case .value(let observed):
      if (observed != nil) == isWanted { return .holds(values: 1) }
      let found = observed.map { Phrase.value($0.value) } ?? Phrase.nothing
      return .violated(expected: phrase, observed: found, place: observed?.place, count: 1)
    case .nodes:
      throw MatcherFault(
        "'present' judges one value and was given a list of nodes; use 'count' with 0 or 'min: 1'")
    }
  }
}
