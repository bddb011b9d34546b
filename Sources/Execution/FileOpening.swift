package import Evidence

/// Reads the files that the target wrote: only those that the target file allows, and judges nothing.
package protocol FileOpening: Sendable {
  /// Reads a file whole; never throws: what goes wrong is the reading's fault.
  ///
  /// - Parameters:
  ///   - path: As the step asks for it.
  ///   - entry: Noted in the reading, and not looked for.
  func read(_ path: String, entry: String?) async -> FileReading
}
