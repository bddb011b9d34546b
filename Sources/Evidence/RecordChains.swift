import SuiteModel
import Synchronization

/// The chains of a bundle's records, line after line, and what they say of each attempt.
///
/// Lines are followed in their order, whichever thread calls.
final class RecordChains: Sendable {
  /// One line by itself.
  struct Line: Sendable {
    let record: Result<RecordDecoding.Chained, RecordDecoding.Fault>
    let digest: String
  }

  private struct State: Sendable {
    var number = 0
    var fault: String?
    var places: [SegmentKey: Int] = [:]
    var segments: [Segment] = []
    /// The places of segments that have ended, and that nobody has looked at.
    var ended: [Int] = []
  }

  private struct Segment: Sendable {
    let key: SegmentKey
    var records = 0
    var head = EvidenceRecorder.noHead
    var stage = Stage.open(RecordedEvidence.Draft())
  }

  /// What has come of a segment so far.
  private enum Stage: Sendable {
    case open(RecordedEvidence.Draft)
    case settled(RecordedEvidence.Segment)

    var segment: RecordedEvidence.Segment {
      switch self {
      case .open(let draft): draft.segment
      case .settled(let segment): segment
      }
    }

    var isOver: Bool {
      switch self {
      case .open(let draft): draft.isOver
      case .settled: true
      }
    }
  }

  private let state = Mutex(State())
  private let settling: RecordedEvidence.Settling?

  /// - Parameter settling: What looks at segments that have ended, before others are read; nil keeps them as they are.
  init(settling: RecordedEvidence.Settling?) { self.settling = settling }

  /// The first line that is no record, or does not follow the one before it, in words.
  var fault: String? { state.withLock { $0.fault } }

  /// The heads of all chains, sorted by segment.
  var heads: [Manifest.Head] {
    state.withLock { state in
      state.segments.map { Manifest.Head(segment: $0.key, records: $0.records, head: $0.head) }
    }.sorted { $0.segment < $1.segment }
  }

  func evidence(interrupted: Bool) -> RecordedEvidence {
    let segments = state.withLock { state in
      var all: [SegmentKey: RecordedEvidence.Segment] = [:]
      all.reserveCapacity(state.segments.count)
      for segment in state.segments { all[segment.key] = segment.stage.segment }
      return all
    }
    return RecordedEvidence(segments: segments, interrupted: interrupted)
  }

  /// Takes lines up to the first fault, and has those attempts looked at that end with them.
  func follow(_ lines: [Line]) {
    state.withLock { state in
      for line in lines {
        guard state.fault == nil else { return }
        Self.add(line, to: &state, isSettling: settling != nil)
      }
      guard let settling, !state.ended.isEmpty else { return }
      let ended = state.ended.map { place in
        RecordedEvidence.Ended(key: state.segments[place].key, segment: state.segments[place].stage.segment)
      }
      for (place, left) in zip(state.ended, settling(ended)) { state.segments[place].stage = .settled(left) }
      state.ended = []
    }
  }

  private static func add(_ line: Line, to state: inout State, isSettling: Bool) {
    state.number += 1
    switch line.record {
    case .failure(let error): state.fault = "line \(state.number): \(error.message)"
    case .success(let chained):
      let place = place(of: chained.record.segment, in: &state)
      guard chained.seq == state.segments[place].records, chained.prev == state.segments[place].head else {
        state.fault = "line \(state.number): it does not follow the record before it in its segment"
        return
      }
      state.segments[place].records += 1
      state.segments[place].head = line.digest
      add(chained.record.event, at: place, to: &state, isSettling: isSettling)
    }
  }

  private static func add(_ event: Record.Event, at place: Int, to state: inout State, isSettling: Bool) {
    if state.segments[place].stage.isOver {
      // Answers of a person may come long after.
      guard case .answered = event else {
        state.fault = "line \(state.number): it follows the end of its segment"
        return
      }
    }
    guard case .open(var draft) = state.segments[place].stage else { return }
    // Taken out while it is changed, so that it need not be copied.
    state.segments[place].stage = .open(RecordedEvidence.Draft())
    draft.add(event)
    if isSettling, case .end = event, draft.isSettled { state.ended.append(place) }
    state.segments[place].stage = .open(draft)
  }

  private static func place(of key: SegmentKey, in state: inout State) -> Int {
    if let place = state.places[key] { return place }
    state.places[key] = state.segments.count
    state.segments.append(Segment(key: key))
    return state.segments.count - 1
  }
}
