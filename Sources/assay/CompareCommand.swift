import ArgumentParser
import Certification
import Foundation
import Gates
import JSON
import Verdicts

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Says what changed from one report to another.",
    discussion: """
      Only verdicts count: times, ids of runs and seeds may differ. The reports
      must be of the same suite and profile. Where both are folders with their
      evidence, what was recorded otherwise is told as well: another status,
      members that came or went, other values. Times, made-up ids and ports are
      left out of that.

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

  @Flag(inversion: .prefixedNo, help: "Say what was recorded otherwise.")
  var evidence = true

  func run() throws {
    let comparison: ReportComparison
    do throws(CertificationFailure) {
      let (old, new) = (try ReportReading.report(at: self.old), try ReportReading.report(at: self.new))
      do throws(ReportMismatch) { comparison = try ReportComparison(from: old, to: new) } catch {
        throw CertificationFailure(.usage, error.message)
      }
    } catch { throw Screen.end(error) }
    let recorded = evidence && isFolder(old) && isFolder(new) ? EvidenceComparison(from: old, to: new) : nil
    Screen.out(
      json
        ? comparison.json(evidence: recorded?.json ?? .null) : comparison.text(beside: recorded?.text ?? ""))
    throw ArgumentParser.ExitCode(comparison.exitCode.rawValue)
  }

  private func isFolder(_ path: String) -> Bool {
    (try? URL(fileURLWithPath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }
}
