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
    let recorder = EvidenceRecorder { line, _ in sink.withLock { $0 += line } }
    try await withThrowingTaskGroup { group in
      for task in 0..<16 {
        group.addTask {
          let segment = SegmentKey(CaseID("case\(task % 4)"), attempt: task / 4 + 1)
          for _ in 0..<20 { try recorder.record(.begin(at: "t"), in: segment) }
        }
      }
      try await group.waitForAll()
    }
    let bundle = SmallBundle.seal(sink.withLock { $0 }, heads: recorder.heads)
    #expect(try bundle.read().manifest.heads.map(\.records) == Array(repeating: 20, count: 16))
    #expect(recorder.heads.map(\.segment) == recorder.heads.map(\.segment).sorted())
  }

  @Test func `a line that could not be kept is no part of the chain`() throws {
    let kept = Mutex<[UInt8]>([])
    let isFull = Mutex(false)
    let recorder = EvidenceRecorder { line, _ throws(EvidenceError) in
      if isFull.withLock({ $0 }) { throw .cannotWrite(path: "disk", reason: "full") }
      kept.withLock { $0 += line }
    }
    let segment = SegmentKey(CaseID("a"))
    try recorder.record(.begin(at: "1"), in: segment)
    isFull.withLock { $0 = true }
    #expect(throws: EvidenceError.cannotWrite(path: "disk", reason: "full")) {
      try recorder.record(.begin(at: "2"), in: segment)
    }
    isFull.withLock { $0 = false }
    try recorder.record(.end(complete: true), in: segment)
    let bundle = SmallBundle.seal(kept.withLock { $0 }, heads: recorder.heads)
    #expect(try bundle.read().manifest.heads.map(\.records) == [2])
  }

  @Test func `writers of one segment do not tear its chain`() async throws {
    let sink = Mutex<[UInt8]>([])
    let recorder = EvidenceRecorder { line, _ in sink.withLock { $0 += line } }
    let segment = SegmentKey(CaseID("shared"))
    try await withThrowingTaskGroup { group in
      for _ in 0..<16 {
        group.addTask { for _ in 0..<50 { try recorder.record(.begin(at: "t"), in: segment) } }
      }
      try await group.waitForAll()
    }
    let bytes = sink.withLock { $0 }
    #expect(try SmallBundle.seal(bytes, heads: recorder.heads).read().manifest.heads.map(\.records) == [800])
    #expect(recorder.written == (ContentDigest.hex(of: bytes), bytes.count))
  }

  @Test func `only an intent has to last before what comes next`() throws {
    let asked = Mutex<[Bool]>([])
    let recorder = EvidenceRecorder { _, mustLast in asked.withLock { $0.append(mustLast) } }
    let segment = SegmentKey(CaseID("a"))
    try recorder.record(.begin(at: "1"), in: segment)
    try recorder.record(.intent(step: "1", page: 1, method: "GET", url: "http://sut.test/"), in: segment)
    try recorder.record(.end(complete: true), in: segment)
    #expect(asked.withLock { $0 } == [false, true, false])
  }
}
