import AssayTesting
import Checks
import Evidence
import Execution
import SuiteModel
import Testing
import Verdicts

/// What prepares a case and what cleans up after it.
@Suite(.timeLimit(.minutes(1))) struct SetupTests {
  private static let tests = """
      - id: one
        verifies: R-1
        effects: creates
        setup:
          - request: "POST {base}/things"
            body: { json: { name: "{run}" } }
            expect: [ { status: 201 } ]
            capture: { id: $.id }
        steps:
          - { request: "GET {base}/things/{id}", expect: [ { json: { "$.id": "{id}" } } ] }
        teardown:
          - { request: "DELETE {base}/things/{id}" }
    """

  private static let whole = ["POST", "GET", "DELETE"].map { method in
    "\(method) http://sut.test/api/things\(method == "POST" ? "" : "/7")"
  }

  private static func recording(_ routes: RouteTable) async throws -> (Recording, InMemorySender) {
    let sender = InMemorySender(routes: routes)
    return (try await TestRun(try TestSuite.small(tests: Self.tests), jobs: 1).record(on: sender), sender)
  }

  @Test func `a case is prepared, carried out and cleaned up`() async throws {
    let (recording, sender) = try await Self.recording([
      "POST /api/things": [.json(#"{"id":"7"}"#, status: 201)], "GET /api/things/7": [.json(#"{"id":"7"}"#)],
      "DELETE /api/things/7": [.status(204)],
    ])
    #expect(sender.lines == Self.whole)
    let judgement = try recording.judgement()
    #expect(judgement.exitCode == .conformant)
    // Only the step proper speaks for the requirement.
    #expect(judgement.findings.map(\.site.step) == ["1"])
    #expect(judgement.cases.map(\.remarks) == [[]])
  }

  @Test(
    arguments: [
      (
        [.json("{}", status: 500)],
        "the set-up failed at step setup.1: expected the number 201, found the number 500"
      ),
      ([.fault(.connectionRefused, "refused")], "the set-up failed at step setup.1: refused"),
    ] as [([InMemoryAnswer], String)])
  func `a set-up that fails leaves the case open, and cleans up all the same`(
    answers: [InMemoryAnswer], message: String
  ) async throws {
    let (recording, sender) = try await Self.recording(["POST /api/things": answers])
    // Nothing was made, so that nothing can be cleaned up by its name.
    #expect(sender.lines == ["POST http://sut.test/api/things"])
    let judgement = try recording.judgement()
    #expect(judgement.findings.map(\.outcome) == [.inconclusive])
    #expect(judgement.findings.map(\.message) == [message])
    #expect(judgement.exitCode == .incomplete)
    #expect(judgement.cases.map(\.remarks) == [[]])
  }

  @Test func `a clean-up that fails is told, and changes no verdict`() async throws {
    let (recording, _) = try await Self.recording([
      "POST /api/things": [.json(#"{"id":"7"}"#, status: 201)], "GET /api/things/7": [.json(#"{"id":"7"}"#)],
      "DELETE /api/things/7": [.status(500)],
    ])
    let judgement = try recording.judgement()
    #expect(judgement.exitCode == .conformant)
    #expect(
      judgement.cases.map(\.remarks) == [["cleaning up failed at step teardown.1: it was answered 500"]])
  }

  @Test func `a step that fails is cleaned up after`() async throws {
    let (recording, sender) = try await Self.recording([
      "POST /api/things": [.json(#"{"id":"7"}"#, status: 201)], "GET /api/things/7": [.json(#"{"id":"8"}"#)],
      "DELETE /api/things/7": [.status(204)],
    ])
    #expect(sender.lines.last == Self.whole.last)
    #expect(try recording.judgement().exitCode == .nonConformant)
  }

  @Test func `an interrupted case is cleaned up after`() async throws {
    let reached = AsyncStream<Void>.makeStream()
    let sender = InMemorySender { request, _ in
      switch request.method {
      case "POST": return .json(#"{"id":"7"}"#, status: 201)
      case "DELETE": return .status(204)
      default:
        reached.continuation.yield()
        return .delayed(.seconds(60), .json("{}"))
      }
    }
    let suite = try TestSuite.small(tests: Self.tests)
    let run = Task { try await TestRun(suite, jobs: 1).record(on: sender) }
    for await _ in reached.stream { break }
    run.cancel()
    let recording = try await run.value
    #expect(sender.lines == Self.whole)
    let judgement = try recording.judgement()
    #expect(judgement.findings.map(\.outcome) == [.inconclusive])
    #expect(judgement.findings.map(\.reason) == [.interrupted])
    #expect(judgement.exitCode == .interrupted)
  }

  /// Names that a test gives to what it makes are its own in every run.
  @Test func `two runs make things of different names`() async throws {
    var names: Set<String> = []
    for second in [0, 60] {
      let sender = InMemorySender { _, _ in .json(#"{"id":"7"}"#, status: 201) }
      let clock = ManualClock()
      await clock.clock.sleep(.seconds(second))
      _ = try await TestRun(try TestSuite.small(tests: Self.tests), jobs: 1, clock: clock).record(on: sender)
      let body = try #require(sender.sent.first?.request.body)
      names.insert(String(decoding: body, as: UTF8.self))
    }
    #expect(names.count == 2)
    #expect(names.allSatisfy { $0.hasPrefix(#"{"name":"assay-"#) })
  }
}
