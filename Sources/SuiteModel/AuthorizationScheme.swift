/// The ways of showing who sends a request; the raw value is what a suite's `auth: { scheme: ... }` says.
package enum AuthorizationScheme: String, Sendable, CaseIterable {
  case none
  /// User name and password (RFC 7617).
  case basic
  /// A token that the tester has from elsewhere (RFC 6750).
  case bearer
  /// A key in a header field or in the query.
  case apiKey = "api-key"
  /// A signed request (RFC 5849), as OneRoster 1.1 uses it.
  case oauth1
  /// A token by the client-credentials grant (RFC 6749, 4.4).
  case clientCredentials = "oauth2-client-credentials"
  /// The client's certificate (RFC 8446, 4.4.2), and nothing in the request.
  case mutualTLS = "mutual-tls"

  /// Why a request of this scheme cannot be sent in a negative form; nil where it can.
  package func objection(to form: NegativeForm) -> String? {
    switch (self, form) {
    case (.none, .wrong), (.none, .expired), (.none, .unscoped):
      "requests go out without credentials, so there is nothing to spoil"
    case (.basic, .expired): "a user name and a password do not tell when they expire"
    case (.apiKey, .expired): "an API key does not tell when it expires"
    case (.basic, .unscoped): "a user name and a password have no scopes"
    case (.apiKey, .unscoped): "an API key has no scopes"
    case (.oauth1, .unscoped): "a request signed by OAuth 1.0a has no scopes"
    case (.mutualTLS, .wrong):
      "a certificate of another client cannot be made up; one that the target trusts has to be given"
    case (.mutualTLS, .expired): "a certificate that the target once trusted cannot be made up"
    case (.mutualTLS, .unscoped): "a certificate has no scopes"
    case (.none, .absent), (.mutualTLS, .absent), (.basic, .absent), (.apiKey, .absent), (.oauth1, .absent),
      (.bearer, _), (.clientCredentials, _), (.basic, .wrong), (.apiKey, .wrong), (.oauth1, .wrong),
      (.oauth1, .expired):
      nil
    }
  }
}

/// A way in which a step spoils what shows who sends it.
package enum NegativeForm: String, Sendable, CaseIterable {
  /// `auth: none`.
  case absent
  /// `auth: invalid`: a made-up credential of the same shape.
  case wrong
  /// `auth: expired`.
  case expired
  /// `auth: { scopes: [...] }` with others than the operation asks for.
  case unscoped

  /// nil where a step is authorised as the suite says.
  package init?(_ authorization: RequestTemplate.Authorization) {
    switch authorization {
    case .standard, .needs: return nil
    case .none: self = .absent
    case .invalid: self = .wrong
    case .expired: self = .expired
    case .scopes: self = .unscoped
    }
  }
}
