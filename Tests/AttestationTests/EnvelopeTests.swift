import AssayTesting
import Testing

@testable import Attestation

@Suite struct EnvelopeTests {
  private static func key(_ seed: UInt64 = 7) throws -> AttestationKey {
    var generator = SeededGenerator(seed: seed)
    return try AttestationKey(using: &generator)
  }

  @Test func `what is signed is the type and the payload, each with its length`() {
    // The example of the protocol's own page.
    let signed = Envelope.signed(Array("hello world".utf8), type: "http://example.com/HelloWorld")
    #expect(
      String(decoding: signed, as: UTF8.self) == "DSSEv1 29 http://example.com/HelloWorld 11 hello world")
  }

  @Test func `an envelope is read as it was written, and its key accepts it`() throws {
    let envelope = try Envelope(signing: Array("{}".utf8), with: try Self.key())
    let read = try Envelope(decoding: envelope.encoded)
    #expect(read == envelope)
    #expect(read.isSigned(by: try Self.key().publicKey))
    #expect(!read.isSigned(by: try Self.key(8).publicKey))
  }

  @Test func `whichever bit is flipped, the envelope is refused, unsigned or of another key`() throws {
    let key = try Self.key().publicKey
    let bytes = try Envelope(signing: [1, 2, 3], with: try Self.key()).encoded
    for index in bytes.indices {
      for bit in 0..<8 where (index + bit).isMultiple(of: 3) {
        var flipped = bytes
        flipped[index] ^= 1 << bit
        guard let envelope = try? Envelope(decoding: flipped) else { continue }
        #expect(envelope.keyID != key.id || !envelope.isSigned(by: key), "byte \(index), bit \(bit)")
      }
    }
  }

  private static let respellings: [(old: String, new: String)] = [
    ("\"payload\"", "\"extra\": 1,\n  \"payload\""), ("{\n", "{ \n"), ("\n}\n", "\n}"), ("keyid", "keyId"),
    ("application/vnd.in-toto+json", "application/json"), ("AQIB", "AQIC"), ("AQIB", "AQI"),
    ("\"signatures\": [", "\"signatures\": [ {},"),
  ]

  @Test(arguments: respellings)
  func `an envelope in another spelling is no envelope`(old: String, new: String) throws {
    let text = String(
      decoding: try Envelope(signing: [1, 2, 1], with: try Self.key()).encoded, as: UTF8.self)
    let changed = text.replacing(old, with: new)
    try #require(changed != text)
    // Another payload is well spelt; it is the signature that does not fit.
    let key = try Self.key().publicKey
    guard let read = try? Envelope(decoding: Array(changed.utf8)) else { return }
    #expect(new == "AQIC" && !read.isSigned(by: key))
  }
}
