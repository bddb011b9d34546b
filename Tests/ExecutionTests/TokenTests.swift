import AssayTesting
import Checks
import Evidence
import SuiteModel
import Testing
import Verdicts

/// Which requests carry a token, and how often the token endpoint is asked.
@Suite(.timeLimit(.minutes(1))) struct TokenTests {
  private static func suite(_ steps: String, extra: String = "") throws -> Suite {
    try TestSuite.small(
      tests: "  - id: one\n    verifies: R-1\n    axes: { n: [a, b, c, d] }\n    steps:\n\(steps)",
      extra: TestSuite.clientCredentials + extra)
  }

  private static let plain = """
          - { request: "GET {base}/{n}", expect: [ { status: 200 } ] }
          - { request: "GET {base}/{n}/2", expect: [ { status: 200 } ] }
    """

  private static func run(_ suite: Suite, clock: ManualClock = ManualClock()) -> TestRun {
    TestRun(suite, authorization: TestTarget.authorization, jobs: 16, clock: clock)
  }

  private static func isToken(_ request: HTTPRequest) -> Bool { request.url == TestTarget.tokenURL }

  @Test func `the token is asked for once, and every request carries it`() async throws {
    let sender = InMemorySender { request, _ in
      Self.isToken(request) ? .delayed(.milliseconds(2), .token("tok-standard")) : .json("{}")
    }
    let recording = try await Self.run(try Self.suite(Self.plain)).record(on: sender)
    #expect(sender.sent.filter { Self.isToken($0.request) }.count == 1)
    let others = sender.sent.filter { !Self.isToken($0.request) }
    #expect(others.count == 8)
    #expect(others.allSatisfy { $0.values(of: "authorization") == ["Bearer tok-standard"] })
    #expect(try recording.judgement().exitCode == .conformant)
    #expect(
      try recording.observations(of: "one/n=a").map(\.authorization) == [
        .token(scopes: ["read"]), .token(scopes: ["read"]),
      ])
  }

  @Test func `each set of scopes has one token, whatever the order of the scopes`() async throws {
    let steps = """
            - { request: "GET {base}/{n}", auth: { scopes: [y, x] }, expect: [ { status: 200 } ] }
            - { request: "GET {base}/{n}/2", auth: { scopes: [x, y] }, expect: [ { status: 200 } ] }
            - { request: "GET {base}/{n}/3", auth: none, expect: [ { status: 200 } ] }
            - { request: "GET {base}/{n}/4", auth: invalid, expect: [ { status: 200 } ] }
      """
    let sender = InMemorySender { request, _ in
      guard Self.isToken(request) else { return .json("{}") }
      let form = String(decoding: request.body, as: UTF8.self)
      return .delayed(.milliseconds(2), .token(form.contains("x%20y") ? "tok-xy-scopes" : "tok-standard"))
    }
    _ = try await Self.run(try Self.suite(steps)).record(on: sender)
    #expect(sender.sent.filter { Self.isToken($0.request) }.count == 2)
    func sent(_ path: String) -> [String]? {
      sender.sent.first { $0.request.url == "\(TestTarget.base)/\(path)" }?.values(of: "authorization")
    }
    #expect(sent("a") == ["Bearer tok-xy-scopes"])
    #expect(sent("a/2") == ["Bearer tok-xy-scopes"])
    #expect(sent("a/3") == [])
    #expect(sent("a/4") == ["Bearer not-a-token-of-yours"])
  }

  @Test func `a token is renewed shortly before it expires`() async throws {
    let clock = ManualClock()
    let suite = try TestSuite.small(
      tests: """
          - id: one
            verifies: R-1
            steps:
              - { request: "GET {base}/1", expect: [ { status: 200 } ] }
              - { request: "GET {base}/2", expect: [ { status: 200 } ] }
              - { request: "GET {base}/3", expect: [ { status: 200 } ] }
        """, extra: TestSuite.clientCredentials)
    let sender = InMemorySender { request, number in
      if Self.isToken(request) { return .token("token-\(number)", expiresIn: 100) }
      clock.advance(by: .seconds(request.url.hasSuffix("/1") ? 69 : 1))
      return .json("{}")
    }
    _ = try await Self.run(suite, clock: clock).record(on: sender)
    let tokens = sender.sent.filter { !Self.isToken($0.request) }.flatMap { $0.values(of: "authorization") }
    // 69 s: still used; 70 s, thirty seconds before its end: renewed.
    #expect(tokens == ["Bearer token-1", "Bearer token-1", "Bearer token-4"])
  }

  @Test(arguments: [Int.max, Int.max / 1_000_000 + 1, -1, 0, Int.min])
  func `a lifetime out of all bounds does not end the harness`(seconds: Int) async throws {
    let sender = InMemorySender { request, _ in
      Self.isToken(request) ? .token("tok-standard", expiresIn: seconds) : .json("{}")
    }
    let recording = try await Self.run(try Self.suite(Self.plain)).record(on: sender)
    #expect(try recording.judgement().exitCode == .conformant)
  }

  @Test func `a refusal stops the run before any case`() async throws {
    let sender = InMemorySender { _, _ in
      .json(#"{"error":"invalid_client","error_description":"Unknown."}"#, status: 401)
    }
    let recording = try await Self.run(try Self.suite(Self.plain)).record(on: sender)
    #expect(sender.lines == ["POST \(TestTarget.tokenURL)"])
    let why = try #require(recording.outcome.stopped)
    #expect(
      why.hasPrefix(
        "The token endpoint http://login.test/token refused the credentials: invalid_client (Unknown.), status 401."
      ))
    let judgement = try recording.judgement()
    #expect(judgement.stopped == why)
    #expect(judgement.exitCode == .configuration)
    #expect(judgement.findings.allSatisfy { $0.outcome == .config })
  }

  @Test func `a broken token endpoint lets the run go on without a token, and says so`() async throws {
    let sender = InMemorySender { request, _ in
      Self.isToken(request) ? .status(500) : .json("{}", status: 401)
    }
    let recording = try await Self.run(try Self.suite(Self.plain)).record(on: sender)
    #expect(recording.outcome.stopped == nil)
    let others = sender.sent.filter { !Self.isToken($0.request) }
    #expect(others.count == 8)
    #expect(others.allSatisfy { $0.values(of: "authorization").isEmpty })
    #expect(
      try recording.observations(of: "one/n=a").map(\.authorization)
        == Array(repeating: .unavailable("the token endpoint answered 500"), count: 2))
    #expect(try recording.judgement().exitCode == .nonConformant)
  }

  @Test func `a step with scopes of its own is not sent where they cannot be had`() async throws {
    let steps =
      #"      - { request: "GET {base}/{n}", auth: { scopes: [admin] }, expect: [ { status: 200 } ] }"#
    let sender = InMemorySender { request, _ in
      guard Self.isToken(request) else { return .json("{}") }
      let asksMore = String(decoding: request.body, as: UTF8.self).contains("admin")
      return asksMore ? .json(#"{"error":"invalid_scope"}"#, status: 400) : .token("tok-standard")
    }
    let recording = try await Self.run(try Self.suite(steps)).record(on: sender)
    #expect(sender.sent.allSatisfy { Self.isToken($0.request) })
    let observation = try #require(try recording.observations(of: "one/n=a").first)
    #expect(observation.fault?.kind == .noToken)
    let finding = try #require(try recording.judgement().findings.first)
    #expect(finding.outcome == .inconclusive)
    #expect(finding.reason == .blocked)
  }

  @Test func `an answer 401 is not tried again with another token`() async throws {
    let sender = InMemorySender { request, _ in
      Self.isToken(request) ? .token("tok-standard") : .json("{}", status: 401)
    }
    _ = try await Self.run(try Self.suite(Self.plain)).record(on: sender)
    #expect(sender.sent.count == 9)
  }

  @Test func `a token never shows in the evidence, however the target repeats it`() async throws {
    let token = "tok/en+with=odd-characters"
    let sender = InMemorySender { request, _ in
      guard !Self.isToken(request) else {
        return .json(#"{"access_token":"tok\/en+with=odd-characters","token_type":"Bearer"}"#)
      }
      return .json(
        #"{"echo":"\#(token)","escaped":"tok\/en+with=odd-characters"}"#,
        headers: [HTTPField("X-Echo", token), HTTPField("Location", "/x?t=tok%2Fen%2Bwith%3Dodd-characters")])
    }
    let recording = try await Self.run(try Self.suite(Self.plain)).record(on: sender)
    let text = String(decoding: recording.bundle.records, as: UTF8.self)
    let leaks = recording.bundle.lines.filter {
      $0.contains("odd-characters") || $0.contains(TestTarget.secret)
    }
    #expect(leaks.map { $0.prefix(40) } == [])
    #expect(text.contains("redacted."))
  }
}
