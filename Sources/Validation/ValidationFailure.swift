/// Why nothing could be validated: what was to be validated against is wrong or missing.
package struct ValidationFailure: Error, Sendable, Equatable {
  /// A sentence, with the place in the schema where there is one; a line for each fault.
  package let message: String

  package init(_ message: String) { self.message = message }
}
