import AssayTesting
import Certification
import Crypto
import Diagnostics
import Evidence
import Foundation
import Reporting
import Testing
import Tokens
import Verdicts

/// Every authorisation scheme from the target file to the report: what the server believes, how credentials are spoilt,
/// and that no secret is in anything that is written.
@Suite(.timeLimit(.minutes(20))) struct SchemeRunTests {
  struct Scheme: Sendable, CustomTestStringConvertible {
    let name: String
    let suite: String
    let target: String
    let refused: [String]
    var hasScopes = false
    let judge: GateServer.Guard

    var testDescription: String { name }
  }

  static let schemes = [
    Scheme(
      name: "basic", suite: "{ scheme: basic }", target: "{ user: ada, password: { file: secret } }",
      refused: ["none", "invalid"], judge: GateServer.basic),
    Scheme(
      name: "bearer", suite: "{ scheme: bearer }",
      target:
        "{ token: { command: [cat, secret] }, expiredToken: { file: expired }, unscopedToken: { file: unscoped } }",
      refused: ["none", "invalid", "expired"], hasScopes: true, judge: GateServer.bearer),
    Scheme(
      name: "api-key in a header", suite: "{ scheme: api-key, header: X-Gate-Key }",
      target: "{ key: { file: secret } }", refused: ["none", "invalid"], judge: GateServer.keyInHeader),
    Scheme(
      name: "api-key in the query", suite: "{ scheme: api-key, query: key }",
      target: "{ key: { file: secret } }", refused: ["none", "invalid"], judge: GateServer.keyInQuery),
    Scheme(
      name: "oauth1", suite: "{ scheme: oauth1 }",
      target: "{ consumerKey: client-1, consumerSecret: { file: secret } }",
      refused: ["none", "invalid", "expired"], judge: GateServer.oauth1),
  ]

  @Test(arguments: schemes)
  func `good credentials are let in, each spoilt form is refused, and no secret is written`(
    scheme: Scheme
  ) async throws {
    let place = try Workplace()
    let sender = GateServer.sender(scheme.judge)
    let report = try await Self.run(scheme, in: place, sender: sender)
    #expect(report.judgement.verdict == "conformant")
    #expect(report.requirements("pass") == ["GT-OPEN", "GT-SHUT"])
    #expect(sender.sent.count >= scheme.refused.count + 1)
    try Self.expectNoSecret(in: place)
  }

  @Test(arguments: schemes)
  func `a server that lets everybody in is found out`(scheme: Scheme) async throws {
    let report = try await Self.run(scheme, in: try Workplace(), sender: GateServer.sender { _ in 200 })
    #expect(report.judgement.verdict == "non-conformant")
    #expect(report.requirements("fail") == ["GT-SHUT"])
  }

  private static let client = Scheme(
    name: "private_key_jwt", suite: "{ scheme: oauth2-client-credentials, scopes: [gate.read] }",
    target: """
      { tokenUrl: "\(GateServer.tokenURL)", clientId: client-1, privateKey: { file: key.pem }, keyId: k1,
        expiredToken: { file: expired } }
      """, refused: ["none", "invalid", "expired"], hasScopes: true, judge: GateServer.bearer)

  @Test func `a client that signs gets its token, and neither key nor assertion is written`() async throws {
    let place = try Workplace()
    let pem = P256.Signing.PrivateKey().pemRepresentation
    try place.write(secret: pem, to: "key.pem")
    let keys = KeySet([try SigningKey(pem: pem, keyID: "k1").verificationKey])
    let sender = GateServer.signing(keys)
    let report = try await Self.run(Self.client, in: place, sender: sender)
    #expect(report.judgement.verdict == "conformant")
    let assertions = sender.sent.compactMap { GateServer.form($0.request)["client_assertion"] }
    #expect(assertions.count == 2)
    let body = pem.split(separator: "\n").dropFirst().dropLast().map(String.init)
    try Self.expectNoSecret(in: place, besides: assertions + body)
    let open = try Workplace()
    try open.write(secret: pem, to: "key.pem")
    let careless = try await Self.run(Self.client, in: open, sender: GateServer.open)
    #expect(careless.requirements("fail") == ["GT-SHUT"])
  }

  @Test func `a client whose key is not the registered one is told so before anything is judged`()
    async throws
  {
    let place = try Workplace()
    try place.write(secret: P256.Signing.PrivateKey().pemRepresentation, to: "key.pem")
    let other = try SigningKey.generated(.es256, keyID: "k1").verificationKey
    let report = try await Self.run(Self.client, in: place, sender: GateServer.signing(KeySet([other])))
    #expect(report.judgement.exitCode == 3)
    #expect(report.judgement.stopped?.contains("privateKey") == true, "\(report.judgement.stopped ?? "")")
  }

  @Test func `a file with a secret that others can read is refused, and what to do is said`() async throws {
    let place = try Workplace()
    try place.write(GateServer.secret, to: "secret")
    let failure = await #expect(throws: CertificationFailure.self) {
      try await Self.run(Self.schemes[0], in: place, sender: GateServer.open, withSecret: false)
    }
    #expect(failure?.message.contains("chmod 600 secret") == true)
    #expect(failure?.exitCode == .configuration)
  }

  private static func run(
    _ scheme: Scheme, in place: Workplace, sender: InMemorySender, withSecret: Bool = true
  ) async throws -> Report {
    try GateSuite.write(
      into: place, auth: scheme.suite, refused: scheme.refused, hasScopes: scheme.hasScopes)
    if withSecret { try place.write(secret: GateServer.secret + "\n", to: "secret") }
    try place.write(secret: GateServer.expired, to: "expired")
    try place.write(secret: GateServer.unscoped, to: "unscoped")
    let auth = scheme.target.replacing("cat, secret", with: "cat, \(place.folder)/secret")
    let file = try place.write(GateSuite.target(auth: auth), to: "target.yaml")
    let prepared = try PreparedTarget(
      targetFile: file, suites: SuiteLibrary(folders: ["\(place.folder)/suites"]))
    #expect(prepared.warnings.map(\.text) == [])
    return try await CertificationRun(prepared, options: .init()).run(
      out: "\(place.folder)/report", sender: sender
    ).report
  }

  private static func expectNoSecret(in place: Workplace, besides others: [String] = []) throws {
    let pair = Data("ada:\(GateServer.secret)".utf8).base64EncodedString()
    let needles =
      [GateServer.secret, GateServer.expired, GateServer.unscoped, GateServer.issued, pair] + others
    var files = 0
    let folder = "\(place.folder)/report"
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      files += 1
      let text = String(decoding: data, as: UTF8.self)
      for needle in needles where text.contains(needle) { Issue.record("\(name) holds \(needle)") }
    }
    #expect(files > 5)
  }
}
