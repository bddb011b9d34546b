import Digests
package import SuiteModel

/// With what the requests of a run are authorised: a scheme and its credentials, resolved.
package enum RequestAuthorization: Sendable {
  case none
  case basic(user: String, password: String)
  case bearer(BearerTokens)
  case apiKey(APIKey)
  case oauth1(OAuth1Credentials)
  case clientCredentials(ClientCredentials)
  /// The driver shows the certificate; nothing stands in the request.
  case mutualTLS

  /// Tokens that the target issued by a way of its own.
  package struct BearerTokens: Sendable, Equatable {
    package let token: String
    package let expired: ExpiredToken?
    /// One that has none of the suite's scopes.
    package let unscoped: String?

    package init(_ token: String, expired: ExpiredToken? = nil, unscoped: String? = nil) {
      self.token = token
      self.expired = expired
      self.unscoped = unscoped
    }
  }

  /// What has to be done to authorise a step.
  package enum Means: Sendable {
    case ready(RequestCredential)
    /// A token with these scopes has to be asked for first.
    case token(ClientCredentials, scopes: [String])
    /// The connection has to be made without the client's certificate.
    case withoutCertificate
    /// The step must not be sent; the sentence says why and what to give.
    case missing(String)
  }

  /// How far in the past the timestamp of an expired signature lies, in seconds: no server allows a day.
  private static let expiredAge = 86_400
  /// Sent where the look of a token cannot be known before one has been asked for.
  private static let unknownToken = "not-a-token-of-yours"

  package var scheme: AuthorizationScheme {
    switch self {
    case .none: .none
    case .basic: .basic
    case .bearer: .bearer
    case .apiKey: .apiKey
    case .oauth1: .oauth1
    case .clientCredentials: .clientCredentials
    case .mutualTLS: .mutualTLS
    }
  }

  /// What a step needs that is to be authorised in this way.
  ///
  /// - Parameters:
  ///   - standardScopes: Those of the suite, for steps that name none.
  ///   - now: Seconds since 1970-01-01T00:00:00Z.
  package func means(
    for wanted: RequestTemplate.Authorization, standardScopes: [String], at now: Int
  ) -> Means {
    guard let form = NegativeForm(wanted) else {
      if case .needs(let scopes) = wanted { return standard(scopes) }
      return standard(standardScopes)
    }
    if let objection = scheme.objection(to: form) {
      return .missing("the step asks for credentials that are \(form.rawValue), and \(objection)")
    }
    switch form {
    case .absent: return scheme == .mutualTLS ? .withoutCertificate : .ready(.none)
    case .wrong: return .ready(wrong)
    case .expired: return expired(at: now)
    case .unscoped:
      guard case .scopes(let scopes) = wanted else { return standard(standardScopes) }
      return unscoped(scopes)
    }
  }

  /// Everything that must never be recorded.
  package var secrets: [String] {
    switch self {
    case .none, .mutualTLS: []
    case .basic(let user, let password): [password, Base64.encode(Array("\(user):\(password)".utf8))]
    case .bearer(let tokens):
      [tokens.token] + [tokens.expired?.text, tokens.unscoped].compactMap(\.self)
    case .apiKey(let key): [key.value]
    case .oauth1(let credentials): credentials.secrets
    case .clientCredentials(let credentials): credentials.secrets
    }
  }

  private func standard(_ scopes: [String]) -> Means {
    switch self {
    case .none, .mutualTLS: .ready(.none)
    case .basic(let user, let password): .ready(.basic(user: user, password: password))
    case .bearer(let tokens): .ready(.bearer(tokens.token))
    case .apiKey(let key): .ready(.apiKey(key))
    case .oauth1(let credentials): .ready(.oauth1(credentials, age: 0))
    case .clientCredentials(let credentials): .token(credentials, scopes: scopes)
    }
  }

  private var wrong: RequestCredential {
    switch self {
    case .none, .mutualTLS: .none
    case .basic(let user, let password): .basic(user: user, password: MadeUpCredential.like(password))
    case .bearer(let tokens): .bearer(MadeUpCredential.token(like: tokens.token))
    case .apiKey(let key): .apiKey(APIKey(key.place, MadeUpCredential.like(key.value)))
    case .oauth1(let credentials): .oauth1(credentials.withMadeUpSecrets, age: 0)
    case .clientCredentials: .bearer(Self.unknownToken)
    }
  }

  private func expired(at now: Int) -> Means {
    let token: ExpiredToken?
    switch self {
    case .oauth1(let credentials): return .ready(.oauth1(credentials, age: Self.expiredAge))
    case .bearer(let tokens): token = tokens.expired
    case .clientCredentials(let credentials): token = credentials.expiredToken
    case .none, .mutualTLS, .basic, .apiKey: token = nil
    }
    guard let token else {
      return .missing("the step is to be sent with an expired token, and the target file gives none")
    }
    if let objection = token.objection(at: now) { return .missing(objection) }
    return .ready(.bearer(token.text))
  }

  private func unscoped(_ scopes: [String]) -> Means {
    switch self {
    case .clientCredentials(let credentials): return .token(credentials, scopes: scopes)
    case .bearer(let tokens):
      if let token = tokens.unscoped { return .ready(.bearer(token)) }
      return .missing(
        "the step is to be sent with a token that lacks the scopes, and the target file gives none under "
          + "`auth: { unscopedToken: ... }`")
    case .none, .mutualTLS, .basic, .apiKey, .oauth1:
      return .missing("the scheme \(scheme.rawValue) has no scopes")
    }
  }
}
