import Checks
import Digests
import Evidence
import Judging
import Planning
package import Reporting
import SuiteLoading
import SuiteModel
import Verdicts

/// A run on disk, judged from what was recorded and nothing else: offline, by anyone, to the same bytes.
package struct RecordedRun: Sendable {
  private let bundle: BundleFolder

  /// - Parameter folder: the folder of the report, or its `evidence` folder.
  package init(folder: String) {
    let trimmed = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    bundle = BundleFolder(path: trimmed.hasSuffix("/evidence") ? trimmed : "\(trimmed)/evidence")
  }

  /// Reads the bundle, checks its seal, plans again and judges.
  ///
  /// - Parameter progress: Takes the name of a table that is read, and how many rows of it are done.
  package func report(
    progress: @escaping @Sendable (_ table: String, _ rows: Int) -> Void = { _, _ in }
  ) throws(CertificationFailure) -> Report {
    let recorded: Bundle
    do { recorded = try Bundle(reading: bundle) } catch {
      throw CertificationFailure(.suiteOrHarness, "This is no evidence that can be judged: \(error.message).")
    }
    // Reports name the suite's places; where the bundle lies must not show in them, nor change their bytes.
    let (suite, _) = try SuiteLibrary.load(
      "\(bundle.path)/\(BundleFolder.suiteName)", named: recorded.manifest.suite)
    guard suite.digest == recorded.manifest.suiteDigest else {
      throw CertificationFailure(
        .suiteOrHarness,
        "The suite in \(bundle.path) is not the one that was run: its digest is \(suite.digest), sealed is "
          + "\(recorded.manifest.suiteDigest).")
    }
    let loaded = TargetLoader.load(
      text: String(decoding: recorded.target, as: UTF8.self),
      named: "\(bundle.path)/\(BundleFolder.targetName)")
    guard let target = loaded.value else {
      throw CertificationFailure(
        .suiteOrHarness, "The recorded target file cannot be read again.", diagnostics: loaded.diagnostics)
    }
    let options = recorded.manifest.options
    let plan: Plan
    do {
      plan = try Plan.plan(
        suite, for: target,
        selecting: Selection(
          profile: ProfileID(options.profile), cases: options.select.map(NamePattern.init),
          safeOnly: options.safeOnly, seed: options.seed))
    } catch {
      throw CertificationFailure(
        .suiteOrHarness, "The recorded run cannot be planned again: \(error.message).")
    }
    guard PlanEncoding.bytes(of: plan) == recorded.plan else {
      throw CertificationFailure(
        .suiteOrHarness,
        "The plan in \(bundle.path) is not the one that suite and target give. Judge it with harness version "
          + "\(recorded.manifest.harnessVersion), which made it.")
    }
    let judgement = Judge(suite, target: target, library: CheckLibrary(suite, progress: progress)).judgement(
      of: plan, on: recorded.evidence, day: String(recorded.manifest.started.prefix(10)),
      strict: options.strict)
    return ReportBuilder(
      suite: suite, target: target, plan: plan, manifest: recorded.manifest,
      manifestDigest: recorded.manifestDigest, evidence: recorded.evidence
    ).report(of: judgement)
  }
}
