import Digests
package import SuiteModel

/// The records of a run that was ended from outside, as far as they are whole.
///
/// Records are only ever appended, so that all but the last line are as they were written; a last line without its end is
/// dropped.
package struct UnsealedRecords: Sendable {
  package let evidence: RecordedEvidence
  /// The head of every chain, sorted by segment.
  package let heads: [Manifest.Head]
  /// How many bytes are whole lines.
  package let bytes: Int
  /// How many bytes of a last line are dropped.
  package let dropped: Int
  let digest: RunningDigest

  /// Reads the records of a bundle that has no seal, or whose seal says that the run was interrupted.
  package init(reading folder: BundleFolder) throws(EvidenceError) {
    let path = "\(folder.path)/\(BundleFolder.recordsName)"
    var reading = RecordsReading()
    var (bytes, dropped) = (0, 0)
    try WholeFile.forEachBlock(of: path) { block in
      guard block.last == UInt8(ascii: "\n") else { return dropped = block.count }
      bytes += block.count
      reading.take(block)
    }
    let (records, digest) = reading.finished()
    if let fault = records.fault {
      throw .broken(path: folder.path, reason: "\(BundleFolder.recordsName), \(fault)")
    }
    (self.bytes, self.dropped) = (bytes, dropped)
    self.digest = digest
    heads = records.heads
    evidence = records.evidence(interrupted: true)
  }

  /// How many attempts there were at each case, at pre-flight and at each token.
  package var attempts: [CaseID: Int] {
    Dictionary(heads.map { ($0.segment.caseID, $0.segment.attempt) }, uniquingKeysWith: max)
  }

  /// When the first attempt began, an RFC 3339 instant; nil where there is none.
  package var began: String? { evidence.segments.values.map(\.began).filter { !$0.isEmpty }.min() }
}
