import AssayTesting
import Checks
import Diagnostics
import Evidence
import Planning
import SuiteModel
import Synchronization
import Testing
import Verdicts

/// From recorded evidence to verdicts, in the same way for every run.
@Suite(.timeLimit(.minutes(1))) struct JudgeTests {
  private static func recording(
    _ steps: String, answering: @escaping @Sendable (HTTPRequest) -> InMemoryAnswer
  ) async throws -> Recording {
    let suite = try TestSuite.small(tests: "  - id: one\n    verifies: R-1\n    steps:\n\(steps)")
    return try await TestRun(suite, jobs: 1).record(on: InMemorySender { request, _ in answering(request) })
  }

  private static let one =
    #"      - { request: "GET {base}/a", expect: [ { status: 200 }, { media: application/json } ] }"#

  @Test(arguments: TransportFault.Kind.allCases.filter { $0 != .cancelled })
  func `a transport fault is judged by the table`(kind: TransportFault.Kind) async throws {
    let judgement = try await Self.recording(Self.one) { _ in .fault(kind, "for a reason") }.judgement()
    let ruling = TransportRuling.of(kind)
    switch ruling.effect {
    case .fails(let requirement):
      #expect(
        judgement.findings.map(\.requirement) == [requirement.id, RequirementID("R-1"), RequirementID("R-1")])
      #expect(judgement.findings.map(\.outcome) == [.fail, .inconclusive, .inconclusive])
      #expect(judgement.exitCode == .nonConformant)
    case .inconclusive(let reason):
      #expect(judgement.findings.map(\.outcome) == [.inconclusive, .inconclusive])
      #expect(judgement.findings.allSatisfy { $0.reason == reason && $0.owner == ruling.owner })
      #expect(judgement.exitCode == .incomplete)
    case .error:
      #expect(judgement.findings.map(\.outcome) == [.error, .error])
      #expect(judgement.exitCode == .suiteOrHarness)
    }
    #expect(judgement.findings.allSatisfy { $0.message.contains("for a reason") && $0.help == ruling.help })
  }

  @Test func `an answer that broke off is no answer`() async throws {
    let judgement = try await Self.recording(Self.one) { _ in
      .broken(
        HTTPResponse(status: 200, headers: [HTTPField("Content-Type", "application/json")]),
        TransportFault(.truncatedBody, "cut"))
    }.judgement()
    #expect(!judgement.findings.contains { $0.outcome == .pass })
  }

  @Test func `an answer that asks for a pause is no finding`() async throws {
    let suite = try TestSuite.small(tests: "  - id: one\n    verifies: R-1\n    steps:\n\(Self.one)")
    let routes: RouteTable = [
      "GET /api/a": [.status(429, headers: [HTTPField("Retry-After", "1")]), .json("{}")]
    ]
    let judgement = try await TestRun(suite).record(on: InMemorySender(routes: routes)).judgement()
    #expect(judgement.findings.map(\.outcome) == [.pass, .pass])
    #expect(judgement.exitCode == .conformant)
  }

  @Test func `a step that was blocked says for which name`() async throws {
    let judgement = try await Self.recording(
      """
            - request: "GET {base}/a"
              expect: [ { status: 200 } ]
              capture: { id: "$.items[0].id" }
            - { request: "GET {base}/a/{id}", expect: [ { status: 200 } ] }
      """
    ) { _ in .json(#"{"items":[]}"#) }.judgement()
    #expect(judgement.findings.map(\.outcome) == [.pass, .inconclusive])
    let finding = try #require(judgement.findings.last)
    #expect(finding.reason == .blocked)
    #expect(finding.message == "the step was not sent: an earlier answer held nothing for `id`")
    #expect(judgement.cases.map(\.executed) == [true])
    #expect(judgement.profile == .incomplete)
  }

  private static let chain = """
      - id: first
        verifies: R-1
        steps:
          - request: "GET {base}/a"
            expect: [ { status: 200 } ]
            capture: { id: "$.id" }
      - id: second
        verifies: R-2
        needs: [first]
        steps: [ { request: "GET {base}/a/{id}", expect: [ { status: 200 } ] } ]
    """

  @Test(arguments: [(#"{"id":"x"}"#, Verdict.pass), ("{}", .inconclusive)])
  func `a case uses what the case that it needs captured`(body: String, verdict: Verdict) async throws {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: Self.chain)
    let routes: RouteTable = ["GET /api/a": [.json(body)], "GET /api/a/x": [.json("{}")]]
    let judgement = try await TestRun(suite).record(on: InMemorySender(routes: routes)).judgement()
    #expect(judgement.requirements.map(\.tally.verdict) == [.pass, verdict])
  }

  @Test func `a failed case blocks those that need it only by what it did not capture`() async throws {
    let suite = try TestSuite.small(must: ["R-1", "R-2"], tests: Self.chain)
    let routes: RouteTable = [
      "GET /api/a": [.json(#"{"id":"x"}"#, status: 500)], "GET /api/a/x": [.json("{}")],
    ]
    let judgement = try await TestRun(suite).record(on: InMemorySender(routes: routes)).judgement()
    #expect(judgement.requirements.map(\.tally.verdict) == [.fail, .pass])
  }

  private static let pages = """
          - request: "GET {base}/a"
            each: { page: next, limit: 2 }
            expect: [ { status: 200 } ]
            collect: { ids: "$[*]" }
            then: [ { values: { "{ids}": { unique: true } } } ]
    """

  private static let walks: [(String, [Finding.Outcome], String)] = [
    ("none", [.pass, .pass], ""),
    ("self", [.pass, .fail], "the pages do not end: page 1 links back to a page that was read before"),
    ("more", [.pass, .pass, .fail], "the pages do not end: there are more than 2 pages"),
    ("broken", [.pass, .fail, .inconclusive], "page 2 brought no answer to go on from"),
  ]

  @Test(arguments: walks)
  func `a page walk is judged on every page and after the last`(
    kind: String, outcomes: [Finding.Outcome], message: String
  ) async throws {
    let judgement = try await Self.recording(Self.pages) { request in
      let page = Int(String(request.url.last ?? "a")) ?? 0
      let link = kind == "none" ? nil : kind == "self" ? "/api/a" : "/api/\(page + 1)"
      if kind == "broken", page == 1 { return .status(500) }
      return .json("[\(page)]", headers: link.map { [HTTPField("Link", "<\($0)>; rel=next")] } ?? [])
    }.judgement()
    #expect(judgement.findings.map(\.outcome) == outcomes)
    #expect(judgement.findings.last?.message == message)
  }

  private static func polling(_ otherwise: String) -> String {
    """
          - request: "GET {base}/a"
            until: { every: 1s, within: 2s, otherwise: \(otherwise) }
            expect: [ { json: { "$.state": done } } ]
    """
  }

  @Test(
    arguments: [
      ("fail", 2, Finding.Outcome.pass, nil, ""),
      ("fail", 9, .fail, nil, "after 2 s still: expected the text \"done\", found the text \"busy\""),
      (
        "inconclusive", 9, .inconclusive, .timeout,
        "after 2 s still: expected the text \"done\", found the text \"busy\""
      ),
    ] as [(String, Int, Finding.Outcome, Finding.Reason?, String)])
  func `of a polling the last round alone is judged`(
    otherwise: String, done: Int, outcome: Finding.Outcome, reason: Finding.Reason?, message: String
  ) async throws {
    let rounds = Mutex(0)
    let judgement = try await Self.recording(Self.polling(otherwise)) { _ in
      let round = rounds.withLock {
        $0 += 1; return $0
      }
      return .json(#"{"state":"\#(round >= done ? "done" : "busy")"}"#)
    }.judgement()
    #expect(rounds.withLock { $0 } == (done == 2 ? 2 : 3))
    #expect(judgement.findings.map(\.outcome) == [outcome])
    #expect(judgement.findings.first?.reason == reason)
    #expect(judgement.findings.first?.message == message)
  }

  @Test func `a repetition over an empty list proves nothing`() async throws {
    let steps = """
            - request: "GET {base}/a"
              expect: [ { status: 200 } ]
              capture: { ids: "$.ids" }
            - request: "GET {base}/{id}"
              each: { item: id, of: "{ids}" }
              expect: [ { status: 200 } ]
      """
    let judgement = try await Self.recording(steps) { _ in .json(#"{"ids":[]}"#) }.judgement()
    #expect(judgement.findings.map(\.outcome) == [.pass, .noData])
    #expect(judgement.requirements.map(\.tally.verdict) == [.inconclusive])
  }

  @Test func `a case in which nothing was looked at never looks as if it had passed`() async throws {
    let judgement = try await Self.recording(
      #"      - { request: "GET {base}/a", expect: [ { json: { "$[*]": { each: { type: string } } }, allowEmpty: true } ] }"#
    ) { _ in .json("[]") }.judgement()
    #expect(judgement.findings.map(\.values) == [0])
    #expect(judgement.profile == .incomplete)
    #expect(judgement.cases.first?.tally?.verdict == .inconclusive)
  }

  @Test func `judging twice gives the same`() async throws {
    let recording = try await Self.recording(Self.pages) { request in
      .json(
        #"[1,1,"x"]"#, headers: request.url.hasSuffix("a") ? [HTTPField("Link", "</api/2>; rel=next")] : [])
    }
    let lines = try recording.judgement().lines
    for _ in 0..<5 { #expect(try recording.judgement().lines == lines) }
    #expect(lines.contains { $0.contains(" fail ") })
  }

  @Test func `pre-flight is judged from the record, step by step`() async throws {
    let suite = try TestSuite.small(
      tests: "  - id: one\n    verifies: R-1\n    steps:\n\(Self.one)",
      extra: """
        preflight:
          - request: "GET {base}/first"
            expect: [ { status: 200 } ]
            help: Look at it.
          - request: "GET {base}/second"
            expect: [ { json: { "$.orgs": { size: { min: 1 } } } } ]
            help: Load an organisation.
        """)
    let sender = InMemorySender(routes: [
      "GET /api/first": [.json("{}")], "GET /api/second": [.json(#"{"orgs":[]}"#)],
    ])
    let recording = try await TestRun(suite).record(on: sender)
    let judgement = try recording.judgement()
    #expect(judgement.stopped == recording.outcome.stopped)
    #expect(judgement.stopped?.hasSuffix("Load an organisation.") == true)
    #expect(judgement.exitCode == .configuration)
    #expect(judgement.findings.map(\.outcome) == [.config, .config])
    #expect(judgement.findings.first?.owner == .configuration)
    #expect(sender.lines.count == 2)
  }

  @Test func `evidence of nothing is never conformant`() async throws {
    let suite = try TestSuite.small(tests: "  - id: one\n    verifies: R-1\n    steps:\n\(Self.one)")
    let recording = try await TestRun(suite).record(on: InMemorySender { _, _ in .json("{}") })
    var bundle = recording.bundle
    bundle.records = []
    #expect(throws: EvidenceError.self) { try bundle.read() }
  }
}
