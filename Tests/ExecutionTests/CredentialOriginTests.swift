import AssayTesting
import Evidence
import Execution
import SuiteModel
import Testing

/// Credentials go to the origins of `url` parameters, and nowhere else.
@Suite(.timeLimit(.minutes(1))) struct CredentialOriginTests {
  private static func suite(_ step: String) throws -> Suite {
    try TestSuite.small(
      tests: "  - id: one\n    verifies: R-1\n    steps:\n\(step)", extra: TestSuite.clientCredentials)
  }

  private static func run(_ step: String, routes: RouteTable) async throws -> InMemorySender {
    let sender = InMemorySender { request, _ in
      request.url == TestTarget.tokenURL ? .token("tok-standard") : routes.answer(to: request)
    }
    _ = try await TestRun(try suite(step), authorization: TestTarget.authorization, jobs: 1).record(
      on: sender)
    return sender
  }

  private static func authorized(_ sender: InMemorySender) -> [String: Bool] {
    Dictionary(
      sender.sent.map { ($0.request.url, !$0.values(of: "authorization").isEmpty) },
      uniquingKeysWith: { $0 || $1 })
  }

  private static let elsewhere = [
    "http://other.test/api/b", "http://sut.test:8080/api/b", "https://sut.test/api/b",
    "http://sut.test.evil.test/api/b", "http://sut.test@evil.test/api/b",
  ]

  @Test(arguments: elsewhere)
  func `a redirect to another origin goes without the token`(url: String) async throws {
    let sender = try await Self.run(
      #"      - { request: "GET {base}/a", redirects: 3, expect: [ { status: 200 } ] }"#,
      routes: [
        "GET http://sut.test/api/a": [.status(302, headers: [HTTPField("Location", url)])],
        "GET \(url)": [.json("{}")],
      ])
    let authorized = Self.authorized(sender)
    #expect(authorized["http://sut.test/api/a"] == true)
    #expect(authorized[url] == false)
  }

  @Test(arguments: elsewhere)
  func `a next link to another origin goes without the token`(url: String) async throws {
    let sender = try await Self.run(
      """
            - request: "GET {base}/a"
              each: { page: next }
              expect: [ { status: 200 } ]
      """,
      routes: [
        "GET http://sut.test/api/a": [.json("[]", headers: [HTTPField("Link", "<\(url)>; rel=next")])],
        "GET \(url)": [.json("[]")],
      ])
    let authorized = Self.authorized(sender)
    #expect(authorized["http://sut.test/api/a"] == true)
    #expect(authorized[url] == false)
  }

  @Test func `a redirect inside the origin keeps the token`() async throws {
    let sender = try await Self.run(
      #"      - { request: "GET {base}/a", redirects: 3, expect: [ { status: 200 } ] }"#,
      routes: [
        "GET /api/a": [.status(302, headers: [HTTPField("Location", "HTTP://SUT.test:80/api/b")])],
        "GET HTTP://SUT.test:80/api/b": [.json("{}")],
      ])
    #expect(Self.authorized(sender)["HTTP://SUT.test:80/api/b"] == true)
  }

  @Test func `the client's secret goes to the token endpoint alone`() async throws {
    let sender = try await Self.run(
      #"      - { request: "GET {base}/a", expect: [ { status: 200 } ] }"#,
      routes: ["GET /api/a": [.json("{}")]])
    let basic = sender.sent.filter { $0.values(of: "authorization").contains { $0.hasPrefix("Basic ") } }
    #expect(basic.map(\.request.url) == [TestTarget.tokenURL])
  }

  private static let origins: [(String, String?)] = [
    ("http://a.example", "http://a.example:80"), ("HTTPS://A.Example/x?y#z", "https://a.example:443"),
    ("http://a.example:8080/", "http://a.example:8080"), ("http://user@a.example/", "http://a.example:80"),
    ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81"), ("ftp://a.example/", nil), ("file:///etc", nil),
    ("/relative", nil), ("http://", nil), ("http:///x", nil), ("", nil), ("http://a b/", nil),
  ]

  @Test(arguments: origins)
  func `an origin is scheme, host and port`(url: String, origin: String?) {
    #expect(Origin(of: url)?.description == origin)
  }
}
