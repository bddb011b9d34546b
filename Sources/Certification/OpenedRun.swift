import Checks
import Evidence
import Judging
import Planning
import Reporting
import SuiteLoading
import SuiteModel
import Verdicts

/// A run on disk, read back whole and checked: evidence, suite, target file and plan go together.
struct OpenedRun: Sendable {
  let folder: BundleFolder
  let bundle: Bundle
  let suite: LoadedSuite
  let target: TargetDescription
  let plan: Plan
  /// What was judged while the evidence was read; nil where it was kept whole.
  private let early: EarlyJudging?

  /// Reads the bundle, checks its seal, and plans again.
  ///
  /// - Parameters:
  ///   - suites: Suites that were loaded before.
  ///   - judgesOnce: Whether the run is judged once, by its own suite: then observations in which nothing was found
  ///     are not kept, and long files are checked meanwhile, so that who judges has to ``confirm()``.
  init(
    _ folder: BundleFolder, suites: SuiteShelf, judgesOnce: Bool = false
  ) throws(CertificationFailure) {
    self.folder = folder
    let cover: Bundle.Cover
    do { cover = try Bundle.Cover(reading: folder) } catch { throw Self.noEvidence(error) }
    let manifest = cover.manifest
    // Reports name the suite's places; where the bundle lies must not show in them, nor change their bytes.
    suite = try suites.suite(in: "\(folder.path)/\(BundleFolder.suiteName)", named: manifest.suite)
    guard suite.suite.digest == manifest.suiteDigest else {
      throw CertificationFailure(
        .suiteOrHarness,
        "The suite in \(folder.path) is not the one that was run: its digest is \(suite.suite.digest), sealed is "
          + "\(manifest.suiteDigest).")
    }
    target = try Self.target(cover.target, in: folder)
    do { plan = try Self.plan(suite.suite, for: target, manifest) } catch {
      throw CertificationFailure(
        .suiteOrHarness, "The recorded run cannot be planned again: \(error.message).")
    }
    guard PlanEncoding.digest(of: plan) == manifest.planDigest else {
      throw CertificationFailure(
        .suiteOrHarness,
        "The plan in \(folder.path) is not the one that suite and target give. Judge it with harness version "
          + "\(manifest.harnessVersion), which made it.")
    }
    early =
      judgesOnce
      ? EarlyJudging(Judge(suite.suite, target: target, library: suite.library), of: plan) : nil
    do {
      bundle = try Bundle(cover, in: folder, settling: early?.settle)
      if !judgesOnce { try bundle.longFiles.wait() }
    } catch { throw Self.noEvidence(error) }
  }

  /// Waits for what is checked beside judging: what was judged counts where this does not throw.
  func confirm() throws(CertificationFailure) {
    do { try bundle.longFiles.wait() } catch { throw Self.noEvidence(error) }
  }

  private static func noEvidence(_ error: EvidenceError) -> CertificationFailure {
    CertificationFailure(.suiteOrHarness, "This is no evidence that can be judged: \(error.message).")
  }

  /// Judges by the suite that was run.
  ///
  /// - Parameter progress: Takes the name of a table that is read, and how many rows of it are done.
  func judgement(
    under governance: KeptGovernance?, progress: (@Sendable (_ table: String, _ rows: Int) -> Void)? = nil
  ) -> Verdicts.Judgement {
    let library = progress.map { CheckLibrary(suite.library, progress: $0) } ?? suite.library
    return Judge(suite.suite, target: target, library: library).judgement(
      of: plan, on: bundle.evidence, governance: governance?.governance ?? .none, day: day,
      strict: bundle.manifest.options.strict, early: early)
  }

  /// The report of the run.
  func report(of judgement: Verdicts.Judgement) -> Report {
    builder(suite.suite, plan).report(of: judgement)
  }

  /// Judges by another version of the suite.
  ///
  /// - Parameters:
  ///   - own: What the suite that was run gives.
  ///   - run: What happened, as the run's own report tells it.
  /// - Throws: With exit code 64 where it is another suite, with 4 where no plan can be made by it.
  func report(
    by other: LoadedSuite, comparison: SuiteComparison, own: Verdicts.Judgement, run: Report.Run,
    under governance: KeptGovernance?
  ) throws(CertificationFailure) -> Report {
    let plan: Plan
    do { plan = try Self.plan(other.suite, for: target, bundle.manifest) } catch {
      throw CertificationFailure(
        .suiteOrHarness,
        "The recorded run cannot be planned by \(other.suite.id) \(other.suite.version): \(error.message).")
    }
    let judgement = Judge(other.suite, target: target, library: other.library).judgement(
      of: plan, on: bundle.evidence, governance: governance?.governance ?? .none, day: day,
      strict: bundle.manifest.options.strict,
      recordedAs: RecordedOrigin(comparison, plan: self.plan, wasStopped: own.stopped != nil))
    return builder(other.suite, plan).report(of: judgement, run: run)
  }

  /// The day of the run.
  var day: String { String(bundle.manifest.started.prefix(10)) }

  private func builder(_ suite: Suite, _ plan: Plan) -> ReportBuilder {
    ReportBuilder(
      suite: suite, target: target, plan: plan, manifest: bundle.manifest,
      manifestDigest: bundle.manifestDigest, evidence: bundle.evidence)
  }

  /// Reads a bundle and checks its seal.
  static func bundle(in folder: BundleFolder) throws(CertificationFailure) -> Bundle {
    do { return try Bundle(reading: folder) } catch { throw noEvidence(error) }
  }

  /// The target file of a bundle.
  static func target(
    _ recorded: [UInt8], in folder: BundleFolder
  ) throws(CertificationFailure) -> TargetDescription {
    let loaded = TargetLoader.load(
      text: String(decoding: recorded, as: UTF8.self),
      named: "\(folder.path)/\(BundleFolder.targetName)")
    guard let target = loaded.value else {
      throw CertificationFailure(
        .suiteOrHarness, "The recorded target file cannot be read again.", diagnostics: loaded.diagnostics)
    }
    return target
  }

  /// Plans with a version of the suite, as the run was planned.
  static func plan(
    _ suite: Suite, for target: TargetDescription, _ manifest: Manifest
  ) throws(PlanningError) -> Plan {
    let options = manifest.options
    return try Plan.plan(
      suite, for: target,
      selecting: Selection(
        profile: ProfileID(options.profile), cases: options.select.map(NamePattern.init),
        safeOnly: options.safeOnly, seed: options.seed))
  }
}
