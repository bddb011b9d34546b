import Digests
import Evidence
import Foundation
import Judging
import Planning
import SuiteModel

/// A bundle whose bodies are left out once the run is judged, as the target file's `evidence` asks.
///
/// Until then they lie in the folder: a check looks at what it is given.
enum ReducedBundle {
  /// Rewrites the records of a bundle that is about to be sealed.
  ///
  /// A run that is killed meanwhile is not sealed, and does this again when it goes on; what is reduced already stays.
  ///
  /// - Parameter manifest: The seal for the records as they are.
  /// - Returns: The seal for what is left.
  static func reduced(
    _ folder: BundleFolder, sealedBy manifest: Manifest, to level: TargetDescription.EvidenceLevel,
    plan: Plan, suite: Suite,
    target: TargetDescription
  ) throws(EvidenceError) -> Manifest {
    let bundle = try Bundle(reading: folder, sealedBy: manifest)
    let digest: ([UInt8]) -> String = { ContentDigest.hex(of: $0) }
    let observations = Judge(suite, target: target).reduced(
      bundle.evidence, of: plan, keepsFailed: level == .findings, digest: digest)
    let reduced = try ReducedRecords(
      try folder.read(BundleFolder.recordsName), replacing: observations,
      withholding: { $0.reduced(Reduction(judged: []), digest: digest) })
    var manifest = manifest
    manifest.level = level.rawValue
    manifest.recordsDigest = reduced.digest
    manifest.recordsBytes = reduced.bytes.count
    manifest.heads = reduced.heads
    let left = bundle.evidence.segments.merging(
      observations.compactMapValues { all in
        RecordedEvidence.Segment(began: "", observations: all, complete: true)
      }, uniquingKeysWith: { $1 })
    let files = RecordedEvidence(segments: left, interrupted: false).fileDigests
    try WholeFile.replace("\(folder.path)/\(BundleFolder.recordsName)", with: reduced.bytes)
    let kept = "\(folder.path)/\(BundleFolder.filesName)"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: kept)) ?? [] where !files.contains(name)
    {
      do { try FileManager.default.removeItem(atPath: "\(kept)/\(name)") } catch {
        throw .cannotWrite(path: "\(kept)/\(name)", reason: "it cannot be removed")
      }
    }
    return manifest
  }
}
