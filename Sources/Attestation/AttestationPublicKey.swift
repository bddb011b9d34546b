import Crypto
import Digests

/// The public half of a pair of Ed25519 keys: it tells whether an attestation was signed by the other.
package struct AttestationPublicKey: Sendable {
  private let key: Curve25519.Signing.PublicKey

  init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

  /// Reads a SubjectPublicKeyInfo as PEM (RFC 7468, 13; RFC 8410, 4).
  package init(pem: String) throws(AttestationKeyFault) {
    try self.init(raw: try KeyText.bytes(of: pem, label: Self.label, prefix: Self.prefix))
  }

  /// Reads what stands between the first and the last line of the PEM form.
  package init(base64 text: String) throws(AttestationKeyFault) {
    try self.init(raw: try KeyText.bytes(ofBase64: text, prefix: Self.prefix))
  }

  private init(raw: [UInt8]) throws(AttestationKeyFault) {
    do { key = try Curve25519.Signing.PublicKey(rawRepresentation: raw) } catch { throw .notEd25519 }
  }

  /// The key as SubjectPublicKeyInfo, PEM.
  package var pem: String { KeyText.pem(der, label: Self.label) }

  /// The one line between the first and the last of the PEM form.
  package var base64: String { Base64.encode(der) }

  /// The SHA-256 in hex of the DER form: what envelopes name the key by.
  package var id: String { ContentDigest.hex(of: der) }

  package func accepts(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: bytes)
  }

  private var der: [UInt8] { Self.prefix + Array(key.rawRepresentation) }

  private static let label = "PUBLIC KEY"
  private static let prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]
}
