/// Why a request cannot be signed by OAuth 1.0a.
package enum OAuth1Fault: Error, Sendable, Equatable {
  /// The URL is no absolute `http` or `https` URL in its encoded form.
  case notAnAddress
  /// Query or form holds a broken escape, or bytes that are no UTF-8.
  case undecodable(part: String)
  /// `PLAINTEXT` sends the secrets themselves, so that it must be allowed expressly.
  case plaintextNotAllowed
  /// The realm would end the quoted text that carries it.
  case illegalRealm

  /// One sentence, and what to do.
  package var message: String {
    switch self {
    case .notAnAddress: "the request cannot be signed: its address is no absolute http or https URL"
    case .undecodable(let part):
      "the request cannot be signed: its \(part) has a percent-escape that cannot be decoded; write a percent sign as %25"
    case .plaintextNotAllowed:
      "the signature method PLAINTEXT sends the secrets themselves; use HMAC-SHA256 or HMAC-SHA1, or allow it with "
        + "`plaintext: allowed`"
    case .illegalRealm: "the realm may hold neither quotes, backslashes nor control characters"
    }
  }
}
