import ArgumentParser
import Certification
import Diagnostics
import Verdicts

struct PreflightCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preflight", abstract: "Checks address, certificate and credentials before any verdict.",
    discussion: "Exits 0 if a run could begin, 3 with a paragraph that says what to mend otherwise.")

  @OptionGroup var plan: PlanOptions
  @OptionGroup var suites: SuiteOptions

  func run() async throws {
    do throws(CertificationFailure) {
      let prepared = try PreparedTarget(targetFile: plan.target, suites: suites.library)
      for warning in prepared.warnings { Screen.note(warning.text + "\n") }
      let stopped = try await CertificationRun(prepared, options: .init(selection: plan.selection))
        .preflight()
      if let stopped { throw CertificationFailure(.configuration, stopped) }
      Screen.out("The target answers and accepts the credentials; a run can begin.\n")
    } catch { throw Screen.end(error) }
  }
}
