import JSON

/// `none`: there is no value in the list for which the matchers hold.
struct NoneMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "none",
    law: "The matchers hold for no value of the list; an empty list gives nothing to judge.",
    operand: .nodes, argument: .matchers)

  static let examples: [MatcherExample] = [
    .holds("tobedeleted", forNodes: ["active", "active"]),
    .violated("tobedeleted", byNodes: ["active", "tobedeleted"]),
    .violated(["type": "null"], byNodes: [1, nil, nil]),
  ]

  private let matchers: MatcherSet

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    matchers = try MatcherSet(argument: argument, context: context)
  }

  var phrase: String { "no value to be \(matchers.phrase)" }

  func judge(nodes: [ObservedValue]) throws(MatcherFault) -> MatcherResult {
    var offending: [ObservedValue] = []
    for node in nodes {
      if case .holds = try matchers.judge(.value(node)) { offending.append(node) }
    }
    return result(offending: offending, among: nodes)
  }
}
