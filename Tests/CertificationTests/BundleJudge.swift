import Certification
import Checks
import Digests
import Evidence
import Foundation
import Judging
import Planning
import ReferenceTargets
import SuiteLoading
import SuiteModel
import Verdicts

/// A suite for bundles, loaded once, and judgements on bundles without a run: what the driver would have recorded is
/// made up.
struct BundleJudge: Sendable {
  let version: BundleVersion
  let suite: Suite
  private let library: CheckLibrary

  private static let v12 = Result { try BundleJudge(.v12) }
  private static let v11 = Result { try BundleJudge(.v11) }

  static func of(_ version: BundleVersion) throws -> BundleJudge {
    try (version == .v12 ? v12 : v11).get()
  }

  private init(_ version: BundleVersion) throws {
    self.version = version
    suite = try Workplace.suites.suite(SuiteID("oneroster-\(version.rawValue)-csv-producer")).suite
    library = CheckLibrary(suite)
  }

  /// The prefix of the suite's requirements.
  var prefix: String { version == .v12 ? "OR12C-" : "OR11C-" }

  /// Writes a bundle and judges it.
  func judgement(of options: BundleOptions, profile: String, in place: Workplace) throws -> Judgement {
    let name = "bundle.zip"
    _ = try OneRosterBundle.write(options, to: "\(place.folder)/\(name)")
    var set = FileSetTarget.Options()
    set.profile = profile
    let text = try FileSetTarget([name], for: suite, options: set, folder: place.folder).text
    guard let target = TargetLoader.load(text: text, named: "made up").value else { throw Missing() }
    let plan = try Plan.plan(suite, for: target, selecting: Selection())
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(place.folder)/\(name)")))
    let content = FileReading.Content(digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes)
    let seen = Observation(
      step: "1", page: 1, sentAt: 0, sight: .file(FileReading(path: name, content: content)))
    let segments = plan.running.map { planned in
      (
        SegmentKey(planned.id),
        RecordedEvidence.Segment(began: "2026-01-31T08:30:00Z", observations: [seen], complete: true)
      )
    }
    return Judge(suite, target: target, library: library).judgement(
      of: plan,
      on: RecordedEvidence(segments: Dictionary(segments) { $1 }, interrupted: false), day: "2026-01-31",
      strict: false)
  }

  /// The requirements that fail where these do: themselves and those that rest on them.
  func closure(of ids: Set<String>) -> Set<String> {
    var all = ids
    while true {
      let more = suite.requirements.filter { all.contains($0.id.description) }.flatMap {
        $0.restsOn.map(\.description)
      }
      let grown = all.union(more)
      if grown == all { return all }
      all = grown
    }
  }

  struct Missing: Error {}
}

extension Judgement {
  /// The requirements with a finding that something is wrong, at whatever level.
  var broken: Set<String> {
    Set(findings.filter { $0.outcome == .fail }.map(\.requirement.description))
  }
}
