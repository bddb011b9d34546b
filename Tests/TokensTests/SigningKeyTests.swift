import JSON
import Testing
import Tokens

/// Keys as people have them, and key sets as services publish them.
@Suite struct SigningKeyTests {
  @Test(arguments: [
    (SampleKeys.rsa, SigningAlgorithm.rs256), (SampleKeys.rsaTraditional, .rs256), (SampleKeys.ec, .es256),
    (SampleKeys.ecModern, .es256), ("a remark\n\n" + SampleKeys.rsa + "\nafter", .rs256),
    (SampleKeys.rsa.replacing("\n", with: "\r\n"), .rs256),
    (SampleKeys.ecPublic + "\n" + SampleKeys.ec, .es256),
  ])
  func `each spelling of a private key is read`(pem: String, algorithm: SigningAlgorithm) throws {
    let key = try SigningKey(pem: pem, keyID: "k")
    #expect(key.algorithm == algorithm)
    let publicPEM = algorithm == .rs256 ? SampleKeys.rsaPublic : SampleKeys.ecPublic
    let other = try VerificationKey(pem: publicPEM)
    let signature = try key.signature(for: [1, 2, 3])
    #expect(other.accepts(signature, for: [1, 2, 3]))
    #expect(!other.accepts(signature, for: [1, 2, 4]))
    #expect(!other.accepts([], for: [1, 2, 3]))
    #expect(key.verificationKey.pem.filter { !$0.isNewline } == publicPEM.filter { !$0.isNewline })
  }

  private static let bad: [(pem: String, fault: KeyFault)] = [
    ("", .notPEM), ("not a key", .notPEM), ("-----BEGIN PRIVATE KEY-----\nMIIE", .notPEM),
    (SampleKeys.rsaPublic, .wrongBlock(found: "PUBLIC KEY", wanted: "PRIVATE KEY")),
    (SampleKeys.rsaShort, .tooShort(bits: 1024)), (SampleKeys.ecEncrypted, .encrypted),
    (SampleKeys.ecEncryptedTraditional, .encrypted), (SampleKeys.p384, .malformed),
    (SampleKeys.ed25519, .malformed),
    ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", .malformed),
    ("-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----", .malformed),
    ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", .malformed),
    ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PUBLIC KEY-----", .notPEM),
    (String(SampleKeys.rsa.prefix(800)) + "\n-----END PRIVATE KEY-----", .malformed),
  ]

  @Test(arguments: bad)
  func `a key that cannot be used is refused with its reason`(pem: String, fault: KeyFault) {
    #expect(throws: fault) { try SigningKey(pem: pem) }
    #expect(!fault.message.contains("MII"))
  }

  @Test func `a private key is no public key`() {
    #expect(throws: KeyFault.wrongBlock(found: "PRIVATE KEY", wanted: "PUBLIC KEY")) {
      try VerificationKey(pem: SampleKeys.rsa)
    }
  }

  @Test func `a key does not print itself`() throws {
    #expect("\(try SigningKey(pem: SampleKeys.rsa, keyID: "k"))" == "RS256 key k")
  }

  @Test func `a key set survives being served and read`() throws {
    let keys = KeySet([
      try SigningKey(pem: SampleKeys.rsa, keyID: "rsa-1").verificationKey,
      try SigningKey(pem: SampleKeys.ec, keyID: "ec-1").verificationKey,
    ])
    let text = keys.json.text()
    #expect(text.contains(#""e":"AQAB","alg":"RS256","use":"sig","kid":"rsa-1""#))
    #expect(!text.contains(#""d":"#))
    let read = try KeySet(parsing: Array(text.utf8))
    #expect(read.unusable.isEmpty)
    #expect(read.keys.map(\.pem) == keys.keys.map(\.pem))
    #expect(read.json.text() == text)
    #expect(read.keys(named: "rsa-1", for: .rs256).count == 1)
    #expect(read.keys(named: "rsa-1", for: .es256).isEmpty)
    #expect(read.keys(named: nil, for: .es256).count == 1)
    #expect(read.keys(named: "other", for: .rs256).isEmpty)
  }

  private static let unusable: [(key: String, fault: KeyFault)] = [
    ("{}", .badMember("kty")), ("7", .badMember("kty")),
    (#"{"kty":"OKP","crv":"Ed25519"}"#, .unsupported(kind: "OKP")),
    (#"{"kty":"RSA","e":"AQAB"}"#, .badMember("n")),
    (#"{"kty":"RSA","n":"AQ==","e":"AQAB"}"#, .badMember("n")),
    (#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#, .tooShort(bits: 17)),
    (#"{"kty":"RSA","n":"AAAA","e":"AQAB"}"#, .tooShort(bits: 0)),
    (#"{"kty":"RSA","n":"\#(SampleTokens.rs256Modulus)"}"#, .badMember("e")),
    (#"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#, .unsupported(kind: "EC P-384")),
    (#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#, .badMember("x")),
    (SampleTokens.es256Key.replacing("x_FEz", with: "x_FEy"), .badMember("y")),
  ]

  @Test(arguments: unusable)
  func `a key that says nothing usable is put aside`(key: String, fault: KeyFault) throws {
    let set = try KeySet(parsing: Array(#"{"keys":[\#(key),\#(SampleTokens.es256Key)]}"#.utf8))
    #expect(set.keys.count == 1)
    #expect(set.unusable.map(\.index) == [0])
    #expect(set.unusable.first?.fault == fault)
  }

  @Test(arguments: [
    ("{}", KeySet.ParseError.noKeys), ("[]", .noKeys), (#"{"keys":{}}"#, .noKeys),
    (#"{"keys":[{"kty":"RSA"},{"kty":"RSA","d":"AQ"}]}"#, .privateKey(index: 1)),
    (#"{"keys":[{"kty":"oct","k":"AQ"}]}"#, .privateKey(index: 0)),
  ])
  func `what is no key set is refused`(text: String, error: KeySet.ParseError) {
    #expect(throws: error) { try KeySet(parsing: Array(text.utf8)) }
  }

  @Test func `a key set that is no JSON is refused`() {
    #expect(throws: KeySet.ParseError.self) { try KeySet(parsing: Array("<html>".utf8)) }
    #expect(throws: KeySet.ParseError.self) { try KeySet(parsing: []) }
  }

  @Test(arguments: SigningAlgorithm.allCases)
  func `generated keys differ`(algorithm: SigningAlgorithm) throws {
    let one = try SigningKey.generated(algorithm)
    let other = try SigningKey.generated(algorithm)
    #expect(one.algorithm == algorithm)
    #expect(one.verificationKey.pem != other.verificationKey.pem)
  }
}
