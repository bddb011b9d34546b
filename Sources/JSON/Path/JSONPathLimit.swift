package import Patterns

/// A selection that was given up because it took too much work: neither a result nor an empty one.
package enum JSONPathLimit: Error, Sendable, Equatable {
  /// More nodes were looked at than allowed.
  case visits(path: String, maximum: Int)
  /// A pattern in `match` or `search` was given up.
  case pattern(path: String, PatternLimit)
}

extension JSONPathLimit: CustomStringConvertible {
  package var description: String {
    switch self {
    case .visits(let path, let maximum):
      "The query '\(path)' was given up after looking at \(maximum) nodes; select less, or with fewer '..'."
    case .pattern(let path, let limit):
      "The query '\(path)' was given up. \(limit)"
    }
  }
}
