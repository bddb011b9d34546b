package import JSON

/// The token by which a client shows that it holds a private key.
///
/// Source: RFC 7523, 2.2 and 3; OpenID Connect Core 1.0, 9 (`private_key_jwt`); IMS Security Framework 1.0, 4.1.1.
package struct ClientAssertion: Sendable {
  package let clientID: String
  /// Whom the assertion is for: the token endpoint's URL, unless the authorisation server names another.
  package let audience: String
  package let key: SigningKey
  /// How long an assertion holds, in seconds.
  package let lifetime: Int

  package init(clientID: String, audience: String, key: SigningKey, lifetime: Int = 60) {
    self.clientID = clientID
    self.audience = audience
    self.key = key
    self.lifetime = lifetime
  }

  /// The claims `iss`, `sub`, `aud`, `iat`, `exp` and `jti`, for a negative form to start from.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970-01-01T00:00:00Z.
  ///   - id: A text that no other assertion of the client has.
  package func claims(at now: Int, id: String) -> [JSONMember] {
    [
      JSONMember("iss", .string(clientID)), JSONMember("sub", .string(clientID)),
      JSONMember("aud", .string(audience)), JSONMember("iat", .number(JSONNumber(now))),
      JSONMember("exp", .number(JSONNumber(now + lifetime))), JSONMember("jti", .string(id)),
    ]
  }

  /// The signed assertion.
  package func text(at now: Int, id: String) throws(KeyFault) -> String {
    try WebToken.signed(claims(at: now, id: id), with: key)
  }
}
