import JSON

/// `subsetOf`: every value of the list equals a member of the argument; members may be missing or repeat.
struct SubsetOfMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "subsetOf",
    law: "Every value of the list equals a member of the argument; not every member need occur.",
    operand: .nodes, argument: .list(.any))

  static let examples: [MatcherExample] = [
    .holds(["student", "teacher", "parent"], forNodes: ["teacher", "student", "teacher"]),
    .violated(["student", "teacher"], byNodes: ["student", "pupil"]),
    .violated([1, 2], byNodes: ["1"]),
  ]

  private let members: [JSONValue]
  private let memberSet: Set<JSONValue>

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    members = try Self.list(argument)
    memberSet = Set(members)
  }

  var phrase: String { "only values out of \(Phrase.list(members))" }

  func judge(nodes: [ObservedValue]) -> MatcherResult {
    result(offending: nodes.filter { !$0.equals(oneOf: memberSet) }, among: nodes)
  }
}
