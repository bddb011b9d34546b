import Evidence
import Planning
import SuiteLoading
import SuiteModel
import Verdicts

extension RecordedRun {
  /// What a bundle holds for judging it with a suite of today.
  struct Opened {
    let bundle: Bundle
    let target: TargetDescription
    let plan: Plan
  }

  /// Reads a bundle, checks its seal, and plans again with another suite than the recorded one.
  ///
  /// - Parameter suite: A version of the suite that was run.
  static func opened(_ folder: String, with suite: Suite) throws(CertificationFailure) -> Opened {
    let trimmed = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let place = BundleFolder(path: trimmed.hasSuffix("/evidence") ? trimmed : "\(trimmed)/evidence")
    let recorded: Bundle
    do { recorded = try Bundle(reading: place) } catch {
      throw CertificationFailure(.suiteOrHarness, "This is no evidence that can be judged: \(error.message).")
    }
    guard recorded.manifest.suite == suite.id.description else {
      throw CertificationFailure(
        .configuration,
        "The evidence in \(folder) is of a run of `\(recorded.manifest.suite)`, not of `\(suite.id)`.")
    }
    let loaded = TargetLoader.load(
      text: String(decoding: recorded.target, as: UTF8.self),
      named: "\(place.path)/\(BundleFolder.targetName)")
    guard let target = loaded.value else {
      throw CertificationFailure(
        .suiteOrHarness, "The recorded target file cannot be read again.", diagnostics: loaded.diagnostics)
    }
    let options = recorded.manifest.options
    do {
      let plan = try Plan.plan(
        suite, for: target,
        selecting: Selection(
          profile: ProfileID(options.profile), cases: options.select.map(NamePattern.init),
          safeOnly: options.safeOnly, seed: options.seed))
      return Opened(bundle: recorded, target: target, plan: plan)
    } catch {
      throw CertificationFailure(
        .configuration, "The recorded run cannot be planned with this suite: \(error.message).")
    }
  }
}
