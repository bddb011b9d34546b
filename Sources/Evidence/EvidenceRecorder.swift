import Digests
import Synchronization

/// Chains records and passes their lines on, in the order in which they come; safe to call from many tasks.
package final class EvidenceRecorder: Sendable {
  /// Takes a finished line, its line end included.
  package typealias Sink = @Sendable ([UInt8]) throws(EvidenceError) -> Void

  private struct Chain: Sendable {
    var records = 0
    var head = String(repeating: "0", count: 64)
  }

  private let chains = Mutex<[SegmentKey: Chain]>([:])
  private let sink: Sink

  package init(sink: @escaping Sink) { self.sink = sink }

  /// Adds a record to its segment; it has reached the sink when the call returns.
  package func record(_ event: Record.Event, in segment: SegmentKey) throws(EvidenceError) {
    // The sink is called under the lock: lines of one segment must reach it in the order of their chain.
    let failure = chains.withLock { chains -> EvidenceError? in
      let chain = chains[segment] ?? Chain()
      let line = RecordEncoding.line(
        of: Record(segment: segment, event: event), seq: chain.records, prev: chain.head)
      do throws(EvidenceError) { try sink(line + [UInt8(ascii: "\n")]) } catch { return error }
      chains[segment] = Chain(records: chain.records + 1, head: ContentDigest.hex(of: line))
      return nil
    }
    if let failure { throw failure }
  }

  /// The head of every chain so far, sorted by segment.
  package var heads: [Manifest.Head] {
    chains.withLock { chains in
      chains.map { Manifest.Head(segment: $0.key, records: $0.value.records, head: $0.value.head) }
        .sorted { $0.segment < $1.segment }
    }
  }
}
