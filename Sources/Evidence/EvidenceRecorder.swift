import Digests
import Synchronization

/// Chains records and passes their lines on, in the order in which they come; safe to call from many tasks.
package final class EvidenceRecorder: Sendable {
  /// Takes a finished line, its line end included.
  ///
  /// `mustLast` is whether what comes next relies on the line being kept: a request that is about to go out. Others
  /// may wait for the next such line, or for the end.
  package typealias Sink = @Sendable (_ line: [UInt8], _ mustLast: Bool) throws(EvidenceError) -> Void

  /// What the first line of a segment names as the one before it.
  static let noHead = String(repeating: "0", count: 64)

  private struct Chain: Sendable {
    var records = 0
    var head = EvidenceRecorder.noHead
  }

  private struct State: Sendable {
    var chains: [SegmentKey: Chain] = [:]
    var digest = RunningDigest()
    var bytes = 0
  }

  private let state = Mutex(State())
  private let sink: Sink

  package init(sink: @escaping Sink) { self.sink = sink }

  /// Goes on where a run was ended.
  package init(after records: UnsealedRecords, sink: @escaping Sink) {
    self.sink = sink
    let chains = records.heads.map { ($0.segment, Chain(records: $0.records, head: $0.head)) }
    state.withLock { state in
      state.chains = Dictionary(chains, uniquingKeysWith: { first, _ in first })
      state.digest = records.digest
      state.bytes = records.bytes
    }
  }

  /// Adds a record to its segment; the sink has it when the call returns.
  package func record(_ event: Record.Event, in segment: SegmentKey) throws(EvidenceError) {
    let mustLast = if case .intent = event { true } else { false }
    let record = Record(segment: segment, event: event)
    var chain = state.withLock { $0.chains[segment] } ?? Chain()
    while true {
      // Written down outside of the lock: as a rule a segment has one writer, and others need not wait for it.
      var line = RecordEncoding.line(of: record, seq: chain.records, prev: chain.head)
      let next = Chain(records: chain.records + 1, head: ContentDigest.hex(of: line))
      line.append(UInt8(ascii: "\n"))
      let added = try add(line, to: segment, after: chain.records, next, mustLast: mustLast).get()
      guard let overtaken = added else { return }
      chain = overtaken
    }
  }

  /// - Returns: The chain where another record of the segment came first, nil where the line was added.
  private func add(
    _ line: [UInt8], to segment: SegmentKey, after records: Int, _ next: Chain, mustLast: Bool
  ) -> Result<Chain?, EvidenceError> {
    // The sink is called under the lock: lines of one segment must reach it in the order of their chain.
    state.withLock { state in
      let place = state.chains.index(forKey: segment)
      if let place, case let chain = state.chains.values[place], chain.records != records {
        return .success(chain)
      }
      do throws(EvidenceError) { try sink(line, mustLast) } catch { return .failure(error) }
      if let place { state.chains.values[place] = next } else { state.chains[segment] = next }
      state.digest.update(line)
      state.bytes += line.count
      return .success(nil)
    }
  }

  /// The head of every chain so far, sorted by segment.
  package var heads: [Manifest.Head] {
    state.withLock { state in
      state.chains.map { Manifest.Head(segment: $0.key, records: $0.value.records, head: $0.value.head) }
        .sorted { $0.segment < $1.segment }
    }
  }

  /// The SHA-256 in hex and the number of all bytes that went to the sink.
  package var written: (digest: String, bytes: Int) {
    state.withLock { ($0.digest.hex, $0.bytes) }
  }
}
