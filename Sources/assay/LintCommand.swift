import ArgumentParser
import Certification
import Diagnostics

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Finds every fault of suites and target files in one pass.",
    discussion: """
      Exits 0 without errors, 4 where a suite has one, 3 where a target file has one.

      EXAMPLES:
        assay lint Suites/oneroster-1.2-rostering-provider
        assay lint target.yaml
      """)

  @Argument(help: "Suites' folders and target files.", completion: .file())
  var paths: [String]

  @OptionGroup var suites: SuiteOptions

  func run() throws {
    var worst: CertificationFailure?
    for path in paths {
      let result = Lint.diagnostics(of: path, suites: suites.library)
      for diagnostic in result.diagnostics { Screen.out(diagnostic.text + "\n") }
      let errors = result.diagnostics.count { $0.severity == .error }
      let warnings = result.diagnostics.count - errors
      // Where nothing was read there is nothing to count.
      if result.failure == nil || errors > 0 {
        Screen.out("\(path): \(Self.count(errors, "error")), \(Self.count(warnings, "warning"))\n")
      }
      if let failure = result.failure { worst = failure }
    }
    if let worst { throw Screen.end(worst) }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
