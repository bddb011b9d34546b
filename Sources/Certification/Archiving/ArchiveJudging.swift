import Diagnostics
import Evidence
import Gates
import SuiteModel
package import Verdicts

/// Many bundles judged by one version of their suite: which certificates would say something else.
///
/// Bundles are found, judged and told one after the other, so that an archive may be of any size.
package struct ArchiveJudging: Sendable {
  private let other: LoadedSuite
  private let source: GovernanceSource
  private let suites = SuiteShelf()

  /// How many bundles are taken on at a time.
  private static let batch = 64

  /// - Parameters:
  ///   - path: The folder of the suite that judges.
  ///   - governance: A governance file for the new verdicts; nil takes what lies beside each report.
  /// - Throws: With exit code 3 where the governance file has faults, with 4 where the suite cannot be loaded.
  package init(suiteIn path: String, governance: String?) throws(CertificationFailure) {
    let (suite, _) = try SuiteLibrary.load(path)
    // Places of a suite are named by its id, as in the reports that are compared.
    other = try suites.suite(in: path, named: suite.id.description)
    source = governance.map(GovernanceSource.file) ?? .kept
    _ = try governance.map { file throws(CertificationFailure) in
      try KeptGovernance(file, for: suite)
    }
  }

  /// The suite that judges: its id, version and digest.
  package var suite: (id: String, version: String, digest: String) {
    (other.suite.id.description, other.suite.version, other.suite.digest)
  }

  /// Judges every bundle below the folders, on all processors.
  ///
  /// - Parameters:
  ///   - folders: Searched first to last, each in the order of names.
  ///   - tell: Called with one row after the other, in the order in which bundles were found.
  package func judge(below folders: [String], tell: (ArchiveRow, ArchiveSummary) -> Void) -> ArchiveSummary {
    var summary = ArchiveSummary()
    var search = BundleSearch(below: folders)
    while true {
      var found: [String] = []
      while found.count < Self.batch, let folder = search.next() { found.append(folder) }
      if found.isEmpty { return summary }
      for row in InParallel.map(found, { row(of: $0) }) {
        summary.add(row)
        tell(row, summary)
      }
    }
  }

  private func row(of folder: String) -> ArchiveRow {
    let recorded = RecordedRun(folder: folder, suites: suites)
    do throws(CertificationFailure) {
      if let other = recorded.suiteID, other != self.other.suite.id.description {
        return ArchiveRow(
          folder: folder, vendor: "", product: "", version: "", day: "", outcome: .otherSuite(other))
      }
      let opened = try recorded.opened()
      let rejudged = try recorded.rejudgement(of: opened, by: other, under: source)
      let target = opened.target.identity
      return ArchiveRow(
        folder: folder, vendor: target.vendor, product: target.product, version: target.version,
        day: opened.day,
        outcome: .judged(
          before: rejudged.profile.before ?? "", after: rejudged.profile.after ?? "",
          flips: rejudged.requirements.map {
            ArchiveRow.Flip(id: $0.id, before: $0.before ?? "not there", after: $0.after ?? "not there")
          }, diverged: rejudged.diverged))
    } catch {
      let faults = error.diagnostics.first.map { " \($0.text)" } ?? ""
      return ArchiveRow(
        folder: folder, vendor: "", product: "", version: "", day: "",
        outcome: .failed(error.message + faults))
    }
  }
}

extension ArchiveSummary {
  /// 0 where nothing flips, 1 where something does, 4 where something could not be judged, or nothing was there to judge.
  package var exitCode: ExitCode {
    var holding: [ExitCode] = [.conformant]
    if flipped > 0 { holding.append(.nonConformant) }
    if failed > 0 || judged == 0 { holding.append(.suiteOrHarness) }
    return .winning(among: holding)
  }
}
