import Digests
package import Evidence

/// A client's credentials, resolved, and the token request that they make (RFC 6749, 4.4.2).
package struct ClientCredentials: Sendable {
  package let tokenURL: String
  package let clientID: String
  package let clientSecret: String
  /// A token that has expired, for steps that send one.
  package let expiredToken: ExpiredToken?

  package init(
    tokenURL: String, clientID: String, clientSecret: String, expiredToken: ExpiredToken? = nil
  ) {
    self.tokenURL = tokenURL
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.expiredToken = expiredToken
  }

  /// The request for a token with these scopes; the client authenticates by HTTP Basic (RFC 6749, 2.3.1).
  package func request(for scopes: [String]) -> HTTPRequest {
    var fields = [(name: "grant_type", value: "client_credentials")]
    if !scopes.isEmpty { fields.append(("scope", scopes.joined(separator: " "))) }
    return HTTPRequest(
      method: "POST", url: tokenURL,
      headers: [
        HTTPField("Authorization", "Basic \(basic)"), HTTPField("Accept", "application/json"),
        HTTPField("Content-Type", "application/x-www-form-urlencoded"),
      ],
      body: Array(PercentEncoding.form(fields).utf8))
  }

  /// Everything that must never be recorded.
  package var secrets: [String] { [clientSecret, basic] + [expiredToken?.text].compactMap(\.self) }

  private var basic: String {
    Base64.encode(Array("\(PercentEncoding.encode(clientID)):\(PercentEncoding.encode(clientSecret))".utf8))
  }
}
