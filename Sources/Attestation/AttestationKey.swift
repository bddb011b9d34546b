import Crypto
import Digests

/// The private half of a pair of Ed25519 keys (RFC 8032): it signs attestations.
package struct AttestationKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a key of 32 bytes that nobody can guess.
  package init(using generator: inout some RandomNumberGenerator) throws(AttestationKeyFault) {
    try self.init(seed: (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  /// Reads PKCS #8 as PEM without a passphrase (RFC 5958, RFC 8410), as `openssl genpkey -algorithm ed25519` writes it.
  package init(pem: String) throws(AttestationKeyFault) {
    try self.init(seed: try KeyText.bytes(of: pem, label: Self.label, prefix: Self.prefix))
  }

  private init(seed: [UInt8]) throws(AttestationKeyFault) {
    do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch { throw .notEd25519 }
  }

  /// The key as PKCS #8, PEM; whoever has it can sign.
  package var pem: String { KeyText.pem(Self.prefix + Array(key.rawRepresentation), label: Self.label) }

  /// The half that everybody may know.
  package var publicKey: AttestationPublicKey { AttestationPublicKey(key.publicKey) }

  /// The 64 bytes of a signature.
  package func signature(of bytes: [UInt8]) throws(AttestationKeyFault) -> [UInt8] {
    do { return Array(try key.signature(for: bytes)) } catch { throw .cannotSign }
  }

  private static let label = "PRIVATE KEY"
  /// What stands before the seed in the DER of an Ed25519 key (RFC 8410, 7).
  private static let prefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
}
