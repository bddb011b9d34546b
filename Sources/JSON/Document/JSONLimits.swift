/// How much of a document the parser will take on.
package struct JSONLimits: Sendable, Equatable {
  /// How many arrays and objects may be open at once; at most 2,000.
  package let maximumDepth: Int
  /// The longest document, in bytes; at most 4 GiB less one byte, because offsets have 32 bits.
  package let maximumBytes: Int

  /// Limits for documents of a size that a test meets: 512 levels, just under 4 GiB.
  package static let standard = JSONLimits()

  /// Sets limits; what exceeds the parser's own bounds is lowered to them.
  ///
  /// The bound on depth keeps every recursive walk over a parsed value within an ordinary thread's stack.
  package init(maximumDepth: Int = 512, maximumBytes: Int = Int(UInt32.max) - 1) {
    self.maximumDepth = min(max(maximumDepth, 0), 2_000)
    self.maximumBytes = min(max(maximumBytes, 0), Int(UInt32.max) - 1)
  }
}
