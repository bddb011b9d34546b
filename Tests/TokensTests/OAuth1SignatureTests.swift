import Evidence
import SuiteModel
import Testing
import Tokens

/// Signatures of OAuth 1.0a with known answers.
@Suite struct OAuth1SignatureTests {
  /// RFC 5849, 3.4.1.1.
  private static let example = HTTPRequest(
    method: "POST", url: "http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
    headers: [HTTPField("Content-Type", "application/x-www-form-urlencoded")], body: Array("c2&a3=2+q".utf8))

  private static func parameters(_ method: OAuth1Method) -> [OAuth1Parameter] {
    [
      OAuth1Parameter("realm", "Example"), OAuth1Parameter("oauth_consumer_key", "9djdj82h48djs9d2"),
      OAuth1Parameter("oauth_token", "kkk9d7dh3k39sjv7"),
      OAuth1Parameter("oauth_signature_method", method.rawValue),
      OAuth1Parameter("oauth_timestamp", "137131201"), OAuth1Parameter("oauth_nonce", "7d8f3e4a"),
      OAuth1Parameter("oauth_signature", "anything"),
    ]
  }

  @Test func `the base string is that of the specification`() throws {
    let text = try OAuth1BaseString.text(of: Self.example, with: Self.parameters(.hmacSHA1))
    #expect(
      text
        == "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D"
        + "%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
        + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
    )
  }

  /// The first is the corrected value of RFC 5849, 3.1 (erratum 2550); both were made again by `openssl dgst -hmac`.
  @Test(arguments: [
    (OAuth1Method.hmacSHA1, "r6/TJjbCOr97/+UU0NsvSne7s5g="),
    (.hmacSHA256, "ypAxjNip++Dm0fTM+gCl8wAo6ufSnseu1WHxL7py3BU="),
    (.plaintext, "j49sk3j29djd&dh893hdasih9"),
  ])
  func `the example is signed by each method`(method: OAuth1Method, signature: String) throws {
    let made = try OAuth1Signature.value(
      of: Self.example, with: Self.parameters(method), method: method, consumerSecret: "j49sk3j29djd",
      tokenSecret: "dh893hdasih9")
    #expect(made == signature)
  }

  /// The three requests of RFC 5849, 1.2.
  private static let walk: [(String, String, [OAuth1Parameter], String, String)] = [
    (
      "POST", "https://photos.example.net/initiate",
      [
        OAuth1Parameter("oauth_timestamp", "137131200"), OAuth1Parameter("oauth_nonce", "wIjqoS"),
        OAuth1Parameter("oauth_callback", "http://printer.example.com/ready"),
      ], "", "74KNZJeDHnMBp0EMJ9ZHt/XKycU="
    ),
    (
      "POST", "https://photos.example.net/token",
      [
        OAuth1Parameter("oauth_token", "hh5s93j4hdidpola"), OAuth1Parameter("oauth_timestamp", "137131201"),
        OAuth1Parameter("oauth_nonce", "walatlh"), OAuth1Parameter("oauth_verifier", "hfdp7dh39dks9884"),
      ], "hdhd0244k9j7ao03", "gKgrFCywp7rO0OXSjdot/IHF7IU="
    ),
    (
      "GET", "http://photos.example.net/photos?file=vacation.jpg&size=original",
      [
        OAuth1Parameter("oauth_token", "nnch734d00sl2jdk"), OAuth1Parameter("oauth_timestamp", "137131202"),
        OAuth1Parameter("oauth_nonce", "chapoH"),
      ], "pfkkdhi9sl3r4s00", "MdpQcU8iPSUjWoN/UDMsK2sui9I="
    ),
  ]

  @Test(arguments: walk)
  func `the requests of the walk-through are signed as printed`(
    method: String, url: String, own: [OAuth1Parameter], tokenSecret: String, signature: String
  ) throws {
    let shared = [
      OAuth1Parameter("oauth_consumer_key", "dpf43f3p2l4k3l03"),
      OAuth1Parameter("oauth_signature_method", "HMAC-SHA1"),
    ]
    let made = try OAuth1Signature.value(
      of: HTTPRequest(method: method, url: url), with: shared + own, method: .hmacSHA1,
      consumerSecret: "kd94hf93k423kf44", tokenSecret: tokenSecret)
    #expect(made == signature)
  }

  private static let roster = HTTPRequest(
    method: "GET",
    url: "https://SIS.example:443/ims/oneroster/v1p1/users?filter=role%3D%27student%27&limit=100&offset=0")

  /// Base string written by hand, signed by `openssl dgst -hmac 's%20ecret%26%2B&'`.
  @Test(arguments: [
    (OAuth1Method.hmacSHA256, "9R32nTxOFzJvSB3ha0ypY2%2BFzfJq4fbUUtHnZwR3ZZ8%3D"),
    (.hmacSHA1, "EnHQCLZ6DI6qZcn4bcdJ9qwP1Qk%3D"),
  ])
  func `a roster request gets the field that OpenSSL computes`(method: OAuth1Method, signature: String) throws
  {
    let credentials = OAuth1Credentials(
      consumerKey: "example-client", consumerSecret: "s ecret&+", method: method)
    let field = try credentials.header(for: Self.roster, at: 1_700_000_000, nonce: "n-0001")
    #expect(
      field == #"OAuth oauth_consumer_key="example-client", oauth_signature_method="\#(method.rawValue)", "#
        + #"oauth_timestamp="1700000000", oauth_nonce="n-0001", oauth_version="1.0", "#
        + #"oauth_signature="\#(signature)""#)
  }

  private static let addresses: [(url: String, base: String)] = [
    ("http://EXAMPLE.com:80/r%20v/X?id=123", "http://example.com/r%20v/X"),
    ("https://www.example.net:8080/?q=1", "https://www.example.net:8080/"),
    ("HTTPS://h:443", "https://h/"), ("http://h:443/", "http://h:443/"), ("https://h:80/", "https://h:80/"),
    ("http://h?x", "http://h/"), ("http://h:/a", "http://h/a"), ("http://u:p@h/a#f?g", "http://h/a"),
    ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"), ("http://h/a//b/../c", "http://h/a//b/../c"),
  ]

  @Test(arguments: addresses)
  func `the address is scheme, host, port and path`(url: String, base: String) throws {
    let text = try OAuth1BaseString.text(of: HTTPRequest(method: "get", url: url), with: [])
    let second = text.split(separator: "&", omittingEmptySubsequences: false)[1]
    #expect(text.hasPrefix("GET&"))
    #expect(
      second.replacing("%3A", with: ":").replacing("%2F", with: "/").replacing("%5B", with: "[")
        .replacing("%5D", with: "]").replacing("%25", with: "%") == base)
  }

  @Test(arguments: [
    ("http://h/a?x=%", OAuth1Fault.undecodable(part: "query")),
    ("http://h/a?x=%zz", .undecodable(part: "query")),
    ("http://h/a?x=%ff", .undecodable(part: "query")), ("/a", .notAnAddress), ("ftp://h/", .notAnAddress),
    ("http:///a", .notAnAddress), ("", .notAnAddress), ("http://h/a b", .notAnAddress),
    ("http://h/ü", .notAnAddress),
  ])
  func `what cannot be signed is said`(url: String, fault: OAuth1Fault) {
    #expect(throws: fault) {
      try OAuth1BaseString.text(of: HTTPRequest(method: "GET", url: url), with: [])
    }
  }

  @Test func `a form with bytes that are no text cannot be signed`() {
    var request = Self.example
    request.body = [0x61, 0x3D, 0xFF]
    #expect(throws: OAuth1Fault.undecodable(part: "form")) {
      try OAuth1BaseString.text(of: request, with: [])
    }
  }

  @Test func `a body that is no form is not covered`() throws {
    var request = Self.example
    request.headers = [HTTPField("content-type", "application/json")]
    #expect(try !OAuth1BaseString.text(of: request, with: []).contains("c2"))
    request.headers = [HTTPField("content-type", "Application/X-WWW-Form-URLencoded; charset=utf-8")]
    #expect(try OAuth1BaseString.text(of: request, with: []).contains("c2"))
  }

  @Test func `plaintext is refused unless it is allowed`() throws {
    let refused = OAuth1Credentials(consumerKey: "k", consumerSecret: "s", method: .plaintext)
    #expect(throws: OAuth1Fault.plaintextNotAllowed) {
      try refused.header(for: Self.roster, at: 1, nonce: "n")
    }
    let allowed = OAuth1Credentials(
      consumerKey: "k", consumerSecret: "s&", method: .plaintext, plaintextAllowed: true)
    #expect(
      try allowed.header(for: Self.roster, at: 1, nonce: "n").hasSuffix(#"oauth_signature="s%2526%26""#))
  }

  @Test(arguments: ["a\"b", "a\\b", "a\r\nX: y", "ü"])
  func `a realm that would end its quotes is refused`(realm: String) {
    let credentials = OAuth1Credentials(consumerKey: "k", consumerSecret: "s", realm: realm)
    #expect(throws: OAuth1Fault.illegalRealm) { try credentials.header(for: Self.roster, at: 1, nonce: "n") }
  }

  @Test func `a key with a line break cannot begin another field`() throws {
    let credentials = OAuth1Credentials(consumerKey: "k\"\r\nX-Evil: 1", consumerSecret: "s")
    let field = try credentials.header(for: Self.roster, at: 1, nonce: "n\r\n")
    #expect(field.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    #expect(field.contains(#"oauth_consumer_key="k%22%0D%0AX-Evil%3A%201""#))
  }

  @Test func `secrets are to be redacted in both spellings`() {
    let credentials = OAuth1Credentials(
      consumerKey: "k", consumerSecret: "a b", token: .init("t", secret: "plain"))
    #expect(credentials.secrets == ["a b", "plain", "a%20b"])
  }
}
