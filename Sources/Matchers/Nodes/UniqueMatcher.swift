import JSON

/// `unique`: no two values of the list are equal.
struct UniqueMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "unique",
    law: "No two values of the list are equal (1 and 1.0 are); the argument is `true`.",
    operand: .nodes, argument: .boolean)

  static let examples: [MatcherExample] = [
    .holds(true, forNodes: ["a", "b", "A"]),
    .holds(true, forNodes: [1, "1"]),
    .violated(true, byNodes: ["a", "b", "a"]),
    .violated(true, byNodes: [1, 1.0]),
  ]

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    guard argument.bool == true else {
      throw Self.misused(argument, needs: "true; leave it out where values may repeat")
    }
  }

  var phrase: String { "values of which no two are equal" }

  func judge(nodes: [ObservedValue]) -> MatcherResult {
    var places: [JSONValue: String] = [:]
    var first: (repeated: ObservedValue, earlier: String)?
    var count = 0
    for node in nodes {
      guard let earlier = places[node.value] else {
        places[node.value] = node.place
        continue
      }
      if first == nil { first = (node, earlier) }
      count += 1
    }
    guard let (repeated, earlier) = first else { return .holds(values: nodes.count) }
    let observed = "\(Phrase.value(repeated.value)), as at \(Phrase.text(earlier))"
    return .violated(expected: phrase, observed: observed, place: repeated.place, count: count)
  }
}
