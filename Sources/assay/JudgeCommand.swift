import ArgumentParser
import Certification
import Reporting

struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Judges recorded evidence again, offline.",
    discussion: """
      Reads the evidence of a run, checks its seal and judges it as if it had just
      been made; the same evidence gives the same report.json, byte for byte.
      With --out the report is written there, otherwise only shown.
      """)

  @Argument(help: "The folder of a report, or its evidence folder.", completion: .directory)
  var folder: String

  @Option(help: "A folder for the report made anew.", completion: .directory)
  var out: String?

  @Flag(help: "Print report.json instead of the result for people.")
  var json = false

  func run() throws {
    let report: Report
    do throws(CertificationFailure) {
      report = try RecordedRun(folder: folder).report()
      if let out { try ReportFiles.write(report, to: out) }
    } catch { throw Screen.end(error) }
    if json {
      Screen.out(String(decoding: JSONRenderer.render(report), as: UTF8.self))
    } else {
      Screen.out(
        TerminalRenderer.render(
          report, style: Screen.style, reportPath: out.map { "\($0)/\(HTMLRenderer.fileName)" }))
    }
    throw ExitCode(Int32(report.judgement.exitCode))
  }
}
