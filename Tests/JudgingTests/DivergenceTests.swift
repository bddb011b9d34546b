import AssayTesting
import Checks
import Diagnostics
import Evidence
import SuiteModel
import Testing
import Verdicts

/// Evidence is judged under another suite only as far as that suite would have done the same.
@Suite(.timeLimit(.minutes(1))) struct DivergenceTests {
  private static let tests = """
      - id: one
        verifies: R-1
        steps:
          - request: "POST {base}/users"
            query: { limit: 2 }
            headers: { X-Mode: fast, Accept: text/plain }
            body: { json: { name: Ada } }
            expect: [ { status: 200 } ]
            capture: { id: "$.id" }
          - request: "GET {base}/users/{id}"
            expect: [ { status: 200, json: { "$.id": { type: string } } } ]
    """

  private static func recording() async throws -> Recording {
    let routes: RouteTable = [
      "POST /api/users": [.json(#"{"id":"a","key":"b"}"#)], "GET /api/users/a": [.json(#"{"id":"a"}"#)],
    ]
    return try await TestRun(try TestSuite.small(tests: tests), jobs: 1).record(
      on: InMemorySender(routes: routes))
  }

  private static func judgement(replacing old: String, with new: String) async throws -> Judgement {
    let suite = try TestSuite.small(tests: tests.replacing(old, with: new))
    return try await recording().judgement(under: suite)
  }

  private static let changes: [(String, String, String)] = [
    (
      "limit: 2", "limit: 3",
      "recorded is http://sut.test/api/users?limit=2, the suite sends http://sut.test/api/users?limit=3"
    ),
    ("POST {base}", "PUT {base}", "recorded is POST, the suite sends PUT"),
    ("name: Ada", "name: Bea", "the suite sends another body than was recorded"),
    ("X-Mode: fast", "X-Mode: slow", "the suite sends other header fields than were recorded"),
    ("X-Mode: fast", "X-Other: fast", "the suite sends other header fields than were recorded"),
    ("json: { name", "form: { name", "the suite sends another body than was recorded"),
  ]

  @Test(arguments: changes)
  func `a suite that sends something else gives no guess`(old: String, new: String, why: String) async throws
  {
    let judgement = try await Self.judgement(replacing: old, with: new)
    #expect(judgement.findings.count == 3)
    #expect(judgement.findings.allSatisfy { $0.outcome == .inconclusive && $0.reason == .diverged })
    #expect(judgement.findings.allSatisfy { $0.message == why && $0.owner == .harness })
    #expect(judgement.profile == .incomplete)
    #expect(judgement.cases.map(\.executed) == [false])
  }

  @Test func `what comes before the difference is judged`() async throws {
    let judgement = try await Self.judgement(
      replacing: "GET {base}/users/{id}", with: "GET {base}/people/{id}")
    #expect(judgement.findings.map(\.outcome) == [.pass, .inconclusive, .inconclusive])
    #expect(judgement.findings.last?.reason == .diverged)
  }

  @Test func `another captured value leads elsewhere`() async throws {
    let judgement = try await Self.judgement(replacing: "\"$.id\" }\n", with: "\"$.key\" }\n")
    #expect(judgement.findings.last?.message.hasSuffix("the suite sends http://sut.test/api/users/b") == true)
  }

  private static let harmless: [(String, String)] = [
    ("status: 200 } ]\n        capture", "status: { in: [200, 201] } } ]\n        capture"),
    ("Accept: text/plain", "Accept: text/html"),
    (", Accept: text/plain", ", accept: text/plain, User-Agent: x"),
    ("id: one\n", "id: one\n    title: Another title\n"),
  ]

  @Test(arguments: harmless)
  func `a suite that sends the same is judged`(old: String, new: String) async throws {
    let judgement = try await Self.judgement(replacing: old, with: new)
    #expect(judgement.exitCode == .conformant)
  }

  @Test func `a corrected check changes the verdict of an old run`() async throws {
    let judgement = try await Self.judgement(replacing: "{ type: string }", with: "{ type: integer }")
    #expect(judgement.findings.map(\.outcome) == [.pass, .pass, .fail])
    #expect(judgement.exitCode == .nonConformant)
  }

  @Test func `a step more than was recorded is not guessed at`() async throws {
    let more = Self.tests + "\n      - { request: \"GET {base}/more\", expect: [ { status: 200 } ] }"
    let judgement = try await Self.recording().judgement(under: try TestSuite.small(tests: more))
    #expect(judgement.findings.last?.reason == .diverged)
    #expect(judgement.findings.last?.message == "recorded is no step 3, page 1")
    #expect(judgement.findings.last?.outcome == .inconclusive)
    #expect(judgement.profile == .incomplete)
  }

  @Test func `a step fewer that changed nothing in the target leaves the run whole`() async throws {
    let fewer = try #require(Self.tests.split(separator: "\n      - request: \"GET").first)
    let judgement = try await Self.recording().judgement(under: try TestSuite.small(tests: String(fewer)))
    #expect(judgement.findings.map(\.outcome) == [.pass])
    #expect(judgement.cases.map(\.executed) == [true])
    #expect(judgement.profile == .conformant)
  }

  @Test func `a step fewer that changed something is no whole run`() async throws {
    let two = Self.tests.replacing("GET {base}/users/{id}", with: "DELETE {base}/users/{id}")
    let recording = try await TestRun(try TestSuite.small(tests: two), jobs: 1).record(
      on: InMemorySender { _, _ in .json(#"{"id":"a"}"#) })
    let fewer = try #require(two.split(separator: "\n      - request: \"DELETE").first)
    let judgement = try recording.judgement(under: try TestSuite.small(tests: String(fewer)))
    #expect(judgement.cases.map(\.executed) == [false])
    #expect(judgement.profile != .conformant)
  }

  @Test func `a value that the suite no longer has is no request that could be judged`() async throws {
    let judgement = try await Self.judgement(replacing: "{ id: \"$.id\" }", with: "{ id: \"$.gone\" }")
    #expect(judgement.findings.map(\.outcome) == [.pass, .inconclusive, .inconclusive])
    #expect(judgement.findings.last?.reason == .diverged)
    #expect(
      judgement.findings.last?.message == "recorded is step 2, for which the suite has no value of `id` here")
  }

  @Test func `pre-flight that asks something else stops nothing`() async throws {
    func suite(_ path: String) throws -> Suite {
      try TestSuite.small(
        tests: Self.tests,
        extra: """
          preflight:
            - request: "GET {base}/\(path)"
              expect: [ { json: { "$.items": { size: { min: 1 } } } } ]
              help: Load data.
          """)
    }
    let recording = try await TestRun(try suite("orgs"), jobs: 1).record(
      on: InMemorySender { _, _ in .json(#"{"items":[],"id":"a"}"#) })
    #expect(try recording.judgement().stopped != nil)
    let judgement = try recording.judgement(under: try suite("people"))
    #expect(judgement.stopped == nil)
    #expect(judgement.findings.allSatisfy { $0.reason == .diverged })
    #expect(
      judgement.findings.first?.message == "pre-flight stopped the recorded run before this case")
  }

  @Test func `a case that was not recorded is diverged`() async throws {
    let more =
      Self.tests
      + "\n  - { id: two, verifies: R-1, steps: [ { request: \"GET {base}\", expect: [ { status: 200 } ] } ] }"
    let judgement = try await Self.recording().judgement(under: try TestSuite.small(tests: more))
    let finding = try #require(judgement.findings.last)
    #expect(finding.message == "the recorded run has no such case")
    #expect(finding.reason == .diverged)
    #expect(judgement.profile == .incomplete)
  }

  @Test func `a request whose secret was taken out is the same request`() async throws {
    let suite = try TestSuite.small(
      tests: """
          - id: one
            verifies: R-1
            effects: creates
            steps:
              - request: "POST {base}/users"
                query: { again: \(TestTarget.secret) }
                headers: { X-Api-Key: k1, Cookie: a=b }
                body: { json: { username: ada, password: hunter22 } }
                expect: [ { status: 200 } ]
        """)
    var run = TestRun(suite, jobs: 1)
    run.authorization = TestTarget.authorization
    let recording = try await run.record(on: InMemorySender { _, _ in .json("{}") })
    let text = String(decoding: recording.bundle.records, as: UTF8.self)
    #expect(!text.contains("hunter22") && !text.contains("a=b") && !text.contains(TestTarget.secret))
    #expect(try recording.judgement().exitCode == .conformant)
  }
}
