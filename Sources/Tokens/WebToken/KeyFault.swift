/// Why a key cannot be used.
package enum KeyFault: Error, Sendable, Equatable {
  /// The text has no PEM block.
  case notPEM
  /// The PEM block is of another kind, such as `CERTIFICATE`.
  case wrongBlock(found: String, wanted: String)
  case encrypted
  /// The block's label is right and its content is not.
  case malformed
  /// An RSA key of so many bits; less than 2048 are not taken (RFC 7518, 3.3).
  case tooShort(bits: Int)
  /// Neither RSA nor P-256.
  case unsupported(kind: String)
  /// A JSON Web Key lacks a member, or has one that cannot be decoded.
  case badMember(String)
  /// The library refused to sign.
  case cannotSign

  /// What is wrong and what to do, to stand after what the key is and where it comes from.
  package var message: String {
    switch self {
    case .notPEM: "there is no PEM block in it; give a text that begins with -----BEGIN PRIVATE KEY-----"
    case .wrongBlock(let found, let wanted): "it is a block of kind \(found), and \(wanted) is wanted"
    case .encrypted:
      "the key is encrypted; decrypt it with `openssl pkcs8 -in KEY -out PLAIN`, and keep the plain file to yourself "
        + "with `chmod 600 PLAIN`"
    case .malformed: "the PEM block is damaged, or holds a key that is neither RSA nor P-256"
    case .tooShort(let bits): "the RSA key has \(bits) bits; make one of 2048 or more"
    case .unsupported(let kind): "keys of kind \(kind) are not supported; use RSA or EC with P-256"
    case .badMember(let name): "the key's member `\(name)` is absent or cannot be decoded"
    case .cannotSign: "nothing could be signed with the key"
    }
  }
}
