import AssayTesting
import Certification
import Digests
import Reporting
import Testing
import Tokens
import Verdicts

/// Steps that send a token which the target issued and which has expired since.
@Suite(.timeLimit(.minutes(1))) struct ExpiredTokenTests {
  private static let expired = "issued-long-ago-9c41"

  @Test func `a service that refuses the expired token meets the requirement`() async throws {
    let service = try Self.service(refusing: true)
    try service.write(Self.expired + "\n", to: "expired.txt")
    let report = try await service.certify(Self.settings(service, "expiredToken: { file: expired.txt }"))
    #expect(Self.verdicts(report) == ["THING-1 pass", "THING-2 pass"])
    #expect(report.judgement.exitCode == 0)
    let sent = service.server.requests.filter { $0.contains("Bearer \(Self.expired)\r\n") }
    #expect(sent.count == 1)
    let written = try service.written()
    #expect(!written.contains(Self.expired))
    #expect(written.contains(#""authorization":{"kind":"expired-token"}"#))
  }

  @Test func `a service that still takes it fails`() async throws {
    let service = try Self.service(refusing: false)
    try service.write(Self.expired, to: "expired.txt")
    let report = try await service.certify(Self.settings(service, "expiredToken: { file: expired.txt }"))
    #expect(Self.verdicts(report) == ["THING-1 pass", "THING-2 fail"])
    #expect(report.judgement.exitCode == 1)
  }

  @Test func `without an expired token the requirement is not judged, and it is said what to give`()
    async throws
  {
    let service = try Self.service(refusing: true)
    let report = try await service.certify(Self.settings(service, nil))
    #expect(Self.verdicts(report) == ["THING-1 pass", "THING-2 inconclusive"])
    #expect(report.judgement.exitCode == 2)
    let problem = try #require(report.judgement.problems.first)
    #expect("\(problem.owner) \(problem.reason ?? "")" == "configuration blocked")
    #expect(
      problem.message == "the step is to be sent with an expired token, and the target file gives none")
    #expect(problem.help?.contains("auth: { expiredToken: { env: NAME } }") == true)
    // The other two: the token, and the first step.
    #expect(service.server.requests.count == 2)
  }

  @Test func `a token that says it still holds is not sent`() async throws {
    let service = try Self.service(refusing: true)
    try service.write(Self.webToken(#"{"exp":99999999999}"#), to: "expired.txt")
    let report = try await service.certify(Self.settings(service, "expiredToken: { file: expired.txt }"))
    #expect(Self.verdicts(report) == ["THING-1 pass", "THING-2 inconclusive"])
    #expect(report.judgement.problems.first?.message.contains("says that it expires in") == true)
    #expect(service.server.requests.count == 2)
  }

  @Test func `a token that cannot be found stops the run before it begins`() async throws {
    let service = try Self.service(refusing: true)
    let failure = await #expect(throws: CertificationFailure.self) {
      try await service.certify(Self.settings(service, "expiredToken: { file: nowhere.txt }"))
    }
    #expect(failure?.exitCode == .configuration)
    #expect(failure?.message.contains("`expiredToken` from the file nowhere.txt") == true)
    #expect(service.server.requests.isEmpty)
  }

  private static let words: [(token: String, objection: String?)] = [
    ("opaque", nil), ("opaque==", nil), ("a.b.c", nil),
    (webToken(#"{"exp":999}"#), nil), (webToken(#"{"exp":1000}"#), nil), (webToken(#"{"exp":999.5}"#), nil),
    (webToken(#"{"exp":"soon"}"#), nil), (webToken("{}"), nil), (webToken("[]"), nil),
    (webToken(#"{"exp":1001}"#), "expires in 1 s"), (webToken(#"{"exp":1060.9}"#), "expires in 60 s"),
    ("", "no bearer token"), ("two words", "no bearer token"), ("line\r\nbreak", "no bearer token"),
    ("==", "no bearer token"), ("b=c", "no bearer token"),
  ]

  @Test(arguments: words)
  func `what a token says of its end counts, and no more is asked of it`(token: String, objection: String?) {
    let found = ExpiredToken(token).objection(at: 1000)
    if let objection {
      #expect(found?.contains(objection) == true, "\(found ?? "none")")
    } else {
      #expect(found == nil)
    }
  }

  // MARK: Samples

  private static func webToken(_ claims: String) -> String {
    let body = Base64.encode(Array(claims.utf8)).filter { $0 != "=" }
      .map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
    return "e30.\(String(body)).AAAA"
  }

  private static func verdicts(_ report: Report) -> [String] {
    report.judgement.requirements.map { "\($0.id) \($0.verdict)" }
  }

  private static func service(refusing: Bool) throws -> LyingService {
    try LyingService { connection in
      while let request = connection.readRequest() {
        let text = String(decoding: request, as: UTF8.self)
        if text.hasPrefix("POST /token") {
          let answer = #"{"access_token":"fresh-token-01","token_type":"Bearer","expires_in":3600}"#
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(answer.utf8.count)\r\n\r\n\(answer)")
        } else if refusing, !text.contains("Bearer fresh-token-01\r\n") {
          connection.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
        } else {
          connection.write(Lie.truth)
        }
      }
    }
  }

  private static func settings(_ service: LyingService, _ token: String?) -> LyingService.Settings {
    var settings = LyingService.Settings()
    settings.more =
      "auth: { tokenUrl: \"\(service.base)/token\", clientId: { file: id }, clientSecret: { file: id }"
      + (token.map { ", \($0)" } ?? "") + " }"
    _ = try? service.write("example-client", to: "id")
    settings.suite.suite += "\nauth: { scheme: oauth2-client-credentials, scopes: [thing.read] }\n"
    settings.suite.suite = settings.suite.suite.replacing("requires: [THING-1]", with: "requires: [THING-*]")
    settings.suite.requirements +=
      "\n  - { id: THING-2, keyword: MUST, grade: S, text: An expired token is refused. }\n"
    settings.suite.tests += """

        - id: token.expired
          title: An expired token is refused
          verifies: THING-2
          when: core.thing
          steps:
            - request: "GET {base}/thing"
              auth: expired
              expect: [ { status: 401 } ]
      """
    return settings
  }
}
