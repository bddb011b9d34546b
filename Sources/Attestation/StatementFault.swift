/// Why an attestation cannot be read.
package struct StatementFault: Error, Sendable, Equatable {
  /// A clause that says what is wrong, to stand behind the file's name.
  package let message: String

  init(_ message: String) { self.message = message }
}
