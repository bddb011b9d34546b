/// The ways by which a selection reached its nodes: each step points back to the one before.
///
/// One growing table costs less than a list of steps for each node, most of which nobody asks for.
struct PathTrails: Sendable {
  /// No step: the root, or a walk that keeps no trails.
  static let none = -1

  private var steps: [(parent: Int32, step: Int32)] = []

  /// Notes a step to an element, by its offset.
  mutating func append(parent: Int, offset: Int) -> Int {
    steps.append((Int32(truncatingIfNeeded: parent), Int32(truncatingIfNeeded: offset)))
    return steps.count - 1
  }

  /// Notes a step to a member, by its name's index on the tape.
  mutating func append(parent: Int, key: Int) -> Int {
    append(parent: parent, offset: ~key)
  }

  func location(of trail: Int, in document: JSONDocument) -> JSONLocation {
    var reversed: [JSONLocation.Step] = []
    var trail = trail
    while trail != Self.none {
      let (parent, step) = steps[trail]
      reversed.append(
        step >= 0 ? .index(Int(step)) : .name(JSONNode(document, Int(~step)).string ?? ""))
      trail = Int(parent)
    }
    return JSONLocation(reversed.reversed())
  }
}
