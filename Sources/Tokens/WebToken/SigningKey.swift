import Crypto
import CryptoExtras

/// A private key that signs web tokens.
package struct SigningKey: Sendable {
  private enum Material {
    case rsa(_RSA.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
  }

  private let material: Material
  /// The `kid` that tokens name, and under which the public half is published.
  package let keyID: String?

  /// Reads a private key: PKCS #8, PKCS #1 or SEC 1, as PEM without a passphrase.
  package init(pem: String, keyID: String? = nil) throws(KeyFault) {
    self.keyID = keyID
    let blocks = PEMBlock.blocks(of: pem)
    guard let block = blocks.first(where: { $0.label.hasSuffix("PRIVATE KEY") }) else {
      guard let other = blocks.first else { throw .notPEM }
      throw .wrongBlock(found: other.label, wanted: "PRIVATE KEY")
    }
    // PKCS #1 tells of a passphrase inside the block (RFC 1421, 4.6.1.3).
    if block.label == "ENCRYPTED PRIVATE KEY" || block.text.contains("ENCRYPTED") { throw .encrypted }
    if let key = try? _RSA.Signing.PrivateKey(pemRepresentation: block.text) {
      material = .rsa(key)
    } else if let key = try? P256.Signing.PrivateKey(pemRepresentation: block.text) {
      material = .p256(key)
    } else if let short = try? _RSA.Signing.PrivateKey(unsafePEMRepresentation: block.text) {
      throw .tooShort(bits: short.keySizeInBits)
    } else {
      throw .malformed
    }
  }

  private init(_ material: Material, keyID: String?) {
    self.material = material
    self.keyID = keyID
  }

  /// A new key by the system's random source, for tests that need one that nobody knows.
  package static func generated(
    _ algorithm: SigningAlgorithm, keyID: String? = nil
  ) throws(KeyFault) -> SigningKey {
    switch algorithm {
    case .es256: return SigningKey(.p256(P256.Signing.PrivateKey()), keyID: keyID)
    case .rs256:
      guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048) else { throw .cannotSign }
      return SigningKey(.rsa(key), keyID: keyID)
    }
  }

  /// The same key under another name, or under none.
  package func named(_ keyID: String?) -> SigningKey { SigningKey(material, keyID: keyID) }

  package var algorithm: SigningAlgorithm {
    switch material {
    case .rsa: .rs256
    case .p256: .es256
    }
  }

  /// The half that may be published.
  package var verificationKey: VerificationKey {
    switch material {
    case .rsa(let key): VerificationKey(.rsa(key.publicKey), keyID: keyID)
    case .p256(let key): VerificationKey(.p256(key.publicKey), keyID: keyID)
    }
  }

  /// The signature in the form that web tokens use (RFC 7518, 3.3 and 3.4); for `ES256` it is another each time.
  package func signature(for bytes: [UInt8]) throws(KeyFault) -> [UInt8] {
    do {
      switch material {
      case .rsa(let key):
        return try key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
          .withUnsafeBytes { Array($0) }
      case .p256(let key): return try key.signature(for: bytes).withUnsafeBytes { Array($0) }
      }
    } catch { throw .cannotSign }
  }
}

extension SigningKey: CustomStringConvertible {
  /// Never the key itself, so that no message can print it.
  package var description: String { "\(algorithm.rawValue) key \(keyID ?? "without a name")" }
}
