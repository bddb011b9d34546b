import AssayTesting
import Digests
import Evidence
import SuiteModel
import Synchronization
import Testing

/// Chains grow in the order in which lines reach the sink.
@Suite(.timeLimit(.minutes(1))) struct RecorderTests {
  @Test func `many tasks record, and every chain holds`() async throws {
    let sink = Mutex<[UInt8]>([])
    let recorder = EvidenceRecorder { line in sink.withLock { $0 += line } }
    try await withThrowingTaskGroup { group in
      for task in 0..<16 {
        group.addTask {
          let segment = SegmentKey(CaseID("case\(task % 4)"), attempt: task / 4 + 1)
          for _ in 0..<20 { try recorder.record(.begin(at: "t"), in: segment) }
        }
      }
      try await group.waitForAll()
    }
    try recorder.flush()
    let bundle = SmallBundle.seal(sink.withLock { $0 }, heads: recorder.heads)
    #expect(try bundle.read().manifest.heads.map(\.records) == Array(repeating: 20, count: 16))
    #expect(recorder.heads.map(\.segment) == recorder.heads.map(\.segment).sorted())
  }

  @Test func `once a line could not be kept, nothing that follows is`() throws {
    let kept = Mutex<[UInt8]>([])
    let isFull = Mutex(false)
    let recorder = EvidenceRecorder { lines throws(EvidenceError) in
      if isFull.withLock({ $0 }) { throw .cannotWrite(path: "disk", reason: "full") }
      kept.withLock { $0 += lines }
    }
    let segment = SegmentKey(CaseID("a"))
    try recorder.record(.begin(at: "1"), in: segment)
    try recorder.record(Self.intent, in: segment)
    let before = kept.withLock { $0 }
    isFull.withLock { $0 = true }
    let failure = EvidenceError.cannotWrite(path: "disk", reason: "full")
    #expect(throws: failure) { try recorder.record(Self.intent, in: segment) }
    // What comes next would follow a line that nobody has.
    isFull.withLock { $0 = false }
    #expect(throws: failure) { try recorder.record(Self.intent, in: segment) }
    try recorder.record(.end(complete: true), in: segment)
    #expect(throws: failure) { try recorder.flush() }
    #expect(kept.withLock { $0 } == before)
  }

  @Test func `writers of one segment do not tear its chain`() async throws {
    let sink = Mutex<[UInt8]>([])
    let recorder = EvidenceRecorder { line in sink.withLock { $0 += line } }
    let segment = SegmentKey(CaseID("shared"))
    try await withThrowingTaskGroup { group in
      for _ in 0..<16 {
        group.addTask { for _ in 0..<50 { try recorder.record(.begin(at: "t"), in: segment) } }
      }
      try await group.waitForAll()
    }
    try recorder.flush()
    let bytes = sink.withLock { $0 }
    #expect(try SmallBundle.seal(bytes, heads: recorder.heads).read().manifest.heads.map(\.records) == [800])
    #expect(recorder.toSink == (ContentDigest.hex(of: bytes), bytes.count))
  }

  @Test func `only an intent has to last before what comes next, and takes those before it along`() throws {
    let kept = Mutex<[String]>([])
    let recorder = EvidenceRecorder { lines in
      kept.withLock { $0.append(String(decoding: lines, as: UTF8.self)) }
    }
    let segment = SegmentKey(CaseID("a"))
    try recorder.record(.begin(at: "1"), in: segment)
    #expect(kept.withLock { $0 } == [])
    try recorder.record(Self.intent, in: segment)
    #expect(kept.withLock { $0.map { $0.split(separator: "\n").count } } == [2])
    try recorder.record(.end(complete: true), in: segment)
    #expect(kept.withLock { $0.count } == 1)
    try recorder.flush()
    try recorder.flush()
    #expect(kept.withLock { $0.map { $0.split(separator: "\n").count } } == [2, 1])
  }

  @Test func `much is not held back`() throws {
    let kept = Mutex(0)
    let recorder = EvidenceRecorder { lines in kept.withLock { $0 += lines.count } }
    try recorder.record(.begin(at: String(repeating: "x", count: 100_000)), in: SegmentKey(CaseID("a")))
    #expect(kept.withLock { $0 } > 100_000)
  }

  private static let intent = Record.Event.intent(
    step: "1", page: 1, method: "GET", url: "http://sut.test/")
}
