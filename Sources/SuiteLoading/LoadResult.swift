package import Diagnostics

/// What came of reading text that a person wrote.
package struct LoadResult<Value: Sendable>: Sendable {
  /// Nil where any diagnostic is an error.
  package let value: Value?
  /// Sorted by file and line, each once.
  package let diagnostics: [Diagnostic]

  /// Whether any diagnostic is an error.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Sorts the diagnostics, and shows each with its line.
  init(_ value: Value?, _ diagnostics: [Diagnostic], sources: [String: SourceText]) {
    var shown: [Diagnostic] = []
    for diagnostic in diagnostics.sorted() {
      let line = diagnostic.location.flatMap { sources[$0.file]?.line($0.line) }
      let complete = Diagnostic(
        diagnostic.id, diagnostic.severity, diagnostic.message, at: diagnostic.location,
        sourceLine: diagnostic.sourceLine ?? line, hint: diagnostic.hint)
      if shown.last != complete { shown.append(complete) }
    }
    self.diagnostics = shown
    self.value = shown.contains { $0.severity == .error } ? nil : value
  }
}
