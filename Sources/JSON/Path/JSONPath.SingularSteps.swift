extension JSONPath {
  static func singularSteps(of segments: [PathSegment]) -> [SingularStep]? {
    guard segments.isSingular else { return nil }
    return segments.compactMap { segment in
      switch segment.selectors.first {
      case .name(let name): .name(name)
      case .index(let index): .index(index)
      default: nil
      }
    }
  }

  /// The steps of a query that only names members and items or takes all of them: nil stands for a wildcard; no
  /// value for a query with filters, slices, several selectors or descendants.
  package var plainSteps: [SingularStep?]? {
    var steps: [SingularStep?] = []
    for segment in segments {
      guard !segment.isDescendant, segment.selectors.count == 1 else { return nil }
      switch segment.selectors[0] {
      case .name(let name): steps.append(.name(name))
      case .index(let index) where index >= 0: steps.append(.index(index))
      case .wildcard: steps.append(nil)
      default: return nil
      }
    }
    return steps
  }

  /// One step of a singular query.
  package enum SingularStep: Sendable, Hashable {
    case name(String)
    /// Counted from 0; negative from the end.
    case index(Int)
  }
}
