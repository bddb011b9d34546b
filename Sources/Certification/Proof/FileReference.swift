import ReferenceTargets
import SuiteModel
import Verdicts

/// A reference that writes the file that a suite looks at: what `assay check` would be given.
struct FileReference: ProofReference {
  private let bundles: BundleReference

  init(_ bundles: BundleReference) { self.bundles = bundles }

  var faults: [String] { bundles.faults.map(\.id.text) }

  func stand(
    for suite: Suite, profile: ProfileID, fault: String?, in folder: String
  ) throws(CertificationFailure) -> ReferenceStand {
    let known = bundles.faults.first { $0.id.text == fault }
    let isDelta = known?.isOfDelta ?? Self.asks(for: .delta, profile, of: suite)
    let mode: CapabilityID = isDelta ? .delta : .bulk
    // A fault that only files of the other mode show is looked for in a profile of that mode.
    let fitting = suite.profiles.map(\.id).filter { Self.asks(for: mode, $0, of: suite) }
    guard let chosen = fitting.contains(profile) ? profile : suite.widestProfile(of: fitting) else {
      throw CertificationFailure(
        .usage,
        "The suite `\(suite.id)` has no profile that asks for `\(mode)`; `\(bundles.id)` is not for it.")
    }
    let file: String
    do throws(BundleError) { file = try bundles.write(known?.id, isDelta: isDelta, into: folder) } catch {
      throw CertificationFailure(.suiteOrHarness, "The reference cannot write: \(error).")
    }
    var options = FileSetTarget.Options()
    (options.vendor, options.product, options.version) = ("Example Systems", "Example SIS", "1.0")
    options.profile = chosen.description
    return ReferenceStand(
      target: try FileSetTarget([file], for: suite, options: options, folder: folder).text,
      name: "target.yaml", sender: nil)
  }

  private static func asks(for mode: CapabilityID, _ profile: ProfileID, of suite: Suite) -> Bool {
    suite.profile(profile)?.mandatory.contains { $0.matches(mode) } ?? false
  }
}

extension CapabilityID {
  /// What the suites for packages call the two modes of files.
  fileprivate static let bulk = CapabilityID("bulk")
  fileprivate static let delta = CapabilityID("delta")
}
