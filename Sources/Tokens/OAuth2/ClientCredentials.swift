import Digests
package import Evidence

/// A client's credentials, resolved, and the token request that they make (RFC 6749, 4.4.2).
package struct ClientCredentials: Sendable {
  /// How the client shows the token endpoint who it is.
  package enum Authentication: Sendable {
    /// The secret by HTTP Basic (RFC 6749, 2.3.1): `client_secret_basic`.
    case basic(secret: String)
    /// The secret in the form (RFC 6749, 2.3.1): `client_secret_post`.
    case post(secret: String)
    /// An assertion signed by a private key (RFC 7523, 2.2): `private_key_jwt`.
    case privateKeyJWT(ClientAssertion)
  }

  package let tokenURL: String
  package let clientID: String
  package let authentication: Authentication
  /// A token that has expired, for steps that send one.
  package let expiredToken: ExpiredToken?

  package init(
    tokenURL: String, clientID: String, authentication: Authentication, expiredToken: ExpiredToken? = nil
  ) {
    self.tokenURL = tokenURL
    self.clientID = clientID
    self.authentication = authentication
    self.expiredToken = expiredToken
  }

  /// The request for a token with these scopes.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970-01-01T00:00:00Z; only an assertion asks for it.
  ///   - assertionID: A text that no other request of the client has; only an assertion asks for it.
  /// - Throws: A ``KeyFault`` where an assertion cannot be signed.
  package func request(
    for scopes: [String], at now: Int, assertionID: String
  ) throws(KeyFault) -> HTTPRequest {
    switch authentication {
    case .basic(let secret):
      return request(scopes, header: HTTPField("Authorization", "Basic \(basic(secret))"))
    case .post(let secret):
      return request(scopes, fields: [("client_id", clientID), ("client_secret", secret)])
    case .privateKeyJWT(let assertion):
      return request(for: scopes, assertion: try assertion.text(at: now, id: assertionID))
    }
  }

  /// The request with an assertion of the caller's, such as a bad one that the token endpoint must refuse.
  package func request(for scopes: [String], assertion: String) -> HTTPRequest {
    request(
      scopes,
      fields: [
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion),
      ])
  }

  /// Everything that must never be recorded; an assertion is secret by the name of its form field.
  package var secrets: [String] {
    let own: [String] =
      switch authentication {
      case .basic(let secret): [secret, basic(secret)]
      case .post(let secret): [secret]
      case .privateKeyJWT: []
      }
    return own + [expiredToken?.text].compactMap(\.self)
  }

  private func request(
    _ scopes: [String], header: HTTPField? = nil, fields: [(name: String, value: String)] = []
  ) -> HTTPRequest {
    var form = [(name: "grant_type", value: "client_credentials")] + fields
    if !scopes.isEmpty { form.append(("scope", scopes.joined(separator: " "))) }
    return HTTPRequest(
      method: "POST", url: tokenURL,
      headers: [header].compactMap(\.self) + [
        HTTPField("Accept", "application/json"),
        HTTPField("Content-Type", "application/x-www-form-urlencoded"),
      ],
      body: Array(PercentEncoding.form(form).utf8))
  }

  private func basic(_ secret: String) -> String {
    Base64.encode(Array("\(PercentEncoding.encode(clientID)):\(PercentEncoding.encode(secret))".utf8))
  }
}
