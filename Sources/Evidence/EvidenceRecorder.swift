import Digests
import Synchronization

/// Chains records and passes their lines on, in the order in which they come; safe to call from many tasks.
package final class EvidenceRecorder: Sendable {
  /// Takes whole lines, one call after the other.
  package typealias Sink = @Sendable (_ lines: [UInt8]) throws(EvidenceError) -> Void

  /// What the first line of a segment names as the one before it.
  static let noHead = String(repeating: "0", count: 64)
  /// More than so many bytes are never held back.
  private static let mostHeld = 64 << 10

  private struct Chain: Sendable {
    var records = 0
    var head = EvidenceRecorder.noHead
  }

  private struct State: Sendable {
    var chains: [SegmentKey: Chain] = [:]
    /// Lines that the sink does not have yet.
    var held: [UInt8] = []
  }

  private struct Written: Sendable {
    var digest = RunningDigest()
    var bytes = 0
    /// What the sink could not take; it gets nothing more, so that what it has is whole up to there.
    var failure: EvidenceError?
    /// Room for lines on their way.
    var lines: [UInt8] = []
  }

  private let state = Mutex(State())
  // Of its own, so that nobody waits for a write who only adds a line. It is taken before that of the state.
  private let written = Mutex(Written())
  private let sink: Sink

  package init(sink: @escaping Sink) { self.sink = sink }

  /// Goes on where a run was ended.
  package init(after records: UnsealedRecords, sink: @escaping Sink) {
    self.sink = sink
    let chains = records.heads.map { ($0.segment, Chain(records: $0.records, head: $0.head)) }
    state.withLock { $0.chains = Dictionary(chains, uniquingKeysWith: { first, _ in first }) }
    written.withLock { ($0.digest, $0.bytes) = (records.digest, records.bytes) }
  }

  /// Adds a record to its segment.
  ///
  /// What comes after an intent relies on it being kept: the sink has it, and all before it, when the call returns.
  /// Other lines may wait for the next intent, or for ``flush()``.
  package func record(_ event: Record.Event, in segment: SegmentKey) throws(EvidenceError) {
    let mustLast = if case .intent = event { true } else { false }
    let record = Record(segment: segment, event: event)
    var chain = state.withLock { $0.chains[segment] } ?? Chain()
    while true {
      // Written down outside of the lock: as a rule a segment has one writer, and others need not wait for it.
      var line = RecordEncoding.line(of: record, seq: chain.records, prev: chain.head)
      let next = Chain(records: chain.records + 1, head: ContentDigest.hex(of: line))
      line.append(UInt8(ascii: "\n"))
      switch add(line, to: segment, after: chain.records, next) {
      case .overtaken(let other): chain = other
      case .held(let bytes):
        if mustLast || bytes > Self.mostHeld { try flush() }
        return
      }
    }
  }

  private enum Added {
    /// Another record of the segment came first, and the chain is this.
    case overtaken(Chain)
    /// So many bytes wait for the sink.
    case held(Int)
  }

  private func add(_ line: [UInt8], to segment: SegmentKey, after records: Int, _ next: Chain) -> Added {
    state.withLock { state in
      if let place = state.chains.index(forKey: segment) {
        let chain = state.chains.values[place]
        if chain.records != records { return .overtaken(chain) }
        state.chains.values[place] = next
      } else {
        state.chains[segment] = next
      }
      state.held += line
      return .held(state.held.count)
    }
  }

  /// Hands on what was held back.
  ///
  /// - Throws: What the sink threw, now or before.
  package func flush() throws(EvidenceError) {
    let failure = written.withLock { written -> EvidenceError? in
      if let failure = written.failure { return failure }
      state.withLock { swap(&$0.held, &written.lines) }
      if written.lines.isEmpty { return nil }
      written.digest.update(written.lines)
      written.bytes += written.lines.count
      do throws(EvidenceError) { try sink(written.lines) } catch { written.failure = error }
      written.lines.removeAll(keepingCapacity: true)
      return written.failure
    }
    if let failure { throw failure }
  }

  /// The head of every chain so far, sorted by segment.
  package var heads: [Manifest.Head] {
    state.withLock { state in
      state.chains.map { Manifest.Head(segment: $0.key, records: $0.value.records, head: $0.value.head) }
        .sorted { $0.segment < $1.segment }
    }
  }

  /// The SHA-256 in hex and the number of all bytes that went to the sink, where it took all.
  package var toSink: (digest: String, bytes: Int) {
    written.withLock { ($0.digest.hex, $0.bytes) }
  }
}
