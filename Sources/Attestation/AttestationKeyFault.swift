/// Why a key cannot be used.
package enum AttestationKeyFault: Error, Sendable, Equatable {
  /// The text has no PEM block, or more than one.
  case notPEM
  /// The block is of another kind, such as `PUBLIC KEY`.
  case wrongBlock(found: String, wanted: String)
  case encrypted
  /// The block is not base64 in its one canonical spelling.
  case damaged
  /// It is a key of another algorithm, or of another length.
  case notEd25519
  /// The library refused to sign.
  case cannotSign

  /// What is wrong and what to do, to stand behind what the key is and where it lies.
  package var message: String {
    switch self {
    case .notPEM: "it does not hold one PEM block; make a pair of keys with `assay keygen --out KEY`"
    case .wrongBlock(let found, let wanted):
      "it holds a block of kind \(found), and \(wanted) is wanted; KEY signs, and KEY.pub verifies"
    case .encrypted: "the key is encrypted; decrypt it with `openssl pkcs8 -in KEY -out PLAIN`"
    case .damaged: "its base64 is damaged; copy the key again"
    case .notEd25519: "it is not an Ed25519 key; make one with `assay keygen --out KEY`"
    case .cannotSign: "nothing could be signed with it"
    }
  }
}
