import JSON

/// `allOf`: each of the parts holds for the value; the first that does not tells why.
struct AllOfMatcher: Matcher {
  static let signature = MatcherSignature(
    name: "allOf",
    law: "Each of the parts holds for the value; with it one matcher can be used more than once.",
    operand: .value, argument: .listOfMatchers)

  static let examples: [MatcherExample] = [
    .holds([["contains": "a"], ["contains": "b"]], for: "abc"),
    .violated([["contains": "a"], ["contains": "b"]], by: "acd"),
    .violated([["type": "integer"], ["min": 1]], by: 0),
  ]

  private let parts: [MatcherSet]

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    parts = try Self.sets(argument, context: context)
  }

  var phrase: String { Phrase.joined(parts.map(\.phrase), by: "and") }

  func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult {
    var values = 0
    for part in parts {
      switch try part.judge(operand) {
      case .holds(let count): values = max(values, count)
      case let violation: return violation
      }
    }
    return .holds(values: values)
  }
}
