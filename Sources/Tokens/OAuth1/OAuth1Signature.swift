import Crypto
import Digests
package import Evidence
package import SuiteModel

/// The signature of one request.
package enum OAuth1Signature {
  /// The value of `oauth_signature`, not yet percent-encoded.
  package static func value(
    of request: HTTPRequest, with protocolParameters: [OAuth1Parameter], method: OAuth1Method,
    consumerSecret: String, tokenSecret: String = ""
  ) throws(OAuth1Fault) -> String {
    let key = "\(PercentEncoding.encode(consumerSecret))&\(PercentEncoding.encode(tokenSecret))"
    if method == .plaintext { return key }
    let text = Array(try OAuth1BaseString.text(of: request, with: protocolParameters).utf8)
    let secret = SymmetricKey(data: Array(key.utf8))
    return switch method {
    case .hmacSHA256: Base64.encode(Array(HMAC<SHA256>.authenticationCode(for: text, using: secret)))
    // SHA-1 is broken for collisions, not in HMAC; the specification asks for it.
    default: Base64.encode(Array(HMAC<Insecure.SHA1>.authenticationCode(for: text, using: secret)))
    }
  }
}
