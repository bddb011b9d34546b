import Synchronization

/// The records of a bundle written anew without bodies: chained and counted as any others.
package struct ReducedRecords: Sendable {
  /// What the records file holds from now on.
  package let bytes: [UInt8]
  /// SHA-256 in hex of them.
  package let digest: String
  package let heads: [Manifest.Head]

  /// - Parameters:
  ///   - records: What the records file held.
  ///   - observations: By segment, what stands in place of its observations, in their order.
  ///   - withholding: What stands in place of an answer that asked to come back later.
  package init(
    _ records: [UInt8], replacing observations: [SegmentKey: [Observation]],
    withholding: (Observation) -> Observation
  ) throws(EvidenceError) {
    let written = Mutex<[UInt8]>([])
    let recorder = EvidenceRecorder { lines in written.withLock { $0 += lines } }
    var taken: [SegmentKey: Int] = [:]
    for line in records.split(separator: UInt8(ascii: "\n")) {
      let record: Record
      do { record = try RecordDecoding.record(in: Array(line)).record } catch {
        throw .broken(path: BundleFolder.recordsName, reason: error.message)
      }
      var event = record.event
      switch event {
      case .observation:
        let place = taken[record.segment, default: 0]
        taken[record.segment] = place + 1
        if let replaced = observations[record.segment], replaced.indices.contains(place) {
          event = .observation(replaced[place])
        }
      case .throttled(let observation): event = .throttled(withholding(observation))
      case .begin, .intent, .answered, .end: break
      }
      try recorder.record(event, in: record.segment)
    }
    try recorder.flush()
    bytes = written.withLock { $0 }
    digest = recorder.toSink.digest
    heads = recorder.heads
  }
}
