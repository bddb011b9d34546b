import SuiteModel
import Testing
import Tokens

/// From a target file's `auth` to credentials.
@Suite struct ResolvingTests {
  private static let reading = SecretReading(
    environment: { ["SECRET": "example-secret", "OLD": "old-token", "TOKEN": "t", "NAME": "client-1"][$0] },
    file: { path in
      switch path {
      case "key.pem": .regular(Array((SampleKeys.rsa + "\n").utf8), mode: 0o600)
      case "short.pem": .regular(Array(SampleKeys.rsaShort.utf8), mode: 0o600)
      case "open": .regular(Array("client-1".utf8), mode: 0o644)
      default: .unreadable("No such file or directory")
      }
    }, run: { _, _ in .exited(status: 0, output: Array("said\n".utf8)) })

  private static func resolved(
    _ authorization: TargetDescription.Authorization, place: APIKeyPlace? = nil
  ) throws(ResolvingFault) -> RequestAuthorization {
    try RequestAuthorization(authorization, apiKeyPlace: place, by: reading)
  }

  private static func client(_ proof: TargetDescription.Client.Proof) -> TargetDescription.Authorization {
    .clientCredentials(
      .init(
        tokenURL: "https://login.example/token", clientID: .file("open"), proof: proof,
        expiredToken: .environment("OLD")))
  }

  @Test func `a secret for Basic or for the form is looked up`() throws {
    for proof in [TargetDescription.Client.Proof.basic(.environment("SECRET")), .post(.command(["say"]))] {
      guard case .clientCredentials(let client) = try Self.resolved(Self.client(proof)) else {
        Issue.record("another scheme")
        return
      }
      #expect(client.clientID == "client-1" && client.expiredToken == ExpiredToken("old-token"))
      switch client.authentication {
      case .basic(let secret): #expect(secret == "example-secret")
      case .post(let secret): #expect(secret == "said")
      case .privateKeyJWT: Issue.record("a key")
      }
    }
  }

  @Test(arguments: [(nil, "https://login.example/token"), ("https://login.example", "https://login.example")])
  func `a private key signs for the token endpoint, or for whom the file names`(
    given: String?, audience: String
  )
    throws
  {
    let proof = TargetDescription.Client.Proof.privateKey(.file("key.pem"), keyID: "rsa-1", audience: given)
    guard case .clientCredentials(let client) = try Self.resolved(Self.client(proof)),
      case .privateKeyJWT(let assertion) = client.authentication
    else {
      Issue.record("no key")
      return
    }
    #expect(assertion.audience == audience && assertion.clientID == "client-1")
    let text = try assertion.text(at: 1_700_000_000, id: "id-1")
    #expect((text == SampleTokens.opensslAssertion) == (given == nil))
  }

  @Test func `the other schemes are looked up`() throws {
    #expect(
      try Self.resolved(.basic(user: .literal("ada"), password: .environment("SECRET"))).secrets[0]
        == "example-secret")
    let bearer = TargetDescription.Authorization.bearer(
      token: .environment("TOKEN"), expired: .environment("OLD"), unscoped: .command(["say"]))
    #expect(try Self.resolved(bearer).secrets == ["t", "old-token", "said"])
    #expect(
      try Self.resolved(.apiKey(.environment("SECRET")), place: .query("k")).secrets == ["example-secret"])
    let oauth1 = TargetDescription.OAuth1(
      consumerKey: .literal("k"), consumerSecret: .environment("SECRET"), token: .environment("TOKEN"),
      tokenSecret: .environment("OLD"), method: .hmacSHA1)
    guard case .oauth1(let credentials) = try Self.resolved(.oauth1(oauth1)) else {
      Issue.record("another scheme")
      return
    }
    #expect(credentials.method == .hmacSHA1 && credentials.token == .init("t", secret: "old-token"))
  }

  private static let faults: [(TargetDescription.Authorization, ResolvingFault, String)] = [
    (
      client(.basic(.environment("UNSET"))), .secret(SecretFault("clientSecret", .variableNotSet("UNSET"))),
      "`clientSecret` from the environment variable UNSET"
    ),
    (
      client(.basic(.file("open"))), .secret(SecretFault("clientSecret", .openToOthers("open", mode: 0o644))),
      "chmod 600 open"
    ),
    (
      client(.privateKey(.file("short.pem"), keyID: nil, audience: nil)),
      .key(setting: "privateKey", .tooShort(bits: 1024)), "1024 bits; make one of 2048"
    ),
    (
      client(.privateKey(.environment("SECRET"), keyID: nil, audience: nil)),
      .key(setting: "privateKey", .notPEM),
      "no PEM block"
    ),
    (
      client(.privateKey(.literal(SampleKeys.rsa), keyID: nil, audience: nil)),
      .secret(SecretFault("privateKey", .literalNotAllowed)), "not allowed for a private key"
    ),
    (.apiKey(.environment("SECRET")), .noPlaceForKey, "does not say in which header field"),
    (
      .oauth1(.init(consumerKey: .literal("k"), consumerSecret: .literal("s"), token: .literal("t"))),
      .halfAToken,
      "give both, or none"
    ),
    (
      .bearer(token: .file("none"), expired: nil, unscoped: nil),
      .secret(SecretFault("token", .unreadableFile("none", why: "No such file or directory"))),
      "cannot be read"
    ),
  ]

  @Test(arguments: faults)
  func `what cannot be used is said by its setting`(
    authorization: TargetDescription.Authorization, fault: ResolvingFault, words: String
  ) {
    #expect(throws: fault) { try Self.resolved(authorization) }
    #expect(fault.message.contains(words), "\(fault.message)")
    #expect(!fault.message.contains("example-secret") && !fault.message.contains("MII"))
  }
}
