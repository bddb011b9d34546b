import ArgumentParser
import Certification
import Diagnostics
import Execution
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
      let found = try await CertificationRun(prepared, options: .init(selection: plan.selection)).preflight()
      if let stopped = found.stopped { throw CertificationFailure(.configuration, stopped) }
      guard found.remarks.isEmpty else {
        Screen.out(
          "A run can begin, and will most likely fail: \(found.remarks.joined(separator: "; ")). If that is not what "
            + "the service should do, check the path of the URLs in the target file.\n")
        return
      }
      let said =
        switch (found.asked, found.usedCredentials) {
        case (0, _):
          "A run can begin; whether the target answers is not known: the suite asks it nothing before a run."
        case (_, true): "The target answers and accepts the credentials; a run can begin."
        case (_, false): "The target answers; a run can begin. It was asked without credentials."
        }
      Screen.out(said + "\n")
    } catch { throw Screen.end(error) }
  }
}
