import JSON

/// `not`: the value is there, and the matchers do not all hold for it.
struct NotMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "not",
    law: "There is a value, and the matchers do not all hold for it; for absence say `present: false`.",
    operand: .value, argument: .matchers)

  static let examples: [MatcherExample] = [
    .holds("gone", for: "active"),
    .holds(["type": "string"], for: 5),
    .holds(["type": "string", "size": 0], for: "a"),
    .violated("gone", by: "gone"),
    MatcherExample("gone", .value(nil), holds: false),
  ]

  private let unwanted: MatcherSet

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    unwanted = try MatcherSet(argument: argument, context: context)
    if unwanted.namesPresence {
      throw MatcherFault(
        "'not' was given 'present', of which 'present: true' or 'present: false' is the plain form")
    }
  }

  var phrase: String { "anything but \(unwanted.phrase)" }

  func judge(value observed: ObservedValue) throws(MatcherFault) -> MatcherResult {
    switch try unwanted.judge(.value(observed)) {
    case .holds: result(false, for: observed)
    case .violated: result(true, for: observed)
    }
  }
}
