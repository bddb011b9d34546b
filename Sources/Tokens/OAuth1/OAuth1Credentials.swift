import Digests
package import Evidence
package import SuiteModel

/// A client's key and secret, resolved, and the `Authorization` field that they make for a request.
///
/// Without a token this is the two-legged form that OneRoster 1.1 uses.
package struct OAuth1Credentials: Sendable, Equatable {
  package let consumerKey: String
  package let consumerSecret: String
  package let token: Token?
  package let method: OAuth1Method
  package let realm: String?
  /// Whether `PLAINTEXT` may be used at all.
  package let plaintextAllowed: Bool

  /// A token with its secret, where a resource owner has given access.
  package struct Token: Sendable, Equatable {
    package let text: String
    package let secret: String

    package init(_ text: String, secret: String) {
      self.text = text
      self.secret = secret
    }
  }

  package init(
    consumerKey: String, consumerSecret: String, token: Token? = nil, method: OAuth1Method = .hmacSHA256,
    realm: String? = nil, plaintextAllowed: Bool = false
  ) {
    self.consumerKey = consumerKey
    self.consumerSecret = consumerSecret
    self.token = token
    self.method = method
    self.realm = realm
    self.plaintextAllowed = plaintextAllowed
  }

  /// The value of the `Authorization` field for a request that is otherwise complete.
  ///
  /// - Parameters:
  ///   - timestamp: Seconds since 1970-01-01T00:00:00Z.
  ///   - nonce: A text that no other request with this timestamp has.
  package func header(
    for request: HTTPRequest, at timestamp: Int, nonce: String
  ) throws(OAuth1Fault) -> String {
    guard method != .plaintext || plaintextAllowed else { throw .plaintextNotAllowed }
    if let realm, !realm.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
      throw .illegalRealm
    }
    var parameters = [OAuth1Parameter("oauth_consumer_key", consumerKey)]
    if let token { parameters.append(OAuth1Parameter("oauth_token", token.text)) }
    parameters += [
      OAuth1Parameter("oauth_signature_method", method.rawValue),
      OAuth1Parameter("oauth_timestamp", String(timestamp)), OAuth1Parameter("oauth_nonce", nonce),
      OAuth1Parameter("oauth_version", "1.0"),
    ]
    let signature = try OAuth1Signature.value(
      of: request, with: parameters, method: method, consumerSecret: consumerSecret,
      tokenSecret: token?.secret ?? "")
    parameters.append(OAuth1Parameter("oauth_signature", signature))
    let fields = parameters.map { "\($0.name)=\"\(PercentEncoding.encode($0.value))\"" }
    return "OAuth " + ((realm.map { ["realm=\"\($0)\""] } ?? []) + fields).joined(separator: ", ")
  }

  /// Everything that must never be recorded.
  package var secrets: [String] {
    let plain = [consumerSecret] + [token?.secret].compactMap(\.self)
    return plain + plain.map(PercentEncoding.encode).filter { !plain.contains($0) }
  }

  /// The same client with secrets that nobody issued: its signatures are well formed and wrong.
  package var withMadeUpSecrets: OAuth1Credentials {
    OAuth1Credentials(
      consumerKey: consumerKey, consumerSecret: MadeUpCredential.like(consumerSecret),
      token: token.map { Token($0.text, secret: MadeUpCredential.like($0.secret)) }, method: method,
      realm: realm, plaintextAllowed: plaintextAllowed)
  }
}
