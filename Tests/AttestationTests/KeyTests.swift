import AssayTesting
import Attestation
import Testing

@Suite struct KeyTests {
  /// The key of RFC 8410, 10.3 and 10.1.
  private static let pem = """
    -----BEGIN PRIVATE KEY-----
    MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
    -----END PRIVATE KEY-----

    """
  private static let publicPEM = """
    -----BEGIN PUBLIC KEY-----
    MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
    -----END PUBLIC KEY-----

    """

  @Test func `the keys of RFC 8410 are read, and written as they were`() throws {
    let key = try AttestationKey(pem: Self.pem)
    #expect(key.pem == Self.pem)
    #expect(key.publicKey.pem == Self.publicPEM)
    #expect(try AttestationPublicKey(pem: Self.publicPEM).id == key.publicKey.id)
    #expect(try AttestationPublicKey(base64: key.publicKey.base64).id == key.publicKey.id)
    let id = key.publicKey.id
    #expect(id.utf8.count == 64 && id.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  @Test func `a key of RFC 8032 signs as it says there`() throws {
    // 7.1, test 1: a seed, and the signature of no bytes.
    let key = try AttestationKey(
      pem: """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
        -----END PRIVATE KEY-----
        """)
    let signature = try key.signature(of: [])
    #expect(signature.prefix(4) == [0xE5, 0x56, 0x43, 0x00] && signature.suffix(2) == [0x10, 0x0B])
    #expect(key.publicKey.accepts(signature, of: []))
    #expect(!key.publicKey.accepts(signature, of: [0]))
  }

  @Test func `keys are made of the bytes of the generator, and no two are alike`() throws {
    var (one, other) = (SeededGenerator(seed: 1), SeededGenerator(seed: 2))
    let key = try AttestationKey(using: &one)
    #expect(try AttestationKey(pem: key.pem).publicKey.id == key.publicKey.id)
    #expect(try AttestationKey(using: &other).publicKey.id != key.publicKey.id)
    #expect(try AttestationKey(using: &one).publicKey.id != key.publicKey.id)
  }

  private static let bad: [(text: String, fault: AttestationKeyFault)] = [
    ("", .notPEM), ("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp", .notPEM), (pem + pem, .notPEM),
    (pem.replacing("END PRIVATE", with: "END PUBLIC"), .notPEM),
    (publicPEM, .wrongBlock(found: "PUBLIC KEY", wanted: "PRIVATE KEY")),
    (pem.replacing("PRIVATE KEY", with: "ENCRYPTED PRIVATE KEY"), .encrypted),
    (pem.replacing("MC4C", with: "MC4"), .damaged), (pem.replacing("VhC", with: "V*C"), .damaged),
    (pem.replacing("MC4CAQAw", with: "MC4CAQEw"), .notEd25519),
    (pem.replacing("INTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC", with: "INTu"), .notEd25519),
  ]

  @Test(arguments: bad)
  func `what is no private key is refused, with the reason`(text: String, fault: AttestationKeyFault) {
    #expect(throws: fault) { try AttestationKey(pem: text) }
    #expect(!fault.message.isEmpty)
  }

  @Test func `a private key is not taken for a public one`() {
    #expect(throws: AttestationKeyFault.wrongBlock(found: "PRIVATE KEY", wanted: "PUBLIC KEY")) {
      try AttestationPublicKey(pem: Self.pem)
    }
    #expect(throws: AttestationKeyFault.notEd25519) { try AttestationPublicKey(base64: "AAAA") }
  }
}
