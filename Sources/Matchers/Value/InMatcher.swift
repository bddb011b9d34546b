import JSON

/// `in`: the value equals a member of the list, as `equals` compares.
struct InMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "in",
    law: "The value equals a member of the list, as `equals` compares.",
    operand: .value, argument: .list(.any))

  static let examples: [MatcherExample] = [
    .holds(["active", "tobedeleted"], for: "active"),
    .holds([200, 204], for: 204),
    .holds([5, 10], forSpelled: "10"),
    .violated(["active", "tobedeleted"], by: "gone"),
    .violated([1, 2], by: "1"),
  ]

  private let members: [JSONValue]
  private let memberSet: Set<JSONValue>

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    members = try Self.list(argument)
    memberSet = Set(members)
  }

  var phrase: String { "one of \(Phrase.list(members))" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    result(observed.equals(oneOf: memberSet), for: observed)
  }
}
