import JSON
import ReferenceTargets
import Testing

@Suite struct AccessTests {
  private static let form = "grant_type=client_credentials"

  @Test func `a token answer says what was granted and is not stored`() async throws {
    try await RunningProvider.with { provider in
      let scope = RunningProvider.scopes + "roster.readonly"
      let answer = try await provider.requestToken("\(Self.form)&scope=\(scope)")
      #expect(answer.status == 200)
      #expect(answer.header("Content-Type") == "application/json")
      #expect(answer.header("Cache-Control") == "no-store")
      #expect(answer.header("Pragma") == "no-cache")
      #expect(answer.json.members?.map(\.name) == ["access_token", "token_type", "expires_in", "scope"])
      #expect(answer.json["token_type"] == "Bearer")
      #expect(answer.json["expires_in"] == 3600)
      #expect(answer.json["scope"]?.string == scope)
    }
  }

  @Test func `a client may prove itself in the form, and gets all roster scopes where it names none`()
    async throws
  {
    try await RunningProvider.with { provider in
      let answer = try await provider.requestToken(
        "\(Self.form)&client_id=demo-client&client_secret=demo-secret", authorization: nil)
      #expect(answer.status == 200)
      #expect(answer.json["scope"]?.string?.split(separator: " ").count == 3)
      let token = try #require(answer.json["access_token"]?.string)
      #expect(try await provider.get("/demographics", token: token).status == 200)
    }
  }

  private static let refusals: [(form: String, authorization: String?, status: Int, error: String)] = [
    (form, nil, 401, "invalid_client"),
    (form, "Basic ZGVtby1jbGllbnQ6d3Jvbmc=", 401, "invalid_client"),
    (form, "Basic ####", 401, "invalid_client"),
    (form, "Basic ZGVtbw==", 401, "invalid_client"),
    (form, "Bearer ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", 401, "invalid_client"),
    ("\(form)&client_id=demo-client&client_secret=wrong", nil, 401, "invalid_client"),
    (
      "\(form)&client_id=demo-client&client_secret=demo-secret",
      "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", 400, "invalid_request"
    ),
    ("scope=x", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", 400, "invalid_request"),
    ("\(form)&\(form)", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", 400, "invalid_request"),
    ("grant_type=password", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", 400, "unsupported_grant_type"),
    ("\(form)&scope=everything", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", 400, "invalid_scope"),
    ("\(form)&scope=%zz", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", 400, "invalid_request"),
  ]

  @Test(arguments: refusals)
  func `a token is refused in the words of OAuth 2`(
    form: String, authorization: String?, status: Int, error: String
  ) async throws {
    try await RunningProvider.with { provider in
      let answer = try await provider.requestToken(form, authorization: authorization)
      #expect(answer.status == status)
      #expect(answer.json["error"]?.string == error)
      #expect(answer.header("Cache-Control") == "no-store")
      #expect((answer.header("WWW-Authenticate") != nil) == (status == 401))
    }
  }

  @Test func `the token endpoint takes forms by POST alone, of a bounded length`() async throws {
    try await RunningProvider.with { provider in
      let read = try await provider.client.send("GET", "/oauth2/token")
      #expect(read.status == 405)
      #expect(read.header("Allow") == "POST")
      let json = try await provider.client.send(
        "POST", "/oauth2/token", headers: [("Content-Type", "application/json")], body: "{}")
      #expect(json.status == 400)
      #expect(json.json["error"] == "invalid_request")
      let large = try await provider.requestToken(String(repeating: "a", count: 100_000))
      #expect(large.status == 413)
    }
  }

  @Test func `without a valid token every operation is answered with 401`() async throws {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      provider.clock.advance(by: .seconds(3599))
      #expect(try await provider.get("/users", token: token).status == 200)
      provider.clock.advance(by: .seconds(1))
      for path in ["/users", "/users/none", "/demographics", "/users?limit=0"] {
        for token in [nil, "garbage", token] {
          let answer = try await provider.get(path, token: token)
          #expect(answer.status == 401)
          #expect(answer.codeMinor == "unauthorisedrequest")
          #expect(answer.header("WWW-Authenticate")?.hasPrefix("Bearer realm=") == true)
        }
      }
      let basic = try await provider.client.send(
        "GET", RunningProvider.base + "/users", headers: [("Authorization", "Basic \(token)")])
      #expect(basic.status == 401)
    }
  }

  private static let doors: [(scope: String, path: String, status: Int)] = [
    ("roster.readonly", "/users", 200), ("roster-core.readonly", "/users", 200),
    ("roster-demographics.readonly", "/users", 403), ("gradebook.readonly", "/users", 403),
    ("roster.readonly", "/users/{user}", 200), ("roster-core.readonly", "/users/{user}", 200),
    ("roster.readonly", "/users/{user}/classes", 200), ("roster-core.readonly", "/users/{user}/classes", 403),
    ("roster.readonly", "/demographics", 403), ("roster-core.readonly", "/demographics", 403),
    ("roster-demographics.readonly", "/demographics", 200),
    ("roster-demographics.readonly", "/demographics/{student}", 200),
    ("roster.readonly", "/demographics/{student}", 403),
  ]

  @Test(arguments: doors)
  func `a token opens what its scope says`(scope: String, path: String, status: Int) async throws {
    try await RunningProvider.with { provider in
      let all = try await provider.token()
      let user = try #require(try await provider.items("/users", token: all).ids.first)
      let student = try #require(try await provider.items("/demographics", token: all).ids.first)
      let target = path.replacing("{user}", with: user).replacing("{student}", with: student)
      let answer = try await provider.get(target, token: try await provider.token(scope))
      #expect(answer.status == status)
      if status == 403 {
        #expect(answer.codeMinor == "forbidden")
        #expect(answer.header("WWW-Authenticate")?.contains("insufficient_scope") == true)
      }
    }
  }

  @Test(arguments: [
    "/users/none", "/users/%20", "/schools/none", "/demographics/none", "/unknown", "", "/", "/users/",
    "/users/a/b/c", "/orgs/%zz",
  ])
  func `an unknown identifier or path is answered with 404 and unknownobject`(path: String) async throws {
    try await RunningProvider.with { provider in
      let answer = try await provider.get(path, token: try await provider.token())
      #expect(answer.status == 404)
      #expect(answer.header("Content-Type") == "application/json")
      #expect(
        answer.json.members?.map(\.name)
          == ["imsx_codeMajor", "imsx_severity", "imsx_description", "imsx_CodeMinor"])
      #expect(answer.json["imsx_codeMajor"] == "failure")
      #expect(answer.json["imsx_severity"] == "error")
      let field: JSONValue = [
        "imsx_codeMinorFieldName": "TargetEndSystem", "imsx_codeMinorFieldValue": "unknownobject",
      ]
      #expect(answer.json["imsx_CodeMinor"] == ["imsx_codeMinorField": [field]])
    }
  }

  @Test func `a user who is no student, and an organisation that is no school, are unknown there`()
    async throws
  {
    try await RunningProvider.with { provider in
      let token = try await provider.token()
      let teacher = try #require(try await provider.items("/teachers", token: token).ids.first)
      let district = try #require(try await provider.items("/orgs", token: token).ids.first)
      #expect(try await provider.get("/students/\(teacher)", token: token).status == 404)
      #expect(try await provider.get("/schools/\(district)", token: token).status == 404)
      #expect(try await provider.get("/orgs/\(district)", token: token).status == 200)
    }
  }

  @Test func `paths outside the service and the token endpoint are unknown`() async throws {
    try await RunningProvider.with { provider in
      for path in ["/", "/ims/oneroster/rostering/v1p1/users", RunningProvider.base + "x/users"] {
        let answer = try await provider.client.send("GET", path)
        #expect(answer.status == 404)
      }
    }
  }
}
