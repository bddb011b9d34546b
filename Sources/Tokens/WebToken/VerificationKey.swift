import Crypto
import CryptoExtras
package import JSON

/// A public key that checks signatures of web tokens.
package struct VerificationKey: Sendable {
  enum Material {
    case rsa(_RSA.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
  }

  private let material: Material
  package let keyID: String?

  init(_ material: Material, keyID: String?) {
    self.material = material
    self.keyID = keyID
  }

  /// Reads a public key as PEM, `PUBLIC KEY` or `RSA PUBLIC KEY`.
  package init(pem: String, keyID: String? = nil) throws(KeyFault) {
    self.keyID = keyID
    guard let block = PEMBlock.blocks(of: pem).first else { throw .notPEM }
    guard ["PUBLIC KEY", "RSA PUBLIC KEY"].contains(block.label) else {
      throw .wrongBlock(found: block.label, wanted: "PUBLIC KEY")
    }
    if let key = try? _RSA.Signing.PublicKey(pemRepresentation: block.text) {
      material = .rsa(key)
    } else if let key = try? P256.Signing.PublicKey(pemRepresentation: block.text) {
      material = .p256(key)
    } else if let short = try? _RSA.Signing.PublicKey(unsafePEMRepresentation: block.text) {
      throw .tooShort(bits: short.keySizeInBits)
    } else {
      throw .malformed
    }
  }

  /// Reads a JSON Web Key of kind `RSA`, or `EC` with P-256 (RFC 7518, 6.2 and 6.3).
  package init(jwk: JSONNode) throws(KeyFault) {
    keyID = jwk.member("kid")?.string
    switch jwk.member("kty")?.string {
    case "RSA":
      let modulus = Array(try Self.bytes(of: "n", in: jwk).drop { $0 == 0 })
      let exponent = try Self.bytes(of: "e", in: jwk)
      let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
      guard bits >= 2048 else { throw .tooShort(bits: bits) }
      guard let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent) else { throw .badMember("n") }
      material = .rsa(key)
    case "EC":
      let curve = jwk.member("crv")?.string ?? "without `crv`"
      guard curve == "P-256" else { throw .unsupported(kind: "EC \(curve)") }
      let x = try Self.bytes(of: "x", in: jwk)
      let y = try Self.bytes(of: "y", in: jwk)
      guard x.count == 32 else { throw .badMember("x") }
      guard y.count == 32, let key = try? P256.Signing.PublicKey(rawRepresentation: x + y) else {
        throw .badMember("y")
      }
      material = .p256(key)
    case let kind: throw kind.map { .unsupported(kind: $0) } ?? .badMember("kty")
    }
  }

  package var algorithm: SigningAlgorithm {
    switch material {
    case .rsa: .rs256
    case .p256: .es256
    }
  }

  /// Whether a signature in the form that web tokens use was made over these bytes.
  package func accepts(_ signature: [UInt8], for bytes: [UInt8]) -> Bool {
    switch material {
    case .rsa(let key):
      return key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: bytes),
        padding: .insecurePKCS1v1_5)
    case .p256(let key):
      guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(signature, for: bytes)
    }
  }

  /// The key as PEM, `PUBLIC KEY`.
  package var pem: String {
    switch material {
    case .rsa(let key): key.pemRepresentation
    case .p256(let key): key.pemRepresentation
    }
  }

  /// The key as a JSON Web Key (RFC 7517, 4).
  ///
  /// Shape: `kty`, the key's own members, `alg`, `use` and, where it has a name, `kid`; never a private member.
  package var jwk: JSONValue {
    var members: [JSONMember]
    switch material {
    case .rsa(let key):
      let primitives = try? key.getKeyPrimitives()
      members = [
        JSONMember("kty", "RSA"), JSONMember("n", Self.unsigned(primitives.map { Array($0.modulus) } ?? [])),
        JSONMember("e", Self.unsigned(primitives.map { Array($0.publicExponent) } ?? [])),
      ]
    case .p256(let key):
      let point = Array(key.rawRepresentation)
      members = [
        JSONMember("kty", "EC"), JSONMember("crv", "P-256"),
        JSONMember("x", .string(Base64URL.encode(Array(point.prefix(32))))),
        JSONMember("y", .string(Base64URL.encode(Array(point.suffix(32))))),
      ]
    }
    members += [JSONMember("alg", .string(algorithm.rawValue)), JSONMember("use", "sig")]
    if let keyID { members.append(JSONMember("kid", .string(keyID))) }
    return .object(members)
  }

  /// A whole number in as few bytes as it takes (RFC 7518, 2).
  private static func unsigned(_ bytes: [UInt8]) -> JSONValue {
    .string(Base64URL.encode(Array(bytes.drop { $0 == 0 })))
  }

  private static func bytes(of name: String, in jwk: JSONNode) throws(KeyFault) -> [UInt8] {
    guard let bytes = jwk.member(name)?.string.flatMap({ Base64URL.decode($0) }), !bytes.isEmpty else {
      throw .badMember(name)
    }
    return bytes
  }
}
