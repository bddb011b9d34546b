import Digests
import SuiteModel

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The records of a bundle on their way in: decoded, chained and gathered block by block.
///
/// Lines are decoded and hashed beside each other; what depends on their order follows in their order.
struct RecordsReading {
  /// The first line that is no record, or does not follow the one before it, in words.
  private(set) var fault: String?

  /// The hash of all bytes so far.
  private(set) var whole = RunningDigest()
  private var number = 0
  private var places: [SegmentKey: Int] = [:]
  private var segments: [Segment] = []

  private struct Segment {
    let key: SegmentKey
    var records = 0
    var head = EvidenceRecorder.noHead
    var state = State.open(RecordedEvidence.Draft())
  }

  /// What has come of a segment so far.
  private enum State {
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

  /// What looks at segments that have ended, before others are read; nil keeps them as they are.
  private let settling: RecordedEvidence.Settling?
  /// The places of segments that have ended since it was asked last.
  private var ended: [Int] = []

  init(settling: RecordedEvidence.Settling? = nil) { self.settling = settling }

  /// One line by itself.
  private struct Line {
    let record: Result<RecordDecoding.Chained, RecordDecoding.Fault>
    let digest: String
  }

  /// The SHA-256 in hex of all bytes so far.
  var digest: String { whole.hex }

  /// The heads of all chains, sorted by segment.
  var heads: [Manifest.Head] {
    segments.map { Manifest.Head(segment: $0.key, records: $0.records, head: $0.head) }
      .sorted { $0.segment < $1.segment }
  }

  /// Takes whole lines; after a fault they only count for the digest.
  mutating func take(_ block: [UInt8]) {
    let lines = fault == nil ? Self.lines(of: block) : []
    let whole = whole
    // The hash of the whole, which takes as long as a part of the lines, goes first.
    let jobs: [Range<Int>?] = [nil] + InParallel.parts(of: lines.count, atLeast: 16)
    for done in InParallel.map(jobs, { Self.carryOut($0, lines, of: block, after: whole) }) {
      switch done {
      case .hashed(let digest): self.whole = digest
      case .decoded(let lines): for line in lines where fault == nil { add(line) }
      }
    }
    settle()
  }

  /// Has those looked at that have ended, and keeps what is left of them.
  private mutating func settle() {
    guard let settling, !ended.isEmpty else { return }
    let places = ended
    ended = []
    let left = settling(
      places.map { RecordedEvidence.Ended(key: segments[$0].key, segment: segments[$0].state.segment) })
    for (place, segment) in zip(places, left) { segments[place].state = .settled(segment) }
  }

  consuming func evidence(interrupted: Bool) -> RecordedEvidence {
    var all: [SegmentKey: RecordedEvidence.Segment] = [:]
    all.reserveCapacity(segments.count)
    for segment in segments { all[segment.key] = segment.state.segment }
    return RecordedEvidence(segments: all, interrupted: interrupted)
  }

  private mutating func add(_ line: Line) {
    number += 1
    switch line.record {
    case .failure(let error): fault = "line \(number): \(error.message)"
    case .success(let chained):
      let place = place(of: chained.record.segment)
      guard chained.seq == segments[place].records, chained.prev == segments[place].head else {
        fault = "line \(number): it does not follow the record before it in its segment"
        return
      }
      segments[place].records += 1
      segments[place].head = line.digest
      add(chained.record.event, at: place)
    }
  }

  private mutating func add(_ event: Record.Event, at place: Int) {
    if segments[place].state.isOver {
      // Answers of a person may come long after.
      guard case .answered = event else {
        fault = "line \(number): it follows the end of its segment"
        return
      }
    }
    guard case .open(var draft) = segments[place].state else { return }
    // Taken out while it is changed, so that it need not be copied.
    segments[place].state = .open(RecordedEvidence.Draft())
    draft.add(event)
    if settling != nil, case .end = event, draft.isSettled { ended.append(place) }
    segments[place].state = .open(draft)
  }

  private mutating func place(of key: SegmentKey) -> Int {
    if let place = places[key] { return place }
    places[key] = segments.count
    segments.append(Segment(key: key))
    return segments.count - 1
  }

  /// Where the lines that hold anything stand, line ends left out.
  private static func lines(of block: [UInt8]) -> [Range<Int>] {
    block.withUnsafeBytes { bytes in
      var lines: [Range<Int>] = []
      guard let base = bytes.baseAddress else { return lines }
      var start = 0
      while start < bytes.count {
        let lineFeed = memchr(base + start, 0x0A, bytes.count - start)
        let end = lineFeed.map { base.distance(to: UnsafeRawPointer($0)) } ?? bytes.count
        if end > start { lines.append(start..<end) }
        start = end + 1
      }
      return lines
    }
  }

  /// What came of one job.
  private enum Done: Sendable {
    case hashed(RunningDigest)
    case decoded([Line])
  }

  private static func carryOut(
    _ part: Range<Int>?, _ lines: [Range<Int>], of block: [UInt8], after whole: RunningDigest
  ) -> Done {
    guard let part else {
      return .hashed(whole.updated(with: block))
    }
    return .decoded(lines[part].map { decode(Array(block[$0])) })
  }

  private static func decode(_ line: [UInt8]) -> Line {
    let digest = ContentDigest.hex(of: line)
    do throws(RecordDecoding.Fault) {
      return Line(record: .success(try RecordDecoding.record(in: line)), digest: digest)
    } catch { return Line(record: .failure(error), digest: digest) }
  }
}
