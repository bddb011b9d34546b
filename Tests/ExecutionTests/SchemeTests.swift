import AssayTesting
import Evidence
import Execution
import SuiteModel
import Testing
import Tokens
import Verdicts

/// Every scheme in a run: what goes out, how it is spoilt, and that no secret is recorded.
@Suite(.timeLimit(.minutes(1))) struct SchemeTests {
  private static let secret = "planted-secret-4711"
  private static let signing = OAuth1Credentials(consumerKey: "client-1", consumerSecret: secret)
  private static let verification = OAuth1Verification(
    window: 3600, secret: { $0 == "client-1" ? secret : nil })

  private static func run(
    _ authorization: RequestAuthorization, suite: String, step: String? = nil
  ) async throws -> (sender: InMemorySender, recording: Recording) {
    let suite = try TestSuite.small(
      tests: """
          - id: one
            verifies: R-1
            steps:
              - { request: "GET {base}/a?x=1", \(step.map { "auth: \($0), " } ?? "")expect: [ { status: 200 } ] }
        """, extra: "auth: { \(suite) }")
    let sender = InMemorySender { _, _ in .json("{}") }
    return (sender, try await TestRun(suite, authorization: authorization, jobs: 1).record(on: sender))
  }

  @Test(arguments: [false, true])
  func `pre-flight says whether credentials were used`(used: Bool) async throws {
    let suite = try TestSuite.small(
      tests: """
          - id: one
            verifies: R-1
            steps: [ { request: "GET {base}/a", expect: [ { status: 200 } ] } ]
        """,
      extra: """
        \(used ? "auth: { scheme: basic }" : "")
        preflight: [ { request: "GET {base}/a", expect: [ { status: 200 } ], help: Look at it. } ]
        """)
    let run = TestRun(
      suite, authorization: used ? .basic(user: "ada", password: Self.secret) : .none, jobs: 1)
    let found = try await run.preflight(on: InMemorySender { _, _ in .json("{}") })
    #expect((found.asked, found.usedCredentials) == (1, used))
    #expect(found.stopped == nil)
  }

  private static let carried:
    [(authorization: RequestAuthorization, suite: String, field: String, url: String)] = [
      (
        .basic(user: "ada", password: secret), "scheme: basic",
        "Authorization: Basic YWRhOnBsYW50ZWQtc2VjcmV0LTQ3MTE=",
        "/a?x=1"
      ),
      (.bearer(.init(secret)), "scheme: bearer", "Authorization: Bearer \(secret)", "/a?x=1"),
      (
        .apiKey(APIKey(.header("X-Shelf-Key"), secret)), "scheme: api-key, header: X-Shelf-Key",
        "X-Shelf-Key: \(secret)",
        "/a?x=1"
      ),
      (
        .apiKey(APIKey(.query("key"), secret)), "scheme: api-key, query: key", "Accept: */*",
        "/a?x=1&key=\(secret)"
      ),
      (.mutualTLS, "scheme: mutual-tls", "Accept: */*", "/a?x=1"),
    ]

  @Test(arguments: carried)
  func `a request carries what its scheme asks for, and no secret is recorded`(
    authorization: RequestAuthorization, suite: String, field: String, url: String
  ) async throws {
    let (sender, recording) = try await Self.run(authorization, suite: suite)
    let request = try #require(sender.sent.first?.request)
    #expect(request.url == TestTarget.base + url)
    #expect(request.headers.map { "\($0.name): \($0.value)" }.contains(field))
    let observation = try #require(try recording.observations(of: "one").first)
    #expect(observation.authorization == .credentials(scheme: authorization.scheme.rawValue))
    let records = String(decoding: recording.bundle.records, as: UTF8.self)
    #expect(!records.contains(Self.secret) && !records.contains("YWRhOnBsYW50ZWQtc2VjcmV0LTQ3MTE="))
    #expect(try recording.judgement().exitCode == .conformant)
  }

  @Test func `a signed request is one that a server takes, each with a nonce of its own`() async throws {
    let (sender, recording) = try await Self.run(.oauth1(Self.signing), suite: "scheme: oauth1")
    let (again, _) = try await Self.run(.oauth1(Self.signing), suite: "scheme: oauth1")
    let request = try #require(sender.sent.first?.request)
    let header = try #require(
      request.headers.first { $0.name == "Authorization" }.flatMap { OAuth1Header($0.value) })
    let time = try #require(header["oauth_timestamp"].flatMap { Int($0) })
    #expect(try Self.verification.signer(of: request, at: time).consumerKey == "client-1")
    #expect(header["oauth_nonce"]?.count == 32)
    #expect(!again.sent.isEmpty)
    #expect(!String(decoding: recording.bundle.records, as: UTF8.self).contains(Self.secret))
  }

  @Test(arguments: [
    ("invalid", OAuth1Refusal.wrongSignature), ("expired", .timestampOutside(seconds: 86_400)),
    ("none", .absent),
  ])
  func `a signature is spoilt as the step asks`(step: String, refusal: OAuth1Refusal) async throws {
    let good = try await Self.run(.oauth1(Self.signing), suite: "scheme: oauth1").sender
    let field = good.sent.first?.request.headers.first { $0.name == "Authorization" }
    let time = try #require(field.flatMap { OAuth1Header($0.value) }?["oauth_timestamp"].flatMap { Int($0) })
    let (sender, _) = try await Self.run(.oauth1(Self.signing), suite: "scheme: oauth1", step: step)
    let request = try #require(sender.sent.first?.request)
    #expect(throws: refusal) { try Self.verification.signer(of: request, at: time) }
  }

  @Test func `a wrong password is made up, and is told in the evidence`() async throws {
    let (sender, recording) = try await Self.run(
      .basic(user: "ada", password: Self.secret), suite: "scheme: basic", step: "invalid")
    let field = try #require(sender.sent.first?.request.headers.first { $0.name == "Authorization" })
    #expect(field.value.hasPrefix("Basic YWRhO") && field.value != "Basic YWRhOnBsYW50ZWQtc2VjcmV0LTQ3MTE=")
    #expect(try recording.observations(of: "one").map(\.authorization) == [.invalidToken])
  }

  @Test func `a token that the target file does not give is not sent, and what to give is said`() async throws
  {
    let (sender, recording) = try await Self.run(
      .bearer(.init(Self.secret)), suite: "scheme: bearer", step: "{ scopes: [x] }")
    #expect(sender.sent.isEmpty)
    #expect(try recording.judgement().exitCode == .incomplete)
    let fault = try #require(try recording.observations(of: "one").first?.fault)
    #expect(fault.kind == .noToken && fault.detail.contains("unscopedToken"))
  }

  @Test func `a credential that would break a header is not sent`() async throws {
    let (sender, recording) = try await Self.run(.bearer(.init("a\r\nX-Evil: 1")), suite: "scheme: bearer")
    #expect(sender.sent.isEmpty)
    let fault = try #require(try recording.observations(of: "one").first?.fault)
    #expect(fault.detail.contains("`auth: { token: ... }`"))
  }

  @Test func `a client signs for its token, each time with another id`() async throws {
    let key = try SigningKey.generated(.es256, keyID: "k1")
    let client = ClientCredentials(
      tokenURL: TestTarget.tokenURL, clientID: "client-1",
      authentication: .privateKeyJWT(
        ClientAssertion(clientID: "client-1", audience: TestTarget.tokenURL, key: key, lifetime: 1_000_000)))
    let suite = try TestSuite.small(
      tests: """
          - id: one
            verifies: R-1
            steps:
              - { request: "GET {base}/a", expect: [ { status: 200 } ] }
              - { request: "GET {base}/a", auth: { scopes: [other] }, expect: [ { status: 200 } ] }
        """, extra: TestSuite.clientCredentials)
    let sender = InMemorySender { request, _ in
      request.url == TestTarget.tokenURL ? .token("tok-1") : .json("{}")
    }
    let recording = try await TestRun(suite, authorization: .clientCredentials(client), jobs: 1).record(
      on: sender)
    let asked = sender.sent.map(\.request).filter { $0.url == TestTarget.tokenURL }
    let assertions = asked.compactMap { request in
      String(decoding: request.body, as: UTF8.self).split(separator: "&")
        .first { $0.hasPrefix("client_assertion=") }?.dropFirst("client_assertion=".count)
    }
    #expect(asked.count == 2 && Set(assertions).count == 2)
    let records = String(decoding: recording.bundle.records, as: UTF8.self)
    #expect(!assertions.contains { records.contains($0) })
    #expect(try recording.judgement().exitCode == .conformant)
  }
}
