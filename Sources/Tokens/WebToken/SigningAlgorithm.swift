/// How a web token is signed; `none` and the symmetric algorithms are left out on purpose.
///
/// Source: RFC 7518, 3.1.
package enum SigningAlgorithm: String, Sendable, CaseIterable {
  /// RSASSA-PKCS1-v1_5 with SHA-256, keys of at least 2048 bits.
  case rs256 = "RS256"
  /// ECDSA on P-256 with SHA-256.
  case es256 = "ES256"
}
