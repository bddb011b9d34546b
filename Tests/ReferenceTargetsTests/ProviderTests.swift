import Testing

@testable import ReferenceTargets

@Suite struct ProviderTests {
  @Test(arguments: [
    ("oneroster", OneRosterService.rostering), ("oneroster-gradebook", .gradebook),
    ("oneroster-resources", .resources), ("oneroster-1.1", .first),
    ("oneroster-1.1-gradebook", .firstGradebook), ("oneroster-1.1-resources", .firstResources),
  ])
  func `the catalogue describes every fault once, in whole sentences`(
    id: String, service: OneRosterService
  ) throws {
    let description = try #require(ReferenceCatalog.all.first { $0.id == id })
    let faults = description.faults
    #expect(faults.map(\.id) == OneRosterFault.faults(of: service).map(\.id))
    #expect(Set(faults.map(\.id)).count == faults.count)
    #expect(Set(faults.map(\.title)).count == faults.count)
    for fault in faults {
      #expect(fault.effect.hasSuffix(".") && fault.statement.hasSuffix("."))
      #expect(fault.id.text.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
    }
  }

  @Test func `the table has the 41 operations, each with a name and path of its own`() {
    #expect(Operation.rostering.count == 41)
    #expect(Set(Operation.rostering.map(\.id)).count == 41)
    for (index, operation) in Operation.rostering.enumerated() {
      #expect(!Operation.rostering.dropFirst(index + 1).contains { $0.steps == operation.steps })
    }
    #expect(Operation.rostering.count { $0.scopes == [.rosterDemographics] } == 2)
    #expect(Operation.rostering.count { $0.scopes.contains(.rosterCore) } == 22)
    #expect(Operation.rostering.count { $0.scopes == [.roster] } == 17)
  }

  @Test func `every fault shows in a service, and the gradebook and resources have 35 and 5 operations`() {
    let shown = Set(OneRosterService.allCases.flatMap { OneRosterFault.faults(of: $0) })
    #expect(shown == Set(OneRosterFault.allCases))
    #expect(Operation.gradebook.count == 35)
    #expect(Set(Operation.gradebook.map(\.id)).count == 35)
    #expect(Operation.gradebook.count { $0.method == "GET" } == 19)
    #expect(Operation.gradebook.count { $0.scopes == [.gradebookCreatePost] } == 4)
    #expect(Operation.gradebook.count { $0.scopes == [.assessment] } == 4)
    #expect(Operation.resources.count == 5)
    #expect(Operation.first.count == 61)
    #expect(Operation.first.count { $0.method == "PUT" } == 3)
    #expect(Operation.first.count { $0.method == "DELETE" } == 3)
    #expect(!Operation.first.contains { $0.method == "POST" })
  }

  @Test(arguments: [
    ("total-count-mising", "total-count-missing"), ("unknown-id-2000", "unknown-id-200"), ("colourless", nil),
  ])
  func `an unknown fault is refused with the nearest known one`(text: String, nearest: String?) {
    var configuration = OneRosterProvider.Configuration()
    configuration.faults = [FaultID(text)]
    let error = ReferenceTargetError.unknownFault(FaultID(text), nearest: nearest.map { FaultID($0) })
    #expect(throws: error) { try OneRosterProvider(configuration) }
    let words = nearest.map { "did you mean '\($0)'?" } ?? "list the faults to see the known ones"
    #expect(error.description == "the reference target has no fault '\(text)'; \(words)")
  }

  private static let badSettings:
    [(name: String, spoil: @Sendable (inout OneRosterProvider.Configuration) -> Void)] =
      [
        ("client id", { $0.clientID = "" }), ("client secret", { $0.clientSecret = "" }),
        ("token seconds", { $0.tokenSeconds = 0 }), ("delay", { $0.delay = .seconds(-1) }),
      ]

  @Test(arguments: badSettings)
  func `a setting out of range is refused by name`(
    name: String, spoil: @Sendable (inout OneRosterProvider.Configuration) -> Void
  ) {
    var configuration = OneRosterProvider.Configuration()
    spoil(&configuration)
    let error = #expect(throws: ReferenceTargetError.self) { try OneRosterProvider(configuration) }
    guard case .badSetting(name, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a port that is taken is refused with its number`() async throws {
    try await RunningProvider.with { running in
      let provider = try OneRosterProvider()
      let error = await #expect(throws: ReferenceTargetError.self) {
        try await provider.run(port: running.client.port) { _ in
          Issue.record("listens on a port that is taken")
        }
      }
      guard case .cannotListen("127.0.0.1", running.client.port, _)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func `a cancelled provider no longer listens`() async throws {
    let client = try await RunningProvider.with { provider in
      _ = try await provider.token()
      return provider.client
    }
    await #expect(throws: LoopbackClient.Failure.self) { try await client.send("GET", "/") }
  }

  @Test(arguments: [("", 0, "host"), ("127.0.0.1", 65_536, "port"), ("127.0.0.1", -1, "port")])
  func `an address out of range is refused by name`(host: String, port: Int, name: String) async throws {
    let provider = try OneRosterProvider()
    let error = await #expect(throws: ReferenceTargetError.self) {
      try await provider.run(host: host, port: port) { _ in Issue.record("listens on no address") }
    }
    guard case .badSetting(name, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `the target file points at the origin, and names secrets by their files`() throws {
    var settings = ReferenceSettings { "s3" }
    settings.seed = 7
    let server = try #require(try ReferenceCatalog.server("oneroster", settings))
    let file = server.targetFile(origin: "http://127.0.0.1:8080")
    let text = file.text(stem: "target.yaml", version: "1.2.3")
    #expect(text.contains("\n  base: http://127.0.0.1:8080/ims/oneroster/rostering/v1p2\n"))
    #expect(text.contains("\n  tokenUrl: http://127.0.0.1:8080/oauth2/token\n"))
    #expect(text.contains("\n  clientSecret: { file: target.yaml.secret }\n"))
    #expect(!text.contains("s3"))
    #expect(file.secrets.map(\.name) == ["secret", "expired-token"])
    #expect(try ReferenceCatalog.server("nobody", settings) == nil)
  }

  @Test func `requests are answered without a socket as well`() throws {
    let provider = try OneRosterProvider()
    let form = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret"
    let granted = provider.respond(
      to: TargetRequest(
        method: "POST", target: OneRosterProvider.tokenPath,
        headers: [("content-type", "application/x-www-form-urlencoded; charset=utf-8")],
        body: Array(form.utf8)))
    #expect(granted.status == 200)
    let refused = provider.respond(to: TargetRequest(target: OneRosterProvider.servicePath + "/orgs"))
    #expect(refused.status == 401)
  }
}
