/// A match that was given up because it took too many steps or too much memory: neither a match nor its
/// absence.
package struct PatternLimit: Error, Sendable, Equatable {
  /// The pattern's source.
  package let pattern: String
  /// The length of the text it was tried on.
  package let textBytes: Int
  /// PCRE2's result: -47 for steps, -53 for depth, -63 for memory.
  package let code: Int
}

extension PatternLimit: CustomStringConvertible {
  package var description: String {
    """
    The pattern '\(pattern)' was given up on a text of \(textBytes) bytes (PCRE2 result \(code)); \
    write it so that no two of its parts can match the same text.
    """
  }
}
