import JSON

/// Sorts nodes by the value that holds them: two nodes are of one group if the same value, reached by the path given
/// as `within`, holds both.
struct NodeGroups: Sendable {
  private let path: String
  private let steps: [JSONPath.SingularStep?]

  /// - Parameter path: A path of names, indexes and wildcards (RFC 9535), as `$.users[*]`.
  /// - Returns: nil where the text is no such path.
  init?(within path: String) {
    guard let steps = try? JSONPath(path).plainSteps else { return nil }
    self.path = path
    self.steps = steps
  }

  /// The value that holds a node; equal for nodes of one group.
  func group(of node: ObservedValue) throws(MatcherFault) -> [JSONPath.SingularStep] {
    guard let place = try? JSONPath(node.place).singularSteps, place.count >= steps.count,
      zip(steps, place).allSatisfy({ $0 == nil || $0 == $1 })
    else {
      throw MatcherFault(
        "the value at \(Phrase.text(node.place)) lies in nothing that the path `\(path)` selects; give as `within` "
          + "the beginning of the path that selects the values")
    }
    return Array(place.prefix(steps.count))
  }

  /// How a sentence calls a group.
  var phrase: String { "within one of `\(path)`" }
}
