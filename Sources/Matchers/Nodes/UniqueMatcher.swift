import JSON

/// `unique`: no two values of the list are equal.
struct UniqueMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "unique",
    law: """
      No two values of the list are equal (1 and 1.0 are); the argument is `true`, or `within` and the beginning of \
      the list's path: then values that lie in different items of that path may be equal.
      """,
    operand: .nodes,
    argument: .either([.boolean, .fields([ArgumentField("within", .text, required: true)])]))

  static let examples: [MatcherExample] = [
    .holds(true, forNodes: ["a", "b", "A"]),
    .holds(true, forNodes: [1, "1"]),
    .violated(true, byNodes: ["a", "b", "a"]),
    .violated(true, byNodes: [1, 1.0]),
    .holds(["within": "$[*]"], forNodes: ["a", "a"]),
    .violated(["within": "$"], byNodes: ["a", "a"]),
  ]

  private struct Key: Hashable {
    let group: [JSONPath.SingularStep]
    let value: JSONValue
  }

  private let groups: NodeGroups?

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    if argument.bool == true {
      groups = nil
    } else if argument.members != nil {
      let path = try Self.fields(argument, named: ["within"])["within"]
      guard let groups = path?.string.flatMap({ NodeGroups(within: $0) }) else {
        throw Self.misused(
          argument, needs: "`within` with a path of names, indexes and `[*]`, such as `$.users[*]`")
      }
      self.groups = groups
    } else {
      throw Self.misused(argument, needs: "true; leave it out where values may repeat")
    }
  }

  var phrase: String { "values of which no two are equal" + (groups.map { " " + $0.phrase } ?? "") }

  func judge(nodes: [ObservedValue]) throws(MatcherFault) -> MatcherResult {
    var seen: [Key: ObservedValue] = [:]
    var first: (repeated: ObservedValue, earlier: ObservedValue)?
    var count = 0
    for node in nodes {
      let key = Key(group: try groups?.group(of: node) ?? [], value: node.value)
      guard let earlier = seen[key] else {
        seen[key] = node
        continue
      }
      if first == nil { first = (node, earlier) }
      count += 1
    }
    guard let (repeated, earlier) = first else { return .holds(values: nodes.count) }
    let observed = "\(Phrase.value(repeated.value)), as at \(Phrase.text(earlier.place))"
    return .violated(expected: phrase, observed: observed, place: repeated.place, count: count)
  }
}
