package import Evidence

/// Reads the files that the target wrote: only those that the target file allows, and judges nothing.
package protocol FileOpening: Sendable {
  /// Reads a file whole; what is wrong with the file is the reading's fault.
  ///
  /// - Parameters:
  ///   - path: As the step asks for it.
  ///   - entry: Noted in the reading, and not looked for.
  /// - Throws: Where what is read cannot be kept.
  func read(_ path: String, entry: String?) async throws(EvidenceError) -> FileReading
}
