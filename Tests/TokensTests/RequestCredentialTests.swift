import Digests
import Evidence
import SuiteModel
import Testing
import Tokens

/// What a credential puts on a request, and what it must not.
@Suite struct RequestCredentialTests {
  private static let plain = HTTPRequest(
    method: "GET", url: "http://sis.test/users", headers: [HTTPField("Accept", "*/*")])

  private static func added(_ credential: RequestCredential, url: String = plain.url) throws -> HTTPRequest {
    var request = plain
    request.url = url
    return try credential.added(to: request, at: 1_700_000_000, nonce: "n1")
  }

  /// RFC 7617, 2 and 2.1: the two examples.
  private static let headers: [(credential: RequestCredential, name: String, value: String)] = [
    (.basic(user: "Aladdin", password: "open sesame"), "Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
    (.basic(user: "test", password: "123\u{A3}"), "Authorization", "Basic dGVzdDoxMjPCow=="),
    (.basic(user: "", password: ":"), "Authorization", "Basic Ojo="),
    (.bearer("a.b-c~/+="), "Authorization", "Bearer a.b-c~/+="),
    (.apiKey(APIKey(.header("X-Api-Key"), "k 1")), "X-Api-Key", "k 1"),
  ]

  @Test(arguments: headers)
  func `a credential is one more header field`(credential: RequestCredential, name: String, value: String)
    throws
  {
    let request = try Self.added(credential)
    #expect(request.headers == [HTTPField("Accept", "*/*"), HTTPField(name, value)])
    #expect(request.url == Self.plain.url)
  }

  @Test func `without one the request is as it was`() throws {
    #expect(try Self.added(.none) == Self.plain)
  }

  @Test(arguments: [
    ("http://h/a", "http://h/a?k%20y=a%26b%3D%C3%BC"), ("http://h/a?", "http://h/a?k%20y=a%26b%3D%C3%BC"),
    ("http://h/a?x=1", "http://h/a?x=1&k%20y=a%26b%3D%C3%BC"),
    ("http://h/a?x=1&#f", "http://h/a?x=1&k%20y=a%26b%3D%C3%BC"),
  ])
  func `a key in the query is one more parameter`(url: String, with: String) throws {
    #expect(try Self.added(.apiKey(APIKey(.query("k y"), "a&b=ü")), url: url).url == with)
  }

  @Test func `a signature is made over the request as it is`() throws {
    let credentials = OAuth1Credentials(consumerKey: "k", consumerSecret: "s")
    let request = try Self.added(.oauth1(credentials, age: 100))
    let verification = OAuth1Verification(secret: { $0 == "k" ? "s" : nil })
    #expect(try verification.signer(of: request, at: 1_700_000_000).timestamp == 1_699_999_900)
  }

  private static let bad: [(credential: RequestCredential, fault: AuthorizationFault)] = [
    (.basic(user: "a:b", password: "c"), .colonInUserName),
    (.basic(user: "a\n", password: "c"), .illegalValue(setting: "user")),
    (.basic(user: "a", password: "c\u{0}"), .illegalValue(setting: "password")),
    (.bearer(""), .illegalValue(setting: "token")),
    (.bearer("a\r\nX-Evil: 1"), .illegalValue(setting: "token")),
    (.bearer("a "), .illegalValue(setting: "token")), (.bearer("ü"), .illegalValue(setting: "token")),
    (.apiKey(APIKey(.header("X-Key"), "a\nb")), .illegalValue(setting: "key")),
    (.apiKey(APIKey(.header("X-Key"), "")), .illegalValue(setting: "key")),
    (.apiKey(APIKey(.header("X Key"), "a")), .illegalHeaderName("X Key")),
    (.apiKey(APIKey(.header("X-Key:"), "a")), .illegalHeaderName("X-Key:")),
    (.apiKey(APIKey(.header("X\r\nY"), "a")), .illegalHeaderName("X\r\nY")),
    (.apiKey(APIKey(.header(""), "a")), .illegalHeaderName("")),
    (.apiKey(APIKey(.header("HOST"), "a")), .illegalHeaderName("HOST")),
    (.apiKey(APIKey(.header("Content-Length"), "1")), .illegalHeaderName("Content-Length")),
    (.apiKey(APIKey(.query(""), "a")), .emptyName),
    (.apiKey(APIKey(.query("k"), "")), .illegalValue(setting: "key")),
    (
      .oauth1(OAuth1Credentials(consumerKey: "k", consumerSecret: "s", method: .plaintext), age: 0),
      .oauth1(.plaintextNotAllowed)
    ),
  ]

  @Test(arguments: bad)
  func `what would break the request is refused`(credential: RequestCredential, fault: AuthorizationFault) {
    #expect(throws: fault) { try Self.added(credential) }
    #expect(!fault.message.isEmpty)
  }
}
