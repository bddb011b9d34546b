import AssayTesting
import Evidence
import Execution
import Planning
import SuiteModel
import Testing
import Verdicts

/// Order and concurrency decide nothing: every way to run a plan gives the same judgement.
@Suite(.timeLimit(.minutes(1))) struct ConcurrencyTests {
  private static let tests = """
      - id: list
        verifies: R-1
        axes: { kind: [a, b, c, d, e, f, g, h] }
        steps:
          - request: "GET {base}/{kind}"
            expect: [ { status: 200, json: { "$.id": { type: string } } } ]
            capture: { id: "$.id" }
          - request: "GET {base}/{kind}/{id}"
            expect: [ { json: { "$.id": "{id}" } } ]
      - id: child
        verifies: R-2
        needs: [list]
        axes: { kind: [a, b, c, d, e, f, g, h] }
        steps:
          - request: "GET {base}/{kind}/{id}/child"
            expect: [ { status: 200 } ]
    """

  private static func answer(to request: HTTPRequest) -> InMemoryAnswer {
    let path = request.url.dropFirst(TestTarget.base.count + 1)
    let kind = path.prefix(1)
    switch kind {
    case "d": return .json("{}", status: 500)
    case "f" where path.contains("/"): return .json(#"{"id":"other"}"#)
    case "g": return .fault(.truncatedBody)
    case "h" where path.hasSuffix("child"): return .json("{}", status: 404)
    default: return .json(#"{"id":"id-\#(kind)"}"#)
    }
  }

  private static func run(jobs: Int?, shuffled seed: Int? = nil) async throws -> Recording {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: tests)
    var run = TestRun(suite, jobs: jobs)
    if let seed {
      let plan = try Plan.plan(suite, for: run.target, selecting: Selection())
      var generator = SeededGenerator(seed: UInt64(seed))
      run.plan = Plan(
        suite: plan.suite, suiteDigest: plan.suiteDigest, profile: plan.profile, claims: plan.claims,
        kind: plan.kind, seed: plan.seed, cases: plan.cases.shuffled(using: &generator))
    }
    return try await run.record(
      on: InMemorySender { request, number in
        .delayed(.microseconds(number * 37 % 11 * 100), answer(to: request))
      })
  }

  @Test(arguments: [1, 2, 16, nil])
  func `any number of jobs gives the same judgement`(jobs: Int?) async throws {
    let expected = try await Self.run(jobs: 1).judgement().lines
    #expect(try await Self.run(jobs: jobs).judgement().lines == expected)
    #expect(expected.contains { $0.hasPrefix("finding child/kind=a") && $0.contains(" pass ") })
    #expect(expected.contains { $0.hasPrefix("case list/kind=g") && $0.contains("fail") })
  }

  @Test(arguments: [1, 2, 3])
  func `the order of the cases changes no verdict`(seed: Int) async throws {
    let expected = try await Self.run(jobs: 1).judgement().lines.sorted()
    #expect(try await Self.run(jobs: 8, shuffled: seed).judgement().lines.sorted() == expected)
  }

  @Test func `cases without effects overlap, and a fixed number of jobs is never exceeded`() async throws {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: Self.tests)
    let sender = InMemorySender { request, _ in .delayed(.milliseconds(3), Self.answer(to: request)) }
    _ = try await TestRun(suite, jobs: 4).record(on: sender)
    #expect((2...4).contains(sender.mostInFlight))
  }

  private static let effects = """
      - id: look
        verifies: R-1
        axes: { kind: [a, b, c, d] }
        steps: [ { request: "GET {base}/{kind}", expect: [ { status: 200 } ] } ]
      - id: add
        verifies: R-1
        effects: creates
        steps:
          - request: "POST {base}/things"
            body: { json: { name: thing } }
            expect: [ { status: 201 } ]
            capture: { id: "$.id" }
      - id: remove
        verifies: R-1
        effects: deletes
        needs: [add]
        steps: [ { request: "DELETE {base}/things/{id}", expect: [ { status: 204 } ] } ]
      - id: apart
        verifies: R-1
        effects: creates
        isolated: true
        steps: [ { request: "POST {base}/apart", expect: [ { status: 201 } ] } ]
    """

  private static let effectRoutes: RouteTable = [
    "POST /api/things": [.delayed(.milliseconds(3), .json(#"{"id":"t1"}"#, status: 201))],
    "POST /api/apart": [.delayed(.milliseconds(3), .json("{}", status: 201))],
    "DELETE /api/things/t1": [.delayed(.milliseconds(3), .status(204))],
    "GET /api/a": [.delayed(.milliseconds(3), .json("{}"))],
    "GET /api/b": [.delayed(.milliseconds(3), .json("{}"))],
    "GET /api/c": [.delayed(.milliseconds(3), .json("{}"))],
    "GET /api/d": [.delayed(.milliseconds(3), .json("{}"))],
  ]

  @Test func `cases with effects run alone, after the others, each after those that it needs`() async throws {
    let sender = InMemorySender(routes: Self.effectRoutes)
    let recording = try await TestRun(try TestSuite.small(tests: Self.effects), jobs: 16).record(on: sender)
    let sent = sender.sent
    let alone = sent.filter { $0.request.url.contains("/things") }
    #expect(alone.map(\.request.method) == ["POST", "DELETE"])
    for one in alone {
      #expect(!sent.contains { $0.began != one.began && $0.overlaps(one) })
    }
    let last = sent.filter { !$0.request.url.contains("/things") }.map(\.ended).max() ?? 0
    #expect(alone.allSatisfy { $0.began > last })
    #expect(try recording.judgement().exitCode == .conformant)
  }

  @Test func `an isolated case with effects runs beside the others`() async throws {
    let sender = InMemorySender(routes: Self.effectRoutes)
    _ = try await TestRun(try TestSuite.small(tests: Self.effects), jobs: 16).record(on: sender)
    let apart = try #require(sender.sent.first { $0.request.url.hasSuffix("/apart") })
    #expect(sender.sent.contains { $0.request.method == "GET" && $0.overlaps(apart) })
  }

  @Test func `a case without effects that uses the values of one with effects runs after it`() async throws {
    let suite = try TestSuite.small(
      tests: """
          - id: add
            verifies: R-1
            effects: creates
            steps:
              - request: "POST {base}/things"
                expect: [ { status: 201 } ]
                capture: { id: "$.id" }
          - id: read
            verifies: R-1
            needs: [add]
            steps: [ { request: "GET {base}/things/{id}", expect: [ { status: 200 } ] } ]
          - id: read.again
            verifies: R-1
            needs: [read, add]
            steps: [ { request: "GET {base}/again/{id}", expect: [ { status: 200 } ] } ]
        """)
    let sender = InMemorySender(routes: [
      "POST /api/things": [.json(#"{"id":"t1"}"#, status: 201)], "GET /api/things/t1": [.json("{}")],
    ])
    let recording = try await TestRun(suite, jobs: 4).record(on: sender)
    #expect(
      sender.lines.prefix(2) == ["POST http://sut.test/api/things", "GET http://sut.test/api/things/t1"])
    let read = try recording.judgement().cases.first { $0.planned.id == CaseID("read") }
    #expect(read?.tally?.verdict == .pass)
    #expect(read?.executed == true)
  }

  @Test func `a case that runs alone has the values of those that ran beside each other`() async throws {
    let suite = try TestSuite.small(
      tests: """
          - id: find
            verifies: R-1
            steps:
              - request: "GET {base}/things"
                expect: [ { status: 200 } ]
                capture: { id: "$.id" }
          - id: drop
            verifies: R-1
            effects: deletes
            needs: [find]
            steps: [ { request: "DELETE {base}/things/{id}", expect: [ { status: 204 } ] } ]
        """)
    let sender = InMemorySender(routes: [
      "GET /api/things": [.json(#"{"id":"t1"}"#)], "DELETE /api/things/t1": [.status(204)],
    ])
    let recording = try await TestRun(suite).record(on: sender)
    #expect(sender.lines.last == "DELETE http://sut.test/api/things/t1")
    #expect(try recording.judgement().exitCode == .conformant)
  }
}
