/// Why a table's bytes could not be read; the fault is the environment's or the package's, not a value's.
package struct TableSourceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened, with the source's name.
  package let message: String

  /// Makes an error with a sentence that names the source and the cause.
  package init(_ message: String) {
    self.message = message
  }

  package var description: String { message }
}
