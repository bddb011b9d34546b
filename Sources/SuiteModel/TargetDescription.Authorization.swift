extension TargetDescription {
  /// With what requests are authorised: a scheme, and where its credentials are found.
  package enum Authorization: Sendable, Equatable {
    /// `auth: { user: ..., password: ... }`
    case basic(user: SecretReference, password: SecretReference)
    /// `auth: { token: ... }`; the other two are for steps that send a token which has expired, or which has none of
    /// the suite's scopes.
    case bearer(token: SecretReference, expired: SecretReference?, unscoped: SecretReference?)
    /// `auth: { key: ... }`
    case apiKey(SecretReference)
    /// `auth: { consumerKey: ..., consumerSecret: ... }`
    case oauth1(OAuth1)
    /// `auth: { tokenUrl: ..., clientId: ..., ... }`
    case clientCredentials(Client)

    package var scheme: AuthorizationScheme {
      switch self {
      case .basic: .basic
      case .bearer: .bearer
      case .apiKey: .apiKey
      case .oauth1: .oauth1
      case .clientCredentials: .clientCredentials
      }
    }

    /// The token endpoint, for schemes that have one.
    package var tokenURL: String? {
      if case .clientCredentials(let client) = self { client.tokenURL } else { nil }
    }
  }

  /// What a signature needs.
  package struct OAuth1: Sendable, Equatable {
    package let consumerKey: SecretReference
    package let consumerSecret: SecretReference
    /// Both or none: a token and its secret.
    package let token: SecretReference?
    package let tokenSecret: SecretReference?
    package let method: OAuth1Method
    package let realm: String?
    /// `plaintext: allowed`
    package let plaintextAllowed: Bool

    package init(
      consumerKey: SecretReference, consumerSecret: SecretReference, token: SecretReference? = nil,
      tokenSecret: SecretReference? = nil, method: OAuth1Method = .hmacSHA256, realm: String? = nil,
      plaintextAllowed: Bool = false
    ) {
      self.consumerKey = consumerKey
      self.consumerSecret = consumerSecret
      self.token = token
      self.tokenSecret = tokenSecret
      self.method = method
      self.realm = realm
      self.plaintextAllowed = plaintextAllowed
    }
  }

  /// What the token endpoint needs.
  package struct Client: Sendable, Equatable {
    /// How the client shows who it is.
    package enum Proof: Sendable, Equatable {
      /// `clientSecret: ...`
      case basic(SecretReference)
      /// `clientSecret: ...` with `clientAuth: post`
      case post(SecretReference)
      /// `privateKey: ...`, with `keyId` and, where it is not the token endpoint's URL, `audience`
      case privateKey(SecretReference, keyID: String?, audience: String?)
    }

    package let tokenURL: String
    package let clientID: SecretReference
    package let proof: Proof
    /// A token that the target issued and that has expired since, for steps that send one.
    package let expiredToken: SecretReference?

    package init(
      tokenURL: String, clientID: SecretReference, proof: Proof, expiredToken: SecretReference? = nil
    ) {
      self.tokenURL = tokenURL
      self.clientID = clientID
      self.proof = proof
      self.expiredToken = expiredToken
    }
  }
}
