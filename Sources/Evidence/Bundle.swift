import Digests
import SuiteModel

/// A bundle read back from disk, its chains checked against its seal.
package struct Bundle: Sendable {
  package let manifest: Manifest
  /// SHA-256 in hex over the manifest's bytes.
  package let manifestDigest: String
  package let evidence: RecordedEvidence
  package let plan: [UInt8]
  package let target: [UInt8]

  /// Reads a bundle and checks every digest and chain.
  ///
  /// The suite's files are read by whoever loads suites, and their digest is compared with the manifest's there.
  package init(reading folder: BundleFolder) throws(EvidenceError) {
    try self.init(
      manifest: try folder.read(BundleFolder.manifestName), plan: try folder.read(BundleFolder.planName),
      target: try folder.read(BundleFolder.targetName), records: try folder.read(BundleFolder.recordsName),
      of: folder.path)
  }

  /// Checks the files of a bundle that are in memory already.
  ///
  /// - Parameter path: what an error calls the bundle.
  package init(
    manifest sealed: [UInt8], plan: [UInt8], target: [UInt8], records bytes: [UInt8], of path: String
  ) throws(EvidenceError) {
    do { manifest = try Manifest(decoding: sealed) } catch {
      throw .broken(path: path, reason: "\(BundleFolder.manifestName): \(error.message)")
    }
    manifestDigest = ContentDigest.hex(of: sealed)
    self.plan = plan
    self.target = target
    for (name, found, expected) in [
      (BundleFolder.planName, ContentDigest.hex(of: plan), manifest.planDigest),
      (BundleFolder.targetName, ContentDigest.hex(of: target), manifest.targetDigest),
      (BundleFolder.recordsName, ContentDigest.hex(of: bytes), manifest.recordsDigest),
    ] where found != expected {
      throw .broken(
        path: path,
        reason: "\(name) is not the file that was sealed: its SHA-256 is \(found), not \(expected)")
    }
    evidence = RecordedEvidence(
      records: try Self.records(in: bytes, sealedBy: manifest, path: path), interrupted: manifest.interrupted)
  }

  private static func records(
    in bytes: [UInt8], sealedBy manifest: Manifest, path: String
  ) throws(EvidenceError) -> [Record] {
    var records: [Record] = []
    var chains: [SegmentKey: (count: Int, head: String)] = [:]
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      number += 1
      let bytes = Array(line)
      let chained: RecordDecoding.Chained
      do { chained = try RecordDecoding.record(in: bytes) } catch {
        throw .broken(
          path: path, reason: "\(BundleFolder.recordsName), line \(number): \(error.message)")
      }
      let chain = chains[chained.record.segment] ?? (0, String(repeating: "0", count: 64))
      guard chained.seq == chain.count, chained.prev == chain.head else {
        throw .broken(
          path: path,
          reason:
            "\(BundleFolder.recordsName), line \(number): it does not follow the record before it in its segment"
        )
      }
      chains[chained.record.segment] = (chain.count + 1, ContentDigest.hex(of: bytes))
      records.append(chained.record)
    }
    let found = chains.map { Manifest.Head(segment: $0.key, records: $0.value.count, head: $0.value.head) }
      .sorted { $0.segment < $1.segment }
    guard found == manifest.heads else {
      let name = zip(found, manifest.heads).first { $0 != $1 }?.1.segment.caseID.description ?? "a segment"
      throw .broken(path: path, reason: "the records of \(name) are not those that were sealed")
    }
    return records
  }
}
