/// The permanent name of a kind of diagnostic, such as `SUI-012`; its meaning stands in
/// ``DiagnosticCatalog``.
package struct DiagnosticID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let description: String

  package init(_ text: String) { description = text }

  package static func < (a: DiagnosticID, b: DiagnosticID) -> Bool { a.description < b.description }
}

/// One thing that is wrong in a text that a person wrote, and how to mend it.
package struct Diagnostic: Sendable, Equatable {
  /// Whether the text can be used all the same.
  package enum Severity: String, Sendable {
    case error
    case warning
  }

  package let id: DiagnosticID
  package let severity: Severity
  /// One sentence, without a full stop at the end.
  package let message: String
  package let location: SourceLocation?
  /// The line of the file that the location points into, without its line end.
  package let sourceLine: String?
  /// An instruction that mends it, such as "did you mean `verifies`?".
  package let hint: String?

  package init(
    _ id: DiagnosticID, _ severity: Severity = .error, _ message: String, at location: SourceLocation?,
    sourceLine: String? = nil, hint: String? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.location = location
    self.sourceLine = sourceLine
    self.hint = hint
  }
}

extension Diagnostic: Comparable {
  /// In the order of the files and lines, so that the same faults always print in the same order.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    switch (a.location, b.location) {
    case (nil, .some): return true
    case (.some, nil): return false
    case (.some(let x), .some(let y)) where x != y: return x < y
    default: return (a.id, a.message) < (b.id, b.message)
    }
  }
}
