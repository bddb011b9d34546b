/// How a signature is made.
///
/// Source: RFC 5849, 3.4; `HMAC-SHA256` as OneRoster 1.1 names it, made as `HMAC-SHA1` is.
package enum OAuth1Method: String, Sendable, CaseIterable {
  case hmacSHA1 = "HMAC-SHA1"
  case hmacSHA256 = "HMAC-SHA256"
  /// The secrets themselves.
  case plaintext = "PLAINTEXT"
}
