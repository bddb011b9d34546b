import Digests
import Evidence
import Testing
import Tokens

@Suite struct ClientCredentialsTests {
  private static func request(_ id: String = "id", _ secret: String = "secret", scopes: [String] = ["a"])
    -> HTTPRequest
  {
    ClientCredentials(tokenURL: "http://login.test/t?x=1", clientID: id, clientSecret: secret)
      .request(for: scopes)
  }

  @Test func `the request is a form with grant type and scopes`() {
    let request = Self.request(scopes: ["b:read", "https://x.example/scope/a.readonly"])
    #expect(request.method == "POST")
    #expect(request.url == "http://login.test/t?x=1")
    #expect(request.headers.dropFirst().map(\.name) == ["Accept", "Content-Type"])
    #expect(request.headers.last?.value == "application/x-www-form-urlencoded")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=client_credentials&scope=b%3Aread%20https%3A%2F%2Fx.example%2Fscope%2Fa.readonly")
  }

  @Test func `without scopes there is no scope field`() {
    #expect(String(decoding: Self.request(scopes: []).body, as: UTF8.self) == "grant_type=client_credentials")
  }

  /// RFC 6749, 2.3.1: id and secret are form-encoded before they become a user name and a password.
  private static let credentials = [
    ("id", "secret", "id:secret"), ("a:b", "c:d", "a%3Ab:c%3Ad"), ("ü", "p%w +", "%C3%BC:p%25w%20%2B"),
    ("", "", ":"), ("a", "line\nbreak", "a:line%0Abreak"),
  ]

  @Test(arguments: credentials)
  func `the client authenticates by Basic`(id: String, secret: String, plain: String) {
    let value = Self.request(id, secret).headers.first { $0.name == "Authorization" }?.value
    #expect(value == "Basic " + Base64.encode(Array(plain.utf8)))
  }

  @Test func `neither secret nor Basic value may be recorded`() {
    let credentials = ClientCredentials(tokenURL: "http://login.test", clientID: "a", clientSecret: "b")
    #expect(credentials.secrets == ["b", "YTpi"])
  }
}
