import ArgumentParser
import Certification
import Gates
import Verdicts

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Says what changed from one report to another.",
    discussion: """
      Only verdicts count: times, ids of runs and seeds may differ. The reports
      must be of the same suite and profile.

      Exits 0 where nothing got worse, 1 where something fails that did not fail
      before, 2 where something is no longer judged, 64 where the two cannot be
      compared.

      EXAMPLES:
        assay compare last-week this-week
        assay compare main/report.json branch/report.json --json
      """)

  @Argument(help: "The folder of the older report, or its report.json.", completion: .file())
  var old: String

  @Argument(help: "The folder of the newer report, or its report.json.", completion: .file())
  var new: String

  @Flag(help: "Print JSON instead of the result for people.")
  var json = false

  func run() throws {
    let comparison: ReportComparison
    do throws(CertificationFailure) {
      let (old, new) = (try ReportReading.report(at: self.old), try ReportReading.report(at: self.new))
      do throws(ReportMismatch) { comparison = try ReportComparison(from: old, to: new) } catch {
        throw CertificationFailure(.usage, error.message)
      }
    } catch { throw Screen.end(error) }
    Screen.out(json ? comparison.json : comparison.text)
    throw ArgumentParser.ExitCode(comparison.exitCode.rawValue)
  }
}
