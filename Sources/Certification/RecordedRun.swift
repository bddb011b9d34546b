import Checks
import Evidence
package import Gates
package import Reporting
import SuiteModel
import Verdicts

/// A run on disk, judged from what was recorded and nothing else: offline, by anyone, to the same bytes.
package struct RecordedRun: Sendable {
  private let bundle: BundleFolder
  private let folder: String
  private let suites: SuiteShelf

  /// - Parameter folder: the folder of the report, or its `evidence` folder.
  package init(folder: String) { self.init(folder: folder, suites: SuiteShelf()) }

  init(folder: String, suites: SuiteShelf) {
    let trimmed = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let isEvidence = trimmed.hasSuffix("/evidence")
    self.folder = isEvidence ? String(trimmed.dropLast("/evidence".count)) : trimmed
    self.suites = suites
    bundle = BundleFolder(path: isEvidence ? trimmed : "\(trimmed)/evidence")
  }

  /// Reads the bundle, checks its seal, plans again and judges.
  ///
  /// - Parameters:
  ///   - source: The governance file that counts.
  ///   - progress: Takes the name of a table that is read, and how many rows of it are done.
  package func report(
    under source: GovernanceSource = .kept,
    progress: (@Sendable (_ table: String, _ rows: Int) -> Void)? = nil
  ) throws(CertificationFailure) -> Report {
    let opened = try OpenedRun(bundle, suites: suites, judgesOnce: true)
    let governance: KeptGovernance?
    do { governance = try source.governance(of: folder, for: opened.suite.suite) } catch {
      try opened.confirm()
      throw error
    }
    let judgement = opened.judgement(under: governance, progress: progress)
    try opened.confirm()
    return opened.report(of: judgement)
  }

  /// Judges by another version of the suite, and says what that changes; nil where it is the one that was run.
  ///
  /// - Parameters:
  ///   - path: The folder of the suite.
  ///   - source: The governance file for the new judgement; the old one is made as the report's folder has it.
  /// - Throws: With exit code 64 where it is another suite than the one that was run, with 4 where it cannot be loaded
  ///   or nothing can be planned by it.
  package func rejudgement(
    bySuiteIn path: String, under source: GovernanceSource = .kept
  ) throws(CertificationFailure) -> Rejudgement? {
    let opened = try OpenedRun(bundle, suites: suites)
    // Reports name places of suites by the suite's id, as those of the run do.
    let other = try suites.suite(in: path, named: opened.suite.suite.id.description)
    if other.suite.digest == opened.suite.suite.digest { return nil }
    return try rejudgement(of: opened, by: other, under: source)
  }

  /// - Parameter other: A version of the suite; of the one that was run, only another governance file changes anything.
  func rejudgement(
    of opened: OpenedRun, by other: LoadedSuite, under source: GovernanceSource
  ) throws(CertificationFailure) -> Rejudgement {
    let (was, now) = (opened.suite.suite, other.suite)
    guard was.id == now.id else {
      throw CertificationFailure(
        .usage,
        "The run is of the suite `\(was.id)`, and `\(now.id)` is another one: only a version of the same suite can judge "
          + "what was recorded.")
    }
    let kept = try GovernanceSource.kept.governance(of: folder, for: was)
    let own = opened.judgement(under: kept)
    let before = opened.report(of: own)
    let comparison = suites.comparison(from: was, to: now)
    if was.digest == now.digest {
      let governance = try source.governance(of: folder, for: was)
      return Rejudgement(
        from: before, to: opened.report(of: opened.judgement(under: governance)), suites: comparison)
    }
    let after = try opened.report(
      by: other, comparison: comparison, own: own, run: before.run,
      under: try source.governance(of: folder, for: now))
    return Rejudgement(from: before, to: after, suites: comparison)
  }

  /// Writes a report made anew, with the governance file that it rests on.
  ///
  /// - Throws: With exit code 64 where a report by another version of the suite would take the place of the run's own.
  package func write(
    _ report: Report, under source: GovernanceSource, to out: String
  ) throws(CertificationFailure) {
    if report.judgement.suite != nil, BundleFolder(path: "\(out)/\(ReportFolder.evidenceName)").isBegun {
      throw CertificationFailure(
        .usage,
        "\(out) holds a run and its own report, which a report by another version of the suite must not replace. Name "
          + "another folder with --out.")
    }
    if report.judgement.governance != nil {
      let kept: KeptGovernance?
      switch source {
      case .kept: kept = try KeptGovernance(in: folder)
      case .file(let path): kept = try KeptGovernance(reading: path)
      }
      do throws(EvidenceError) { try kept?.write(to: out) } catch {
        throw CertificationFailure(.suiteOrHarness, "The report cannot be kept: \(error.message).")
      }
    }
    try ReportFiles.write(report, to: out)
  }

  /// The id of the suite that was run, as the seal says; nil where that cannot be read.
  var suiteID: String? { try? bundle.seal()?.suite }

  /// The run, opened once for several judgements.
  func opened() throws(CertificationFailure) -> OpenedRun { try OpenedRun(bundle, suites: suites) }
}
