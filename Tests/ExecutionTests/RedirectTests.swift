import AssayTesting
import Checks
import Evidence
import SuiteModel
import Testing
import Verdicts

/// Redirects are followed hop by hop, as far as the step says (RFC 9110, 15.4).
@Suite(.timeLimit(.minutes(1))) struct RedirectTests {
  private static func run(
    _ request: String, redirects: Int, routes: RouteTable
  ) async throws -> (sender: InMemorySender, recording: Recording, observation: Observation) {
    let suite = try TestSuite.small(
      tests: """
          - id: one
            verifies: R-1
            effects: creates
            steps:
              - request: "\(request)"
                \(request.hasPrefix("POST") ? "body: { form: { a: b } }" : "headers: { X-Kept: kept }")
                redirects: \(redirects)
                expect: [ { status: 200 } ]
        """)
    let sender = InMemorySender(routes: routes)
    let recording = try await TestRun(suite, jobs: 1).record(on: sender)
    return (sender, recording, try #require(try recording.observations(of: "one").first))
  }

  private static func to(_ location: String, _ status: Int = 302) -> [InMemoryAnswer] {
    [.status(status, headers: [HTTPField("Location", location)])]
  }

  private static let methods: [(Int, String, String)] = [
    (301, "POST", "GET"), (302, "POST", "GET"), (303, "POST", "GET"), (307, "POST", "POST"),
    (308, "POST", "POST"), (301, "PUT", "PUT"), (302, "DELETE", "DELETE"), (303, "PUT", "GET"),
    (303, "HEAD", "HEAD"), (302, "GET", "GET"),
  ]

  @Test(arguments: methods)
  func `a status says which method follows`(status: Int, method: String, next: String) async throws {
    let (sender, _, observation) = try await Self.run(
      "\(method) {base}/a", redirects: 1,
      routes: ["\(method) /api/a": Self.to("b", status), "\(next) /api/b": [.json("{}")]])
    #expect(sender.lines == ["\(method) http://sut.test/api/a", "\(next) http://sut.test/api/b"])
    #expect(observation.fault == nil)
    #expect(observation.hops.count == 2)
    guard method == "POST", let last = sender.sent.last else { return }
    #expect(last.request.body == (next == "POST" ? Array("a=b".utf8) : []))
    #expect(last.values(of: "content-type").isEmpty == (next == "GET"))
  }

  @Test func `without leave the redirect itself is what the checks see`() async throws {
    let (sender, _, observation) = try await Self.run(
      "GET {base}/a", redirects: 0, routes: ["GET /api/a": Self.to("b")])
    #expect(sender.lines.count == 1)
    #expect(observation.response?.status == 302)
    #expect(observation.fault == nil)
  }

  @Test func `a circle ends the request`() async throws {
    let (sender, recording, observation) = try await Self.run(
      "GET {base}/a", redirects: 9,
      routes: ["GET /api/a": Self.to("/api/b"), "GET /api/b": Self.to("/api/a")])
    #expect(sender.lines.count == 2)
    #expect(observation.fault?.kind == .tooManyRedirects)
    let judgement = try recording.judgement()
    #expect(judgement.findings.first?.requirement == RequirementID("HTTP-REDIRECT"))
    #expect(judgement.exitCode == .nonConformant)
  }

  @Test(arguments: [1, 2, 5])
  func `more redirects than the step allows are a fault`(limit: Int) async throws {
    let routes = Dictionary(
      uniqueKeysWithValues: (0..<9).map { ("GET /api/\($0)", Self.to("/api/\($0 + 1)")) })
    let (sender, _, observation) = try await Self.run(
      "GET {base}/0", redirects: limit, routes: RouteTable(routes))
    #expect(sender.lines.count == limit + 1)
    #expect(observation.fault?.kind == .tooManyRedirects)
    #expect(
      observation.fault?.detail == "there are more than \(limit) redirects, or they lead in a circle")
  }

  @Test(arguments: [
    nil, "", "http://", "mailto:a@b.example", "file:///etc/passwd", "http://[bad/", "ftp://x/",
  ])
  func `a Location that leads nowhere is a bad redirect`(location: String?) async throws {
    let (sender, recording, observation) = try await Self.run(
      "GET {base}/a", redirects: 3,
      routes: [
        "GET /api/a": [.status(302, headers: location.map { [HTTPField("Location", $0)] } ?? [])]
      ])
    #expect(observation.fault?.kind == .badRedirect)
    #expect(sender.lines.count == 1)
    #expect(try recording.judgement().findings.first?.requirement == RequirementID("HTTP-REDIRECT"))
  }

  @Test func `a fault on the way is the fault of the step`() async throws {
    let (_, _, observation) = try await Self.run(
      "GET {base}/a", redirects: 3,
      routes: ["GET /api/a": Self.to("b"), "GET /api/b": [.fault(.hostNotAllowed)]])
    #expect(observation.hops.count == 2)
    #expect(observation.fault?.kind == .hostNotAllowed)
  }

  @Test func `every hop carries the header fields of the step`() async throws {
    let (sender, _, _) = try await Self.run(
      "GET {base}/a", redirects: 1, routes: ["GET /api/a": Self.to("b"), "GET /api/b": [.json("{}")]])
    #expect(sender.sent.allSatisfy { $0.values(of: "x-kept") == ["kept"] })
    #expect(sender.sent.allSatisfy { $0.values(of: "user-agent") == ["assay-test"] })
  }
}
