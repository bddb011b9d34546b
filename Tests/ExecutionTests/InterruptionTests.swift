import AssayTesting
import Checks
import Evidence
import Execution
import SuiteModel
import Synchronization
import Testing
import Verdicts

/// Runs that end before their time.
@Suite(.timeLimit(.minutes(1))) struct InterruptionTests {
  private static let tests = """
      - id: look
        verifies: R-1
        axes: { kind: [a, b, c, d, e, f] }
        steps:
          - { request: "GET {base}/{kind}", expect: [ { status: 200 } ] }
          - { request: "GET {base}/{kind}/2", expect: [ { status: 200 } ] }
      - id: add
        verifies: R-2
        effects: creates
        steps: [ { request: "POST {base}/things", expect: [ { status: 201 } ] } ]
    """

  @Test(arguments: [1, 4, nil])
  func `an interrupted run leaves evidence that can be sealed and judged`(jobs: Int?) async throws {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: Self.tests)
    let reached = AsyncStream<Void>.makeStream()
    let sender = InMemorySender { _, number in
      if number < 4 { return .json("{}") }
      reached.continuation.yield()
      return .delayed(.seconds(60), .json("{}"))
    }
    let run = Task { try await TestRun(suite, jobs: jobs).record(on: sender) }
    for await _ in reached.stream { break }
    run.cancel()
    let recording = try await run.value
    #expect(recording.outcome.interrupted)
    let evidence = try recording.evidence()
    #expect(evidence.interrupted)
    #expect(evidence.segments.values.contains { !$0.complete })
    #expect(sender.sent.allSatisfy { $0.request.method == "GET" })
    let judgement = try recording.judgement()
    #expect(judgement.exitCode == .interrupted)
    #expect(judgement.profile == .incomplete)
    let open = judgement.findings.filter { $0.outcome != .pass }
    #expect(!open.isEmpty)
    #expect(open.allSatisfy { $0.outcome == .inconclusive && $0.reason == .interrupted })
    #expect(judgement.cases.contains { !$0.executed })
  }

  @Test func `a run that is interrupted before it begins sends nothing more`() async throws {
    let suite = try TestSuite.small(
      must: ["R-1", "R-2"], tests: Self.tests,
      extra: #"preflight: [ { request: "GET {base}/a", expect: [ { status: 200 } ], help: Look at it. } ]"#)
    let sender = InMemorySender { _, _ in .json("{}") }
    let run = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await TestRun(suite).record(on: sender)
    }
    run.cancel()
    let recording = try await run.value
    #expect(sender.lines.isEmpty)
    #expect(try recording.judgement().exitCode == .interrupted)
  }

  private static func run(_ suite: Suite, jobs: Int, roomFor lines: Int) -> TestRun {
    var run = TestRun(suite, jobs: jobs)
    run.recordLimit = lines
    return run
  }

  @Test(arguments: [0, 1, 2, 3, 7, 12, 25])
  func `evidence that cannot be kept ends the run with an error`(lines: Int) async throws {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: Self.tests)
    let run = Self.run(suite, jobs: 4, roomFor: lines)
    let sender = InMemorySender { _, _ in .delayed(.milliseconds(1), .json("{}", status: 200)) }
    await #expect(throws: EvidenceError.cannotWrite(path: "memory", reason: "no space left on device")) {
      try await run.record(on: sender)
    }
  }

  @Test func `a request is announced before it is sent`() async throws {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: Self.tests)
    // Room for the two lines of pre-flight and the beginning of the first case, not for its first intent.
    let run = Self.run(suite, jobs: 1, roomFor: 3)
    let sender = InMemorySender { _, _ in .json("{}") }
    await #expect(throws: EvidenceError.self) { try await run.record(on: sender) }
    #expect(sender.lines.isEmpty)
  }

  @Test func `the events tell of every case once`() async throws {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: Self.tests)
    let seen = Mutex<[String]>([])
    _ = try await TestRun(suite, jobs: 3).record(
      on: InMemorySender { _, _ in .json("{}") },
      events: { event in seen.withLock { seen in Self.text(event).map { seen.append($0) } } })
    let events = seen.withLock { $0 }
    #expect(events.first == "started 7")
    #expect(events.last == "finished false")
    #expect(events.filter { $0.hasPrefix("begin") }.count == 7)
    #expect(Set(events).count == events.count)
    #expect(events.contains("end look/kind=a 2"))
  }

  /// The event in words; nil for single requests, whose order is the network's.
  private static func text(_ event: RunEvent) -> String? {
    switch event {
    case .requestSent, .requestAnswered, .acting, .asking, .waiting, .received, .settled: nil
    case .started(let cases): "started \(cases)"
    case .stopped(let why): "stopped \(why)"
    case .caseStarted(let id): "begin \(id)"
    case .caseFinished(let id, let requests): "end \(id) \(requests)"
    case .throttled(let id, let wait): "throttled \(id) \(wait)"
    case .finished(let interrupted): "finished \(interrupted)"
    }
  }
}
