package import Diagnostics
package import Verdicts

/// Why a command could not do its work: a paragraph for the user, and the exit code.
package struct CertificationFailure: Error, Sendable {
  package let exitCode: ExitCode
  /// One paragraph that says what is wrong and what to do.
  package let message: String
  /// What is wrong in the files that a person wrote, if that is it.
  package let diagnostics: [Diagnostic]

  package init(_ exitCode: ExitCode, _ message: String, diagnostics: [Diagnostic] = []) {
    self.exitCode = exitCode
    self.message = message
    self.diagnostics = diagnostics
  }
}
