import Evidence
import Planning
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
    let recorded = try OpenedRun.bundle(in: place)
    guard recorded.manifest.suite == suite.id.description else {
      throw CertificationFailure(
        .configuration,
        "The evidence in \(folder) is of a run of `\(recorded.manifest.suite)`, not of `\(suite.id)`.")
    }
    let target = try OpenedRun.target(recorded.target, in: place)
    do {
      return Opened(
        bundle: recorded, target: target, plan: try OpenedRun.plan(suite, for: target, recorded.manifest))
    } catch {
      throw CertificationFailure(
        .configuration, "The recorded run cannot be planned with this suite: \(error.message).")
    }
  }
}
