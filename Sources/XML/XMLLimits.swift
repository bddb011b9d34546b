/// How large a document may be before it is refused.
package struct XMLLimits: Sendable, Hashable {
  /// The most bytes of one document that is held in memory.
  package var bytes: Int
  /// The most elements within one another; the library's own bound is 256, and a larger number means that.
  package var depth: Int
  /// The most elements and attributes of one document that is held in memory.
  package var nodes: Int

  /// Limits for a document in memory: 64 MiB, 256 deep and 5,000,000 elements and attributes unless told.
  package init(bytes: Int = 64 << 20, depth: Int = 256, nodes: Int = 5_000_000) {
    (self.bytes, self.depth, self.nodes) = (bytes, depth, nodes)
  }

  /// Limits for a document that is read as a stream: only its depth is bounded.
  package static let streaming = XMLLimits(bytes: .max, depth: 256, nodes: .max)
}
