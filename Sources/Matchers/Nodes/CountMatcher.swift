import JSON

/// `count`: the list has so many nodes; it judges the list itself, so that an empty list is evaluated too.
struct CountMatcher: Matcher {
  static let signature = MatcherSignature(
    name: "count",
    law: """
      The list has so many values: exactly, or between `min` and `max`, both included; it judges the list \
      itself, so that an empty one counts as evaluated.
      """,
    operand: .nodes, argument: SizeBounds.shape)

  static let examples: [MatcherExample] = [
    .holds(2, forNodes: ["a", "b"]),
    .holds(0, forNodes: []),
    .holds(["min": 1, "max": 3], forNodes: [1]),
    .violated(["min": 1], byNodes: []),
    .violated(2, byNodes: ["a"]),
  ]

  private let bounds: SizeBounds

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    bounds = try SizeBounds(argument: argument, of: Self.self)
  }

  var phrase: String { bounds.phrase(of: "value") }

  func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult {
    guard case .nodes(let nodes) = operand else { throw Self.needsNodes }
    if bounds.contains(nodes.count) { return .holds(values: max(1, nodes.count)) }
    return .violated(
      expected: phrase, observed: Phrase.quantity(nodes.count, "value"), place: nil, count: 1)
  }
}
