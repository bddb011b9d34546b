import Digests
package import Evidence
import JSON
import Planning
import SuiteLoading
import SuiteModel

/// The files of a bundle in memory, to be read back or tampered with.
package struct BundleBytes: Sendable, Equatable {
  /// One file of the bundle.
  package enum File: String, Sendable, CaseIterable {
    case manifest = "manifest.json"
    case plan = "plan.json"
    case target = "target.json"
    case records = "records.ndjson"
  }

  package var manifest: [UInt8]
  package var plan: [UInt8]
  package var target: [UInt8]
  package var records: [UInt8]

  package init(manifest: [UInt8], plan: [UInt8], target: [UInt8], records: [UInt8]) {
    self.manifest = manifest
    self.plan = plan
    self.target = target
    self.records = records
  }

  /// Reads the bundle back, as from a folder called `memory`.
  package func read() throws(EvidenceError) -> Bundle {
    try Bundle(manifest: manifest, plan: plan, target: target, records: records, of: "memory")
  }

  package subscript(file: File) -> [UInt8] {
    get {
      switch file {
      case .manifest: manifest
      case .plan: plan
      case .target: target
      case .records: records
      }
    }
    set {
      switch file {
      case .manifest: manifest = newValue
      case .plan: plan = newValue
      case .target: target = newValue
      case .records: records = newValue
      }
    }
  }

  /// The lines of the records file.
  package var lines: [String] {
    String(decoding: records, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  init(
    sealing records: [UInt8], heads: [Manifest.Head], plan: Plan, target: TargetDescription, suite: Suite,
    started: String, interrupted: Bool
  ) {
    self.records = records
    self.plan = PlanEncoding.bytes(of: plan)
    self.target = Array(TargetEncoding.json(of: target, redacting: { _ in "redacted" }).text().utf8)
    manifest =
      Manifest(
        harness: "assay", harnessVersion: "0", started: started, ended: started, durationMilliseconds: 0,
        interrupted: interrupted,
        options: Manifest.Options(
          seed: plan.seed, profile: plan.profile.description, select: [], safeOnly: false, strict: false),
        suite: suite.id.description, suiteVersion: suite.version, suiteDigest: suite.digest,
        targetDigest: ContentDigest.hex(of: self.target), planDigest: ContentDigest.hex(of: self.plan),
        recordsDigest: ContentDigest.hex(of: records), recordsBytes: records.count, heads: heads
      ).encoded
  }
}
