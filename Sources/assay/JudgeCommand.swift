import ArgumentParser
import Certification
import Foundation
import Gates
import Reporting
import SuiteModel

struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Judges recorded evidence again, offline.",
    discussion: """
      Reads the evidence of a run, checks its seal and judges it as if it had just
      been made; the same evidence gives the same report.json, byte for byte.
      With --out the report is written there, otherwise only shown.

      With --suite another version of the suite judges. What changed is shown with
      its reasons; what that version would have sent, read or waited for otherwise
      is inconclusive (diverged). The report that --out writes then says by which
      version it was judged, and never takes the place of the run's own.

      A governance file beside the report is applied as it was; --governance takes
      another one.

      EXAMPLES:
        assay judge Reports/...
        assay judge Reports/... --suite corrected/oneroster-1.2-rostering-provider
        assay judge Reports/... --governance programme.yaml --out again
      """)

  @Argument(help: "The folder of a report, or its evidence folder.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Another version of the suite: its folder, or the id of one that is found here.", valueName: "path"),
    completion: .directory)
  var suite: String?

  @OptionGroup var suites: SuiteOptions

  @Option(help: GovernanceHelp.text, completion: .file(extensions: ["yaml", "yml", "json"]))
  var governance: String?

  @Option(help: "A folder for the report made anew.", completion: .directory)
  var out: String?

  @Flag(help: "Print JSON instead of the result for people: report.json, or with --suite what changed.")
  var json = false

  func run() throws {
    let report: Report
    let rejudged: Rejudgement?
    do throws(CertificationFailure) {
      let recorded = RecordedRun(folder: folder)
      let source = governance.map(GovernanceSource.file) ?? .kept
      rejudged =
        try suite.map { name throws(CertificationFailure) in
          try recorded.rejudgement(bySuiteIn: try suites.library.folder(of: name), under: source)
        } ?? nil
      report =
        if let rejudged { rejudged.after } else { try recorded.report(under: source) }
      if let out { try recorded.write(report, under: source, to: out) }
    } catch { throw Screen.end(error) }
    if let rejudged {
      Screen.out(json ? rejudged.json : rejudged.text)
    } else if json {
      Screen.out(String(decoding: JSONRenderer.render(report), as: UTF8.self))
    } else {
      if suite != nil { Screen.note("The suite is the one that was run: nothing can have changed.\n") }
      Screen.out(
        TerminalRenderer.render(
          report, style: Screen.style, reportPath: out.map { "\($0)/\(HTMLRenderer.fileName)" }))
    }
    throw ExitCode(Int32(report.judgement.exitCode))
  }
}
