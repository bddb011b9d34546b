import JSON
import Testing
import Tokens

/// Web tokens made, believed, and refused.
@Suite struct WebTokenTests {
  private static let now = 1_700_000_000
  private static let claims = [
    JSONMember("iss", "https://platform.example"), JSONMember("aud", "tool-1"),
    JSONMember("iat", .number(JSONNumber(now))), JSONMember("exp", .number(JSONNumber(now + 60))),
    JSONMember("nonce", "n1"), JSONMember("sub", "user-1"),
  ]

  private static func key() throws -> SigningKey { try SigningKey(pem: SampleKeys.rsa, keyID: "rsa-1") }

  private static func verification(_ keys: [VerificationKey]? = nil) throws -> WebTokenVerification {
    WebTokenVerification(
      keys: KeySet(try keys ?? [key().verificationKey]), issuer: "https://platform.example",
      audience: "tool-1")
  }

  @Test func `the examples of the specification are believed`() throws {
    let rsa = #"{"kty":"RSA","n":"\#(SampleTokens.rs256Modulus)","e":"AQAB"}"#
    let keys = try KeySet(parsing: Array(#"{"keys":[\#(rsa),\#(SampleTokens.es256Key)]}"#.utf8))
    let verification = WebTokenVerification(
      keys: keys, algorithms: [.rs256, .es256], issuer: "joe", needsKeyID: false)
    for text in [SampleTokens.rs256, SampleTokens.es256] {
      #expect(try verification.token(text, at: 1_300_819_379).claims.member("iss")?.string == "joe")
      #expect(throws: WebTokenFault.expired(seconds: 5)) { try verification.token(text, at: 1_300_819_385) }
    }
  }

  @Test func `what OpenSSL signs on the curve is believed`() throws {
    let verification = WebTokenVerification(
      keys: KeySet([try VerificationKey(pem: SampleKeys.ecPublic, keyID: "ec-1")]), algorithms: [.es256])
    #expect(
      try verification.token(SampleTokens.opensslES256, at: Self.now).claims.member("jti")?.string == "id-1")
  }

  @Test func `a token keeps the order of its claims`() throws {
    let text = try WebToken.signed(Self.claims, with: Self.key(), header: [JSONMember("x", 1)])
    let token = try Self.verification().token(text, at: Self.now)
    #expect(token.header.rawText == #"{"alg":"RS256","typ":"JWT","kid":"rsa-1","x":1}"#)
    #expect(token.claims.members.map { $0.name } == ["iss", "aud", "iat", "exp", "nonce", "sub"])
  }

  /// Each flaw alone is what a receiver refuses the token for.
  private static let flaws: [(flaw: WebTokenFlaw, fault: WebTokenFault)] = [
    (.changedAfterSigning(claim: "sub", to: "user-2"), .wrongSignature),
    (.changedAfterSigning(claim: "role", to: "admin"), .wrongSignature), (.wrongKey, .wrongSignature),
    (.unsigned(spelling: "none"), .unsigned), (.unsigned(spelling: "NoNe"), .unsigned),
    (.noSignature, .wrongSignature),
    (.publicKeyAsSecret, .algorithmNotAllowed("HS256")), (.noKeyID, .noKeyID),
    (.unknownKeyID, .unknownKey("no-such-key")),
    (.expired(seconds: 100), .expired(seconds: 100)),
    (.issuedInFuture(seconds: 100), .issuedInFuture(seconds: 100)),
    (.wrongAudience, .wrongAudience(["https://nobody.example"])),
    (.wrongIssuer, .wrongIssuer("https://nobody.example")),
    (.without(claim: "exp"), .missingClaim("exp")), (.without(claim: "aud"), .missingClaim("aud")),
    (.without(claim: "iss"), .missingClaim("iss")),
  ]

  @Test(arguments: flaws)
  func `a flawed token is refused for its flaw`(flaw: WebTokenFlaw, fault: WebTokenFault) throws {
    let stranger = try SigningKey.generated(.rs256)
    let text = try flaw.token(from: Self.claims, key: Self.key(), stranger: stranger, at: Self.now)
    #expect(throws: fault) { try Self.verification().token(text, at: Self.now) }
    #expect(!flaw.summary.isEmpty)
    #expect(!fault.message.contains(text))
  }

  @Test func `the claims that a flaw is made from are good without it`() throws {
    let text = try WebToken.signed(Self.claims, with: Self.key())
    #expect(try Self.verification().token(text, at: Self.now).text == text)
  }

  private static func part(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }

  private static let malformed: [String] = [
    "", ".", "..", "a.b", "a.b.c.d", "e30.e30.====", "e30=.e30.", "e3 0.e30.", "e30.\(part("[]")).",
    "\(part("7")).e30.",
    "\(part("{")).e30.", "e30.\(Base64URL.encode([0x22, 0xFF, 0x22])).", "e30.e30.A", "e30.e30.AB", "\n.e30.",
  ]

  @Test(arguments: malformed)
  func `what is no token is refused`(text: String) {
    let fault = #expect(throws: WebTokenFault.self) { try WebToken(parsing: text) }
    guard case .malformed = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
  }

  @Test func `a name that stands twice is refused`() {
    #expect(throws: WebTokenFault.repeatedName("alg")) {
      try WebToken(parsing: "\(Self.part(#"{"alg":"RS256","\u0061lg":"none"}"#)).e30.")
    }
    #expect(throws: WebTokenFault.repeatedName("a")) {
      try WebToken(parsing: "e30.\(Self.part(#"{"x":{"a":1,"a":2}}"#)).")
    }
  }

  @Test(arguments: [
    (#"{}"#, WebTokenFault.noAlgorithm), (#"{"alg":7}"#, .noAlgorithm),
    (#"{"alg":"ES256"}"#, .algorithmNotAllowed("ES256")),
    (#"{"alg":"rs256"}"#, .algorithmNotAllowed("rs256")),
    (#"{"alg":"RS256","crit":["b64"],"kid":"rsa-1"}"#, .criticalHeader),
    (#"{"alg":"RS256","kid":7}"#, .noKeyID),
  ])
  func `a header that asks for something else is refused`(header: String, fault: WebTokenFault) throws {
    let text = "\(Self.part(header)).e30.AAAA"
    #expect(throws: fault) { try Self.verification().token(text, at: Self.now) }
  }

  /// How a claim is changed, and what comes of it with a skew of 5 s.
  private static let times: [(name: String, value: JSONValue, fault: WebTokenFault?)] = [
    ("exp", .number(JSONNumber(now - 4)), nil), ("exp", .number(JSONNumber(now - 5)), .expired(seconds: 5)),
    ("exp", 1700000000.5, nil), ("exp", 1e9, .expired(seconds: 700_000_000)),
    ("exp", "1700000060", .badClaim("exp")), ("exp", 1e300, .badClaim("exp")), ("exp", nil, .badClaim("exp")),
    ("nbf", .number(JSONNumber(now + 5)), nil),
    ("nbf", .number(JSONNumber(now + 6)), .notYetValid(seconds: 6)),
    ("iat", .number(JSONNumber(now + 5)), nil),
    ("iat", .number(JSONNumber(now + 6)), .issuedInFuture(seconds: 6)),
    ("iat", .number(JSONNumber(now - 605)), nil),
    ("iat", .number(JSONNumber(now - 606)), .issuedLongAgo(seconds: 606)),
    ("aud", ["x", "tool-1"], nil), ("aud", ["x"], .wrongAudience(["x"])), ("aud", [], .wrongAudience([])),
    ("aud", ["tool-1", 7], .badClaim("aud")), ("aud", 7, .badClaim("aud")),
    ("aud", "Tool-1", .wrongAudience(["Tool-1"])),
    ("iss", 7, .badClaim("iss")),
    ("iss", "https://platform.example/", .wrongIssuer("https://platform.example/")),
  ]

  @Test(arguments: times)
  func `times, audience and issuer are checked`(name: String, value: JSONValue, fault: WebTokenFault?) throws
  {
    let claims = Self.claims.filter { $0.name != name } + [JSONMember(name, value)]
    let text = try WebToken.signed(claims, with: Self.key())
    let verification = WebTokenVerification(
      keys: KeySet([try Self.key().verificationKey]), issuer: "https://platform.example", audience: "tool-1",
      longestAge: 600)
    if let fault {
      #expect(throws: fault) { try verification.token(text, at: Self.now) }
    } else {
      #expect(throws: Never.self) { try verification.token(text, at: Self.now) }
    }
  }

  @Test func `an age can be told only of a token that says when it was issued`() throws {
    let text = try WebToken.signed(Self.claims.filter { $0.name != "iat" }, with: Self.key())
    let strict = WebTokenVerification(keys: KeySet([try Self.key().verificationKey]), longestAge: 600)
    #expect(throws: WebTokenFault.missingClaim("iat")) { try strict.token(text, at: Self.now) }
    #expect(throws: Never.self) { try Self.verification().token(text, at: Self.now) }
  }

  @Test func `two keys of one name are both tried`() throws {
    let stranger = try SigningKey.generated(.rs256, keyID: "rsa-1").verificationKey
    let text = try WebToken.signed(Self.claims, with: Self.key())
    #expect(throws: Never.self) {
      try Self.verification([stranger, Self.key().verificationKey]).token(text, at: Self.now)
    }
    #expect(throws: WebTokenFault.wrongSignature) {
      try Self.verification([stranger]).token(text, at: Self.now)
    }
    #expect(throws: WebTokenFault.unknownKey("rsa-1")) { try Self.verification([]).token(text, at: Self.now) }
  }

  @Test(arguments: [
    ([UInt8](), ""), ([0], "AA"), ([0xFB, 0xFF], "-_8"), ([1, 2, 3], "AQID"), ([1, 2, 3, 4], "AQIDBA"),
  ])
  func `base64url has one spelling`(bytes: [UInt8], text: String) {
    #expect(Base64URL.encode(bytes) == text)
    #expect(Base64URL.decode(text) == bytes)
  }

  @Test(arguments: ["A", "AB", "AA==", "+w", "/w", "A A", "ü", "AQIDBA="])
  func `any other spelling is refused`(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }
}
