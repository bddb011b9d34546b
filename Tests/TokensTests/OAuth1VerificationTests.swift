import Evidence
import SuiteModel
import Testing
import Tokens

/// The server's side of OAuth 1.0a.
@Suite struct OAuth1VerificationTests {
  private static let now = 1_700_000_000
  private static let credentials = OAuth1Credentials(
    consumerKey: "example-client", consumerSecret: "s ecret&+", realm: "a, b=\u{63}")
  private static let verification = OAuth1Verification(
    tokenSecret: { $0 == "t" ? "ts" : nil }, secret: { $0 == "example-client" ? "s ecret&+" : nil })

  private static func signed(
    _ credentials: OAuth1Credentials = credentials, at time: Int = now,
    url: String = "http://sis.test/users?limit=10"
  ) throws -> HTTPRequest {
    var request = HTTPRequest(method: "GET", url: url)
    let field = try credentials.header(for: request, at: time, nonce: "n1")
    request.headers = [HTTPField("authorization", field)]
    return request
  }

  @Test(arguments: [OAuth1Method.hmacSHA1, .hmacSHA256])
  func `what was signed here is taken`(method: OAuth1Method) throws {
    let credentials = OAuth1Credentials(
      consumerKey: "example-client", consumerSecret: "s ecret&+", token: .init("t", secret: "ts"),
      method: method)
    let signer = try Self.verification.signer(of: Self.signed(credentials), at: Self.now)
    #expect(signer == .init(consumerKey: "example-client", token: "t", timestamp: Self.now, nonce: "n1"))
  }

  /// RFC 5849, 1.2: a field that this code did not write, with line breaks folded to blanks.
  @Test func `the field of the specification is taken`() throws {
    let request = HTTPRequest(
      method: "GET", url: "http://photos.example.net/photos?file=vacation.jpg&size=original",
      headers: [
        HTTPField(
          "Authorization",
          #"OAuth realm="Photos",  oauth_consumer_key="dpf43f3p2l4k3l03",  oauth_token="nnch734d00sl2jdk", "#
            + #"oauth_signature_method="HMAC-SHA1",  oauth_timestamp="137131202",  oauth_nonce="chapoH", "#
            + #"oauth_signature="MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D""#)
      ])
    let verification = OAuth1Verification(
      tokenSecret: { _ in "pfkkdhi9sl3r4s00" }, secret: { _ in "kd94hf93k423kf44" })
    #expect(try verification.signer(of: request, at: 137_131_202).nonce == "chapoH")
  }

  @Test(arguments: [-300, 0, 300])
  func `clocks may differ by the window`(difference: Int) throws {
    #expect(
      try Self.verification.signer(of: Self.signed(at: Self.now + difference), at: Self.now).nonce == "n1")
  }

  @Test(arguments: [(-301, 301), (301, -301), (-86_400, 86_400)])
  func `further away the timestamp is refused`(difference: Int, seconds: Int) throws {
    let request = try Self.signed(at: Self.now + difference)
    #expect(throws: OAuth1Refusal.timestampOutside(seconds: seconds)) {
      try Self.verification.signer(of: request, at: Self.now)
    }
  }

  @Test func `a nonce is asked for only once the signature is good`() throws {
    let request = try Self.signed()
    #expect(throws: OAuth1Refusal.nonceUsedBefore) {
      try Self.verification.signer(of: request, at: Self.now) { _ in false }
    }
    let forged = try Self.signed(Self.credentials.withMadeUpSecrets)
    #expect(throws: OAuth1Refusal.wrongSignature) {
      try Self.verification.signer(of: forged, at: Self.now) { _ in
        Issue.record("a forged request used up a nonce")
        return false
      }
    }
  }

  private static let changes: [@Sendable (inout HTTPRequest) -> Void] = [
    { $0.method = "DELETE" }, { $0.url += "0" }, { $0.url = "http://other.test/users?limit=10" },
    { $0.url = "https://sis.test/users?limit=10" }, { $0.url = "http://sis.test/users" },
    { $0.headers[0] = HTTPField("Authorization", $0.headers[0].value.replacing("n1", with: "n2")) },
    {
      $0.headers.append(HTTPField("Content-Type", "application/x-www-form-urlencoded"))
      $0.body = Array("limit=10".utf8)
    },
  ]

  @Test(arguments: changes.indices)
  func `a change after signing is found`(index: Int) throws {
    var request = try Self.signed()
    Self.changes[index](&request)
    #expect(throws: OAuth1Refusal.wrongSignature) { try Self.verification.signer(of: request, at: Self.now) }
  }

  /// What a field is turned into, and why it is refused.
  private static let bad: [(from: String, to: String, refusal: OAuth1Refusal)] = [
    ("OAuth ", "Bearer ", .malformed), ("OAuth ", "OAuth", .malformed),
    ("oauth_nonce=\"n1\"", "oauth_nonce=n1", .malformed),
    ("oauth_nonce=\"n1\"", "oauth_nonce", .malformed),
    ("oauth_nonce=\"n1\"", "oauth_nonce=\"%\"", .malformed),
    ("oauth_nonce=\"n1\"", "oauth_nonce=\"%ff\"", .malformed),
    ("oauth_nonce=\"n1\", ", "", .missing("oauth_nonce")),
    ("oauth_nonce=\"n1\"", "oauth_nonce=\"\"", .missing("oauth_nonce")),
    ("oauth_nonce=\"n1\"", "oauth_nonce=\"n1\", oauth_nonce=\"n1\"", .repeated("oauth_nonce")),
    ("oauth_version=\"1.0\"", "oauth_version=\"1.0\", oauth_version=\"1.0\"", .repeated("oauth_version")),
    ("oauth_version=\"1.0\"", "oauth_version=\"1.1\"", .unsupportedVersion("1.1")),
    ("oauth_version=\"1.0\"", "oauth_token=\"x\"", .unknownToken),
    ("HMAC-SHA256", "PLAINTEXT", .unsupportedMethod("PLAINTEXT")),
    ("HMAC-SHA256", "RSA-SHA1", .unsupportedMethod("RSA-SHA1")), ("example-client", "stranger", .unknownKey),
    ("\"1700000000\"", "\"1700000000.0\"", .malformed), ("\"1700000000\"", "\"-1\"", .malformed),
    ("\"1700000000\"", "\"+1700000000\"", .malformed),
    ("\"1700000000\"", "\"99999999999999999999\"", .malformed),
    ("oauth_version=\"1.0\", ", "", .wrongSignature),
  ]

  @Test(arguments: bad)
  func `a bad field is refused with its reason`(from: String, to: String, refusal: OAuth1Refusal) throws {
    var request = try Self.signed()
    let field = request.headers[0].value
    try #require(field.contains(from))
    request.headers = [HTTPField("Authorization", field.replacing(from, with: to))]
    #expect(throws: refusal) { try Self.verification.signer(of: request, at: Self.now) }
    #expect(!refusal.message.isEmpty && [400, 401].contains(refusal.status))
  }

  @Test func `no field and two fields are refused`() throws {
    var request = try Self.signed()
    request.headers += request.headers
    #expect(throws: OAuth1Refusal.malformed) { try Self.verification.signer(of: request, at: Self.now) }
    request.headers = []
    #expect(throws: OAuth1Refusal.absent) { try Self.verification.signer(of: request, at: Self.now) }
  }

  @Test(arguments: [
    ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "aa", false), ("ab", "aa", false),
  ])
  func `equality is equality, whatever time it takes`(left: String, right: String, isEqual: Bool) {
    #expect(ConstantTime.equal(Array(left.utf8), Array(right.utf8)) == isEqual)
  }
}
