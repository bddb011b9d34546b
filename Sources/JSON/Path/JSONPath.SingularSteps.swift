extension JSONPath {
  /// The steps of a singular query (RFC 9535, 2.3.5.1): names and indexes in order; nil for any other.
  package var singularSteps: [SingularStep]? {
    guard isSingular else { return nil }
    return segments.compactMap { segment in
      switch segment.selectors.first {
      case .name(let name): .name(name)
      case .index(let index): .index(index)
      default: nil
      }
    }
  }

  /// One step of a singular query.
  package enum SingularStep: Sendable, Hashable {
    case name(String)
    /// Counted from 0; negative from the end.
    case index(Int)
  }
}
