import Diagnostics
import JSON
import SuiteLoading
import SuiteModel
import Testing

struct PlantedTarget: Sendable {
  let text: String
  let reported: [String]

  init(_ text: String, _ reported: [String]) {
    self.text = text
    self.reported = reported
  }
}

private let head = """
  target: { vendor: Example Systems, product: Example Shelf, version: 4.2.1 }
  suite: shelf-1.0-provider

  """

/// Target files with faults of their own, and everything that is reported of each.
let plantedTargets: [PlantedTarget] = [
  PlantedTarget(
    head + "profle: basic\n",
    ["t.yaml:3:1 TGT-001 `profle` is not a key of a target file | did you mean `profile`?"]),
  PlantedTarget(
    "suite: shelf-1.0-provider\n",
    [
      "t.yaml:1:1 TGT-002 `target` is missing in the target file | add `target`: Who made it and which build it is."
    ]),
  PlantedTarget(
    head + "claims: bulk\n",
    [
      "t.yaml:3:9 TGT-003 `claims` must be a list, not the text `bulk` | write `[...]`, or items that begin with `-`"
    ]),
  PlantedTarget(
    head + "evidence: fulll\n", ["t.yaml:3:11 TGT-004 `evidence` cannot be `fulll` | did you mean `full`?"]),
  PlantedTarget(
    head + "limits: { inFlight: 0, bodyBytes: 64 megabytes }\n",
    [
      "t.yaml:3:21 TGT-005 `inFlight` must be a whole number from 1 to 1024, not 0",
      "t.yaml:3:35 TGT-005 `bodyBytes` must be a number of bytes, not the text `64 megabytes` | write a whole number from 1, or one with its unit: `64 MiB`",
    ]),
  PlantedTarget(
    head + "auth: { tokenUrl: https://shelf.example/t, clientId: { env: A-B }, clientSecret: { env: C } }\n",
    ["t.yaml:3:61 TGT-007 `env` cannot be `A-B` | write the name of an environment variable"]),
  PlantedTarget(
    head + "hosts: [https://shelf.example, 'shelf.example:99999']\n",
    [
      "t.yaml:3:9 TGT-008 an item of `hosts` cannot be `https://shelf.example` | write a host, or host:port, without a scheme",
      "t.yaml:3:32 TGT-008 an item of `hosts` cannot be `shelf.example:99999` | write a host, or host:port, without a scheme",
    ]),
  PlantedTarget(
    head + "tls: { key: k.pem }\n",
    [
      "t.yaml:3:8 TGT-002 `tls` has none of `ca`, `certificate` | write at least one of them",
      "t.yaml:3:8 TGT-010 `key` needs `certificate` beside it | add `certificate`",
    ]),
  PlantedTarget(
    head
      + "auth: { tokenUrl: https://shelf.example/t, clientId: me, clientSecret: { env: A }, expiredToken: abc }\n",
    ["t.yaml:3:98 TGT-003 `expiredToken` must be a credential (a map), not the text `abc`"]),
  PlantedTarget(
    head + "profile:\n",
    [
      "t.yaml:3:9 TGT-009 `profile` has no value; expected an identifier (letters, digits and `. _ - /`, beginning with a letter or digit)"
    ]),
  PlantedTarget(
    head + "auth: { tokenUrl: https://shelf.example/t, clientId: me, clientSecret: { env: A, file: b } }\n",
    ["t.yaml:3:82 TGT-010 `env`, `file` exclude each other in `clientSecret` | keep one of them"]),
  PlantedTarget(
    head + "auth: { tokenUrl: https://shelf.example/t, clientId: me, clientSecret: hunter2 }\n",
    [
      "t.yaml:3:72 warning TGT-038 the client secret stands in the target file | write `clientSecret: { env: NAME }`, and keep it in the environment"
    ]),
]

private let access = """
  auth: { tokenUrl: https://shelf.example/t, clientId: { env: A }, clientSecret: { file: key.txt } }

  """

/// Target files that do not fit the sample suite, and everything that is reported of each.
let unfitTargets: [PlantedTarget] = [
  PlantedTarget(
    head.replacing("1.0", with: "2.0") + access,
    [
      "t.yaml:2:8 TGT-031 the target file is for the suite `shelf-2.0-provider`, not `shelf-1.0-provider` | name the other suite, or correct `suite`"
    ]),
  PlantedTarget(
    head + access + "parameters: { base: https://shelf.example/v1, pageLimt: 3 }\n",
    ["t.yaml:4:47 TGT-032 the suite has no parameter `pageLimt` | did you mean `pageLimit`?"]),
  PlantedTarget(
    head + access,
    [
      "t.yaml:1:1 TGT-033 the parameter `base` is missing | Root of the service, as in `base: https://shelf.example/v1`"
    ]),
  PlantedTarget(
    head + access + "parameters: { base: shelf.example, pageLimit: 2000 }\n",
    [
      "t.yaml:4:15 TGT-034 the parameter `base` must be an absolute http or https URL | Root of the service, as in `base: https://shelf.example/v1`",
      "t.yaml:4:36 TGT-034 the parameter `pageLimit` must be at most 1000 | The greatest page",
    ]),
  PlantedTarget(
    head + access
      + "parameters: { base: https://shelf.example/v1 }\nprofile: basci\nclaims: [bluk, core.shelves]\n",
    [
      "t.yaml:5:10 TGT-035 the suite has no profile `basci` | did you mean `basic`?",
      "t.yaml:6:10 TGT-036 the suite has no capability `bluk` | did you mean `bulk`?",
    ]),
  PlantedTarget(
    head + "parameters: { base: https://shelf.example/v1 }\n",
    [
      "t.yaml:1:1 TGT-037 the suite's requests are authorised, and the target file has no `auth` | add `auth: { tokenUrl: https://..., clientId: { env: NAME }, clientSecret: { env: NAME } }`"
    ]),
  PlantedTarget(
    head + "auth: { key: { env: K } }\nparameters: { base: https://shelf.example/v1 }\n",
    [
      "t.yaml:3:7 TGT-039 `auth` is of the scheme api-key, which the suite does not allow | add `auth: { tokenUrl: https://..., clientId: { env: NAME }, clientSecret: { env: NAME } }` instead"
    ]),
  PlantedTarget(
    head + access + "parameters: { base: https://shelf.example/v1 }\nprofile: basic\nclaims: [bulk]\n", []),
]

@Suite struct TargetLoaderTests {
  @Test(arguments: plantedTargets)
  func `a fault of a target file is reported, and nothing else`(row: PlantedTarget) {
    #expect(TargetLoader.load(text: row.text, named: "t.yaml").diagnostics.map(\.brief) == row.reported)
  }

  @Test(arguments: unfitTargets)
  func `what a target file lacks for a suite is reported, and nothing else`(row: PlantedTarget) throws {
    let suite = try #require(SampleSuite().load().value)
    let target = try #require(TargetLoader.load(text: row.text, named: "t.yaml").value)
    #expect(TargetLoader.check(target, against: suite).map(\.brief) == row.reported)
  }

  private static let whole = """
    target: { vendor: Example Systems, product: Example Shelf, version: 4.2.1, environment: staging }
    suite: shelf-1.0-provider
    profile: basic
    claims: [bulk]
    parameters: { base: https://shelf.example/v1, pageLimit: 50, "odd": "{x}", flag: true }
    auth:
      tokenUrl: https://shelf.example/t
      clientId: someone
      clientSecret: { env: SHELF_SECRET }
      expiredToken: { file: old.txt }
    hosts: [shelf.example:8443]
    limits: { inFlight: 8, perSecond: 100, bodyBytes: 1 MiB }
    evidence: findings
    tls: { ca: certs/staging.pem, certificate: certs/client.pem, key: keys/client.pem }
    trace: false
    """

  @Test func `every member of a target file is read`() throws {
    let result = TargetLoader.load(text: Self.whole, named: "t.yaml")
    #expect(result.diagnostics.map(\.brief) == [])
    let target = try #require(result.value)
    #expect(
      target.identity
        == .init(
          vendor: "Example Systems", product: "Example Shelf", version: "4.2.1", environment: "staging"))
    #expect(target.suite == SuiteID("shelf-1.0-provider") && target.profile == ProfileID("basic"))
    #expect(target.claims == [CapabilityID("bulk")])
    #expect(target.parameters.map(\.key) == ["base", "pageLimit", "odd", "flag"])
    #expect(target.parameters[1].value == .number("50"))
    // A target file has no templates.
    #expect(target.parameters[2].value == .text(Template(literal: "{x}")))
    #expect(
      target.authorization
        == .clientCredentials(
          .init(
            tokenURL: "https://shelf.example/t", clientID: .literal("someone"),
            proof: .basic(.environment("SHELF_SECRET")), expiredToken: .file("old.txt"))))
    #expect(
      target.clientCertificate == .init(certificate: "certs/client.pem", key: "keys/client.pem"))
    #expect(target.hosts == ["shelf.example:8443"])
    #expect(target.limits == .init(inFlight: 8, perSecond: 100, bodyBytes: 1 << 20))
    #expect(
      target.evidence == .findings && target.certificateAuthority == "certs/staging.pem" && !target.trace)
  }

  @Test func `what is recorded of a target loads as the same target, its credentials redacted`() throws {
    let target = try #require(TargetLoader.load(text: Self.whole, named: "t.yaml").value)
    let record = TargetEncoding.json(of: target) { _ in "(redacted)" }
    let text = record.text(pretty: true)
    #expect(!text.contains("someone") && !text.contains("keys/client.pem"))
    let again = TargetLoader.load(text: text, named: "target.json")
    #expect(again.diagnostics.map(\.brief) == [])
    let copy = try #require(again.value)
    #expect(
      copy.authorization
        == .clientCredentials(
          .init(
            tokenURL: "https://shelf.example/t", clientID: .literal("(redacted)"),
            proof: .basic(.environment("SHELF_SECRET")), expiredToken: .file("old.txt"))))
    #expect(copy.clientCertificate == .init(certificate: "certs/client.pem"))
    #expect(
      copy.identity == target.identity && copy.parameters == target.parameters && copy.limits == target.limits
    )
    #expect(TargetEncoding.json(of: copy) { $0 } == record)
  }

  @Test func `an empty target takes the standard values`() throws {
    let target = try #require(TargetLoader.load(text: head, named: "t.yaml").value)
    #expect(
      target.limits == .init() && target.evidence == .full && target.trace && target.authorization == nil)
  }

  @Test(arguments: [
    ("auth: { tokenUrl: https://shelf.example/t, clientId: me, clientSecret: hunter2 }", "TGT-038"),
    ("auth: { tokenUrl: https://shelf.example/t, clientId: me, clientSecret: [hunter2] }", "TGT-003"),
    ("auth: { tokenUrl: https://shelf.example/t, clientId: me, clientSecret: 'hunter2'x }", "YML-001"),
    ("auth:\n  token: 'hunter2'x", "YML-001"), ("auth:\n  token: |\n    hunter2\n   hunter2: [", "YML-001"),
    ("auth:\n  'token' : [\n\n    hunter2 ]", "TGT-003"), ("auht: { password: hunter2 }", "TGT-001"),
    ("'auth': { tokn: hunter2 }", "TGT-001"),
    ("spare: &it hunter2\nauth: { token: *it }", "TGT-001"),
  ])
  func `a secret is never shown, whatever is wrong with its line`(_ lines: String, _ id: String) throws {
    let shown = TargetLoader.load(text: head + lines + "\n", named: "t.yaml").diagnostics.map(\.text).joined()
    #expect(shown.contains(id) && !shown.contains("hunter2"), "\(shown)")
  }

  @Test func `lines after a secret are shown again`() throws {
    let text = head + "auth:\n  token: hunter2\nlimits: { perSecond: many }\n"
    let shown = TargetLoader.load(text: text, named: "t.yaml").diagnostics.map(\.text).joined()
    #expect(shown.contains("perSecond: many") && !shown.contains("hunter2"), "\(shown)")
  }
}
