/// Validates the instances of one file against what it was made for.
package protocol Validator: Sendable {
  /// The kinds of files that it takes.
  var kinds: Set<DocumentKind> { get }
  /// Words about what was given, said before anything is validated: formats that are not known, and the like.
  var warnings: [String] { get }

  /// Judges every instance of a file, in order.
  ///
  /// - Parameters:
  ///   - report: Takes each result; returns whether to go on.
  ///   - progress: Takes how many bytes of the file are done.
  /// - Throws: ``InputFault`` where the file cannot be read or ends early.
  func validate(
    _ file: InputFile, report: (InstanceResult) -> Bool, progress: (Int) -> Void
  ) throws(InputFault)
}

/// Why a file could not be read; not the fault of what it holds.
package struct InputFault: Error, Sendable, Equatable {
  /// One sentence that names the file.
  package let message: String

  package init(_ message: String) { self.message = message }
}
