import JSON

/// `includes`: every given value equals a value of the list; a list gives several, any other value gives
/// itself.
struct IncludesMatcher: NodesMatcher {
  static let signature = MatcherSignature(
    name: "includes",
    law: """
      Every member of the argument equals a value of the list; an argument that is no list is the one \
      member. An empty list of nodes gives nothing to judge: say `count` as well where it must not be empty.
      """,
    operand: .nodes, argument: .either([.list(.any), .any]))

  static let examples: [MatcherExample] = [
    .holds(["a", "b"], forNodes: ["b", "c", "a"]),
    .holds("a", forNodes: ["b", "a"]),
    .holds([[1, 2]], forNodes: [[1, 2], "a"]),
    .violated(["a", "d"], byNodes: ["b", "c", "a"]),
    .violated("5", byNodes: [5]),
  ]

  private let members: [JSONValue]

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    members = argument.array ?? [argument]
    if members.isEmpty { throw Self.misused(argument, needs: "at least one value that must be there") }
  }

  var phrase: String { "\(Phrase.list(members)) among the values" }

  func judge(nodes: [ObservedValue]) -> MatcherResult {
    let found = Set(nodes.lazy.flatMap(\.readings))
    let missing = members.filter { !found.contains($0) }
    guard let first = missing.first else { return .holds(values: nodes.count) }
    return .violated(
      expected: "\(Phrase.value(first)) among the values", observed: Phrase.list(nodes.map(\.value)),
      place: nil,
      count: missing.count)
  }
}
