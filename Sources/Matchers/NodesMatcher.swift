/// A matcher on the values of a list of nodes; an empty list gives it nothing to judge.
protocol NodesMatcher: Matcher {
  /// Judges a list of at least one node.
  func judge(nodes: [ObservedValue]) throws(MatcherFault) -> MatcherResult
}

extension NodesMatcher {
  func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult {
    switch operand {
    case .nodes(let nodes) where nodes.isEmpty: .holds(values: 0)
    case .nodes(let nodes): try judge(nodes: nodes)
    case .value: throw Self.needsNodes
    }
  }

  /// The result for offending nodes: none, or a violation told by the first of them.
  func result(offending: [ObservedValue], among nodes: [ObservedValue]) -> MatcherResult {
    guard let first = offending.first else { return .holds(values: nodes.count) }
    return .violated(
      expected: phrase, observed: Phrase.value(first.value), place: first.place, count: offending.count)
  }
}

extension Matcher {
  static var needsNodes: MatcherFault {
    let name = signature.name
    return MatcherFault(
      "'\(name)' judges a list of nodes and was given one value; use a path that selects many, as '$[*]' does"
    )
  }
}
