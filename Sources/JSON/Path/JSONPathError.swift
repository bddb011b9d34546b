/// Why a text is no JSONPath query, and where: the fault of whoever wrote it.
package struct JSONPathError: Error, Sendable, Equatable {
  /// Counted from 1, in Unicode scalars.
  package let column: Int
  /// One sentence: what was found, and what to write instead.
  package let message: String

  /// - Parameter index: The place, counted from 0.
  init(_ message: String, at index: Int) {
    self.column = index + 1
    self.message = message
  }
}

extension JSONPathError: CustomStringConvertible {
  package var description: String { "column \(column): \(message)" }
}
