import Diagnostics
import JSON
import SuiteLoading
import SuiteModel
import Testing

/// `auth` of a target file, scheme by scheme.
@Suite struct TargetAuthorizationTests {
  private static let head = """
    target: { vendor: Example Systems, product: Example Shelf, version: "1" }
    suite: shelf-1.0-provider

    """

  private static let forms: [(auth: String, authorization: TargetDescription.Authorization)] = [
    ("{ user: ada, password: { env: P } }", .basic(user: .literal("ada"), password: .environment("P"))),
    (
      "{ token: { env: T } }", .bearer(token: .environment("T"), expired: nil, unscoped: nil)
    ),
    (
      "{ token: { file: t }, expiredToken: { env: E }, unscopedToken: { command: [pass, show, it] } }",
      .bearer(token: .file("t"), expired: .environment("E"), unscoped: .command(["pass", "show", "it"]))
    ),
    ("{ key: { env: K } }", .apiKey(.environment("K"))),
    (
      "{ consumerKey: me, consumerSecret: { env: S } }",
      .oauth1(.init(consumerKey: .literal("me"), consumerSecret: .environment("S")))
    ),
    (
      "{ consumerKey: me, consumerSecret: { env: S }, accessToken: { env: T }, accessTokenSecret: { env: U }, "
        + "method: HMAC-SHA1, realm: r, plaintext: allowed }",
      .oauth1(
        .init(
          consumerKey: .literal("me"), consumerSecret: .environment("S"), token: .environment("T"),
          tokenSecret: .environment("U"), method: .hmacSHA1, realm: "r", plaintextAllowed: true))
    ),
    (
      "{ tokenUrl: 'https://x.example/t', clientId: me, clientSecret: { env: S }, clientAuth: post }",
      .clientCredentials(
        .init(tokenURL: "https://x.example/t", clientID: .literal("me"), proof: .post(.environment("S"))))
    ),
    (
      "{ tokenUrl: 'https://x.example/t', clientId: me, privateKey: { file: k.pem }, keyId: k1, "
        + "audience: 'https://x.example' }",
      .clientCredentials(
        .init(
          tokenURL: "https://x.example/t", clientID: .literal("me"),
          proof: .privateKey(.file("k.pem"), keyID: "k1", audience: "https://x.example")))
    ),
  ]

  @Test(arguments: forms)
  func `a scheme is told by its members, and is recorded as it was read`(
    auth: String, authorization: TargetDescription.Authorization
  ) throws {
    let result = TargetLoader.load(text: Self.head + "auth: \(auth)\n", named: "t.yaml")
    #expect(result.diagnostics.map(\.text) == [])
    let target = try #require(result.value)
    #expect(target.authorization == authorization)
    let record = TargetEncoding.json(of: target) { $0 }.text()
    #expect(TargetLoader.load(text: record, named: "target.json").value?.authorization == authorization)
  }

  @Test func `what a command is called with is not recorded`() throws {
    let text = Self.head + "auth: { key: { command: [vault, --pass, hunter22] } }\n"
    let target = try #require(TargetLoader.load(text: text, named: "t.yaml").value)
    let record = TargetEncoding.json(of: target) { _ in "-" }.text()
    #expect(record.contains(#""command":["vault","-","-"]"#) && !record.contains("hunter22"))
  }

  private static let faults: [(auth: String, id: String, words: String)] = [
    ("{ user: ada }", "TGT-010", "`user` needs `password`"), ("{ realm: r }", "TGT-002", "has none of"),
    ("{ user: a, password: { env: B }, key: { env: K } }", "TGT-010", "exclude each other"),
    ("{ tokenUrl: 'https://x.example/t', clientId: me }", "TGT-002", "has none of"),
    ("{ clientSecret: { env: S } }", "TGT-010", "`clientSecret` needs `tokenUrl`"),
    ("{ token: { env: T }, privateKey: { env: K } }", "TGT-010", "exclude each other"),
    ("{ tokenUrl: 'https://x.example/t', clientId: me, privateKey: abc }", "TGT-003", "must be a credential"),
    ("{ consumerKey: me, consumerSecret: { env: S }, method: RSA-SHA1 }", "TGT-004", "`method` cannot be"),
    (
      "{ consumerKey: me, consumerSecret: { env: S }, accessToken: t }", "TGT-010",
      "needs `accessTokenSecret`"
    ),
    ("{ key: { env: K }, expiredToken: { env: T } }", "TGT-010", "expiredToken"),
    ("{ key: { command: [] } }", "TGT-00", "command"),
    ("{ key: hunter2 }", "TGT-038", "`key` stands in the target file"),
    ("{ user: a, password: hunter2 }", "TGT-038", "`password` stands in the target file"),
  ]

  @Test(arguments: faults)
  func `what does not go together is reported`(auth: String, id: String, words: String) {
    let found = TargetLoader.load(text: Self.head + "auth: \(auth)\n", named: "t.yaml").diagnostics.map(
      \.text)
    #expect(found.contains { $0.contains(id) && $0.contains(words) }, "\(found)")
    #expect(!found.joined().contains("hunter2"))
  }
}
