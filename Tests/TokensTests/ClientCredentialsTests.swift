import Digests
import Evidence
import JSON
import Testing
import Tokens

@Suite struct ClientCredentialsTests {
  private static func credentials(
    _ authentication: ClientCredentials.Authentication, id: String = "id"
  ) -> ClientCredentials {
    ClientCredentials(tokenURL: "http://login.test/t?x=1", clientID: id, authentication: authentication)
  }

  private static func request(
    _ authentication: ClientCredentials.Authentication = .basic(secret: "secret"), id: String = "id",
    scopes: [String] = ["a"]
  ) throws -> HTTPRequest {
    try credentials(authentication, id: id).request(for: scopes, at: 1_700_000_000, assertionID: "id-1")
  }

  @Test func `the request is a form with grant type and scopes`() throws {
    let request = try Self.request(scopes: ["b:read", "https://x.example/scope/a.readonly"])
    #expect(request.method == "POST")
    #expect(request.url == "http://login.test/t?x=1")
    #expect(request.headers.dropFirst().map(\.name) == ["Accept", "Content-Type"])
    #expect(request.headers.last?.value == "application/x-www-form-urlencoded")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=client_credentials&scope=b%3Aread%20https%3A%2F%2Fx.example%2Fscope%2Fa.readonly")
  }

  @Test func `without scopes there is no scope field`() throws {
    #expect(
      try String(decoding: Self.request(scopes: []).body, as: UTF8.self) == "grant_type=client_credentials")
  }

  /// RFC 6749, 2.3.1: id and secret are form-encoded before they become a user name and a password.
  private static let pairs = [
    ("id", "secret", "id:secret"), ("a:b", "c:d", "a%3Ab:c%3Ad"), ("ü", "p%w +", "%C3%BC:p%25w%20%2B"),
    ("", "", ":"), ("a", "line\nbreak", "a:line%0Abreak"),
  ]

  @Test(arguments: pairs)
  func `the client authenticates by Basic`(id: String, secret: String, plain: String) throws {
    let value = try Self.request(.basic(secret: secret), id: id)
      .headers.first { $0.name == "Authorization" }?.value
    #expect(value == "Basic " + Base64.encode(Array(plain.utf8)))
  }

  @Test func `the client authenticates in the form`() throws {
    let request = try Self.request(.post(secret: "p&w=é"), id: "a b")
    #expect(!request.headers.contains { $0.name == "Authorization" })
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=client_credentials&client_id=a%20b&client_secret=p%26w%3D%C3%A9&scope=a")
  }

  @Test func `the client authenticates by an assertion that OpenSSL makes as well`() throws {
    let assertion = ClientAssertion(
      clientID: "client-1", audience: "https://login.example/token",
      key: try SigningKey(pem: SampleKeys.rsa, keyID: "rsa-1"))
    #expect(try assertion.text(at: 1_700_000_000, id: "id-1") == SampleTokens.opensslAssertion)
    let request = try Self.request(.privateKeyJWT(assertion), id: "client-1", scopes: ["x", "y"])
    #expect(!request.headers.contains { $0.name == "Authorization" })
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=client_credentials"
        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
        + "&client_assertion=\(SampleTokens.opensslAssertion)&scope=x%20y")
  }

  @Test func `an assertion by elliptic curve is for the token endpoint alone`() throws {
    let key = try SigningKey(pem: SampleKeys.ec, keyID: "ec-1")
    let assertion = ClientAssertion(
      clientID: "client-1", audience: "https://login.example/token", key: key, lifetime: 90)
    let text = try assertion.text(at: 1_700_000_000, id: "id-2")
    let verification = WebTokenVerification(
      keys: KeySet([key.verificationKey]), algorithms: [.es256], issuer: "client-1",
      audience: "https://login.example/token", skew: 0)
    let token = try verification.token(text, at: 1_700_000_089)
    #expect(token.claims.member("sub")?.string == "client-1")
    #expect(token.claims.member("jti")?.string == "id-2")
    #expect(throws: WebTokenFault.expired(seconds: 0)) { try verification.token(text, at: 1_700_000_090) }
  }

  @Test func `a bad assertion goes out as it is`() {
    let request = Self.credentials(.post(secret: "s")).request(for: [], assertion: "not.a token")
    #expect(String(decoding: request.body, as: UTF8.self).hasSuffix("&client_assertion=not.a%20token"))
  }

  @Test func `neither secret nor Basic value may be recorded`() throws {
    #expect(Self.credentials(.basic(secret: "b"), id: "a").secrets == ["b", "YTpi"])
    #expect(Self.credentials(.post(secret: "b"), id: "a").secrets == ["b"])
    let expired = ClientCredentials(
      tokenURL: "http://login.test", clientID: "a", authentication: .post(secret: "b"),
      expiredToken: ExpiredToken("old"))
    #expect(expired.secrets == ["b", "old"])
  }
}
