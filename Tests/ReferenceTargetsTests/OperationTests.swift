import JSON
import Testing

@Suite struct OperationTests {
  private static let collections: [(path: String, envelope: String)] = [
    ("/academicSessions", "academicSessions"), ("/classes", "classes"), ("/courses", "courses"),
    ("/demographics", "demographics"), ("/enrollments", "enrollments"),
    ("/gradingPeriods", "academicSessions"), ("/orgs", "orgs"), ("/schools", "orgs"),
    ("/students", "users"), ("/teachers", "users"), ("/terms", "academicSessions"), ("/users", "users"),
  ]

  private func single(of envelope: String) -> String {
    switch envelope {
    case "classes": "class"
    case "demographics": envelope
    default: String(envelope.dropLast())
    }
  }

  @Test(arguments: collections)
  func `a collection has its envelope, and each object read alone is the same`(
    path: String, envelope: String
  ) async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let answer = try await provider.get(path, token: token)
      #expect(answer.status == 200)
      #expect(answer.header("Content-Type") == "application/json")
      #expect(answer.header("Content-Length") == String(answer.body.count))
      #expect(answer.json.members?.map(\.name) == [envelope])
      #expect(!answer.items.isEmpty)
      for item in answer.items.prefix(5) {
        let id = try #require(item["sourcedId"]?.string)
        let alone = try await provider.get("\(path)/\(id)", token: token)
        #expect(alone.status == 200)
        #expect(alone.json.members?.map(\.name) == [single(of: envelope)])
        #expect(alone.json.members?.first?.value == item)
      }
    }
  }

  @Test func `the filtered views hold the sorts they are named for`() async throws {
    let views = [
      (all: "orgs", view: "schools", type: "school"),
      (all: "academicSessions", view: "terms", type: "term"),
      (all: "academicSessions", view: "gradingPeriods", type: "gradingPeriod"),
    ]
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      for (all, view, type) in views {
        let wanted = try await provider.items("/\(all)", token: token).filter { $0["type"]?.string == type }
        #expect(try await provider.items("/\(view)", token: token) == wanted)
      }
      let users = try await provider.items("/users", token: token)
      for (view, role) in [("students", "student"), ("teachers", "teacher")] {
        let wanted = users.filter { ($0["roles"]?.array ?? []).contains { $0["role"]?.string == role } }
        #expect(try await provider.items("/\(view)", token: token) == wanted)
      }
    }
  }

  @Test(arguments: ["HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
  func `a method other than GET is answered with 405 and Allow`(method: String) async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let answer = try await provider.get("/users", token: token, method: method)
      #expect(answer.status == 405)
      #expect(answer.header("Allow") == "GET")
      #expect(answer.body.isEmpty == (method == "HEAD"))
    }
  }

  @Test func `a reference has three members, and its address leads to what it names`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let paths = ["/orgs", "/academicSessions", "/courses", "/classes", "/users", "/enrollments"]
      var seen: Set<String> = []
      for path in paths {
        for item in try await provider.items("\(path)?limit=8", token: token) {
          for reference in references(in: item) {
            #expect(reference.members?.map(\.name) == ["href", "sourcedId", "type"])
            let href = reference["href"]?.string ?? ""
            // Resources are in a service of their own.
            if reference["type"]?.string == "resource" { continue }
            guard seen.insert(href).inserted else { continue }
            let root = "http://provider.example\(RunningProvider.base)"
            try #require(href.hasPrefix(root))
            let found = try await provider.get(String(href.dropFirst(root.count)), token: token)
            #expect(found.json.members?.map(\.name) == reference["type"]?.string.map { [$0] })
            #expect(found.json.members?.first?.value["sourcedId"] == reference["sourcedId"])
          }
        }
      }
      #expect(seen.count > 25)
    }
  }

  @Test func `objects hold texts, arrays and objects alone`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      for path in ["/orgs", "/academicSessions", "/courses", "/classes", "/users", "/demographics"] {
        for item in try await provider.items(path, token: token) { #expect(leaves(of: item)) }
      }
    }
  }

  @Test(arguments: [
    "onerosterv1p2rostersservice_openapi3_v1p0.json", "imsorv1p2_rostering_openapi3_v1p0.json",
  ])
  func `the discovery document names the operations, the server and the token endpoint`(
    name: String
  ) async throws {
    try await RunningProvider.with { provider in
      let answer = try await provider.get("/discovery/\(name)", token: nil)
      #expect(answer.status == 200)
      let server = answer.json["servers"]?.array?.first?["url"]?.string
      #expect(server == "http://provider.example\(RunningProvider.base)")
      let flow = answer.json["components"]?["securitySchemes"]?["OAuth2CC"]?["flows"]?["clientCredentials"]
      #expect(flow?["tokenUrl"] == "http://provider.example/oauth2/token")
      let paths = answer.json["paths"]?.members ?? []
      #expect(paths.count == 41)
      #expect(Set(paths.compactMap { $0.value["get"]?["operationId"]?.string }).count == 41)
      #expect(paths.contains { $0.name == "/schools/{schoolSourcedId}/classes/{classSourcedId}/students" })
      #expect(try await provider.get("/discovery/other.json", token: nil).status == 404)
    }
  }

  private func references(in value: JSONValue) -> [JSONValue] {
    if value["href"] != nil { return [value] }
    return (value.array ?? value.members?.map(\.value) ?? []).flatMap { references(in: $0) }
  }

  private func leaves(of value: JSONValue) -> Bool {
    if let inner = value.array ?? value.members?.map(\.value) { return inner.allSatisfy { leaves(of: $0) } }
    return value.string != nil
  }
}
