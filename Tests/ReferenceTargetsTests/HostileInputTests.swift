import JSON
import Testing

@testable import ReferenceTargets

@Suite struct HostileInputTests {
  private static let pieces = [
    "/", "users", "classes", "schools", "terms", "none", "?", "&", "=", "limit", "offset", "filter", "fields",
    "sort", "orderBy", "desc", "'", "%27", "%", "%00", "%ff", "+", " AND ", "%20OR%20", "~", ">=", "!=", ".",
    ",", "status", "active", "metadata", "roles.org", "0", "-1", "99999999999999999999", "é", "%F0%9F%99%82",
    "dateLastModified", "2025-01-01T00:00:00Z", "\"", "<>", ";",
  ]

  /// A provider with a token that opens everything, asked without a socket.
  private struct Asked {
    let provider: OneRosterProvider
    let token: String

    init() throws {
      provider = try OneRosterProvider()
      let form = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret"
      let granted = provider.respond(
        to: TargetRequest(
          method: "POST", target: OneRosterProvider.tokenPath,
          headers: [("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.utf8)))
      token = try #require(try JSONDocument(parsing: granted.body).root.value["access_token"]?.string)
    }

    func get(_ target: String) -> TargetResponse {
      provider.respond(
        to: TargetRequest(
          target: OneRosterProvider.servicePath + target, headers: [("Authorization", "Bearer \(token)")]))
    }
  }

  @Test(arguments: [1, 2, 3, 4])
  func `whatever is asked, the answer is JSON with 200, 400 or 404`(seed: UInt64) throws {
    let asked = try Asked()
    var random = SplitMix64(seed: seed)
    var seen: [Int: Int] = [:]
    for round in 0..<300 {
      let start = ["/", "/orgs?", "/orgs?filter=status='active'", "/schools/"][round % 4]
      let rest = (0..<random.below(7)).map { _ in Self.pieces[random.below(Self.pieces.count)] }.joined()
      let answer = asked.get(start + rest)
      seen[answer.status, default: 0] += 1
      let document = try JSONDocument(parsing: answer.body)
      #expect((document.root.value["imsx_codeMajor"] == nil) == (answer.status == 200))
    }
    #expect(Set(seen.keys) == [200, 400, 404])
  }

  @Test func `a filter cut off anywhere is refused or complete, never half obeyed`() throws {
    let asked = try Asked()
    let filter = "status='active'%20AND%20familyName='Exampleton'"
    let complete = ["status='active'", filter]
    for length in 0...filter.count {
      let part = String(filter.prefix(length))
      #expect(asked.get("/users?filter=\(part)").status == (complete.contains(part) ? 200 : 400), "\(part)")
    }
  }

  @Test(arguments: [
    "", "Bearer", "Bearer ", "bearer a b", "Basic YTpi", "Bearer\ttoken", "Bearer é",
    "Bearer \(String(repeating: "x", count: 100_000))",
  ])
  func `a malformed Authorization header is answered with 401`(value: String) throws {
    let provider = try OneRosterProvider()
    let answer = provider.respond(
      to: TargetRequest(
        target: OneRosterProvider.servicePath + "/orgs", headers: [("Authorization", value)]))
    #expect(answer.status == 401)
  }

  @Test(arguments: ["", "&&&", "=", "grant_type", "grant_type=", "a=b=c", "%", "\u{0}"])
  func `a malformed token request is refused`(form: String) throws {
    let provider = try OneRosterProvider()
    for type in ["application/x-www-form-urlencoded", "text/plain", ""] {
      let answer = provider.respond(
        to: TargetRequest(
          method: "POST", target: OneRosterProvider.tokenPath, headers: [("Content-Type", type)],
          body: Array(form.utf8)))
      #expect([400, 401].contains(answer.status))
    }
  }
}
