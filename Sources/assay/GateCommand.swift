import ArgumentParser
import Certification
import Gates
import Verdicts

struct GateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Holds a report against what is known to fail, for CI.",
    discussion: """
      It changes no report and no verdict. The gate does not hold where something
      fails that nobody expects, where something could not be judged, and where an
      entry of the file holds after all, fits nothing or has expired. The day that
      counts is the day of the run.

      Exits 0 where the gate holds, 1 where it does not, 3 where the file of
      expected findings has faults.

      EXAMPLES:
        assay gate report
        assay gate report --expect expected.yaml
        assay gate report --expect expected.yaml --fail-on should
      """)

  @Argument(help: "The folder of a report, or its report.json.", completion: .file())
  var report: String

  @Option(
    help: ArgumentHelp("What is known to fail; see `assay expect write`.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var expect: String?

  @Option(help: "From which level on a failure that nobody expects fails the gate.")
  var failOn: Gate.Threshold = .must

  @Flag(help: "Print JSON instead of the result for people.")
  var json = false

  func run() throws {
    let gate: Gate
    do throws(CertificationFailure) {
      let entries = try expect.map { path throws(CertificationFailure) in try ExpectationsFile.read(path) }
      gate = Gate(try ReportReading.report(at: report), expecting: entries ?? [], failOn: failOn)
    } catch { throw Screen.end(error) }
    Screen.out(json ? gate.json : gate.text)
    throw ArgumentParser.ExitCode(gate.exitCode.rawValue)
  }
}

extension Gate.Threshold: ExpressibleByArgument {}
