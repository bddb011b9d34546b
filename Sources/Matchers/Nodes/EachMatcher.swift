import JSON

/// `each`: the matchers hold for every value of the list.
struct EachMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "each",
    law: "The matchers hold for every value of the list; an empty list gives nothing to judge.",
    operand: .nodes, argument: .matchers)

  static let examples: [MatcherExample] = [
    .holds(["type": "integer"], forNodes: [1, 2, 3]),
    .holds("active", forNodes: ["active", "active"]),
    .violated(["type": "integer"], byNodes: [1, "2", 3, nil]),
  ]

  private let matchers: MatcherSet

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    matchers = try MatcherSet(argument: argument, context: context)
  }

  var phrase: String { "every value to be \(matchers.phrase)" }

  func judge(nodes: [ObservedValue]) throws(MatcherFault) -> MatcherResult {
    var first: (expected: String, observed: String, place: String?)?
    var count = 0
    for node in nodes {
      if case .violated(let expected, let observed, let place, _) = try matchers.judge(.value(node)) {
        if first == nil { first = (expected, observed, place) }
        count += 1
      }
    }
    guard let first else { return .holds(values: nodes.count) }
    return .violated(
      expected: "every value to be \(first.expected)", observed: first.observed, place: first.place,
      count: count)
  }
}
