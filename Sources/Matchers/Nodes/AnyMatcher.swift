import JSON

/// `any`: the matchers hold for at least one value of the list.
struct AnyMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "any",
    law: "The matchers hold for at least one value of the list; an empty list gives nothing to judge.",
    operand: .nodes, argument: .matchers)

  static let examples: [MatcherExample] = [
    .holds("teacher", forNodes: ["student", "teacher"]),
    .violated("teacher", byNodes: ["student", "Teacher"]),
    .violated(["min": 10], byNodes: [1, "20"]),
  ]

  private let matchers: MatcherSet

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    matchers = try MatcherSet(argument: argument, context: context)
  }

  var phrase: String { "at least one value to be \(matchers.phrase)" }

  func judge(nodes: [ObservedValue]) throws(MatcherFault) -> MatcherResult {
    for (index, node) in nodes.enumerated() {
      if case .holds = try matchers.judge(.value(node)) { return .holds(values: index + 1) }
    }
    return .violated(
      expected: phrase, observed: Phrase.list(nodes.map(\.value)), place: nodes.first?.place,
      count: nodes.count)
  }
}
