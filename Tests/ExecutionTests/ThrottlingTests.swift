import AssayTesting
import Evidence
import Execution
import SuiteModel
import Testing
import Verdicts

/// A target that asks us to come back later is obeyed within bounds, and that is no finding by itself.
@Suite(.timeLimit(.minutes(1))) struct ThrottlingTests {
  private static func run(
    _ answers: [InMemoryAnswer], jobs: Int? = 1
  ) async throws -> (sender: InMemorySender, clock: ManualClock, recording: Recording) {
    let suite = try TestSuite.small(
      tests: """
          - id: one
            verifies: R-1
            steps: [ { request: "GET {base}/a", expect: [ { status: 200 } ] } ]
        """)
    let sender = InMemorySender(routes: RouteTable(["GET /api/a": answers]))
    let clock = ManualClock()
    return (sender, clock, try await TestRun(suite, jobs: jobs, clock: clock).record(on: sender))
  }

  private static func later(_ value: String?, _ status: Int = 429) -> InMemoryAnswer {
    .status(status, headers: value.map { [HTTPField("Retry-After", $0)] } ?? [])
  }

  private static let waits: [(String, Int)] = [
    ("7", 7), (" 7 ", 7), ("0", 0), ("-5", 0), ("30", 30), ("3600", 30), ("99999999999999999999", 2),
    ("Wed, 21 Oct 2026 07:28:00 GMT", 2), ("", 2), ("soon", 2),
  ]

  @Test(arguments: waits, [429, 503])
  func `the wait is what was asked for, at most half a minute`(
    wait: (value: String, seconds: Int), status: Int
  ) async throws {
    let (sender, clock, recording) = try await Self.run([Self.later(wait.value, status), .json("{}")])
    #expect(sender.lines.count == 2)
    #expect(clock.sleeps == (wait.seconds == 0 ? [] : [.seconds(wait.seconds)]))
    let segment = try #require(try recording.evidence().segment(of: CaseID("one")))
    #expect(segment.throttled.map { $0.response?.status } == [status])
    #expect(segment.observations.map { $0.response?.status } == [200])
    #expect(try recording.judgement().exitCode == .conformant)
  }

  @Test func `after three times the answer stands`() async throws {
    let (sender, clock, recording) = try await Self.run([Self.later("1")])
    #expect(sender.lines.count == 4)
    #expect(clock.sleeps == Array(repeating: .seconds(1), count: 3))
    let segment = try #require(try recording.evidence().segment(of: CaseID("one")))
    #expect(segment.throttled.count == 3)
    #expect(segment.observations.first?.response?.status == 429)
    #expect(try recording.judgement().exitCode == .nonConformant)
  }

  @Test(arguments: [(429, nil as String?), (503, nil), (500, "1"), (200, "1"), (404, "1")])
  func `an answer that asks for no wait is an answer`(status: Int, value: String?) async throws {
    let (sender, clock, recording) = try await Self.run([Self.later(value, status)])
    #expect(sender.lines.count == 1)
    #expect(clock.sleeps == [])
    #expect(try recording.observations(of: "one").first?.response?.status == status)
  }
}
