package import SuiteModel

extension RequestAuthorization {
  /// What a target file says of authorisation, its credentials looked up.
  ///
  /// - Parameter apiKeyPlace: The suite's.
  /// - Throws: A ``ResolvingFault`` that names the setting.
  package init(
    _ authorization: TargetDescription.Authorization, apiKeyPlace: APIKeyPlace? = nil,
    by reading: SecretReading
  ) throws(ResolvingFault) {
    let reader = Reader(reading: reading)
    switch authorization {
    case .basic(let user, let password):
      self = .basic(user: try reader.name(user, "user"), password: try reader.secret(password, "password"))
    case .bearer(let token, let expired, let unscoped):
      self = .bearer(
        BearerTokens(
          try reader.secret(token, "token"), expired: try reader.expiredToken(expired),
          unscoped: try reader.optional(unscoped, "unscopedToken")))
    case .apiKey(let key):
      guard let apiKeyPlace else { throw .noPlaceForKey }
      self = .apiKey(APIKey(apiKeyPlace, try reader.secret(key, "key")))
    case .oauth1(let settings): self = .oauth1(try reader.oauth1(settings))
    case .clientCredentials(let client): self = .clientCredentials(try reader.client(client))
    }
  }

  /// Looks up one scheme's settings by their names in the target file.
  private struct Reader {
    let reading: SecretReading

    func oauth1(_ settings: TargetDescription.OAuth1) throws(ResolvingFault) -> OAuth1Credentials {
      let text = try optional(settings.token, "accessToken")
      let secret = try optional(settings.tokenSecret, "accessTokenSecret")
      guard (text == nil) == (secret == nil) else { throw .halfAToken }
      var token: OAuth1Credentials.Token?
      if let text, let secret { token = OAuth1Credentials.Token(text, secret: secret) }
      return OAuth1Credentials(
        consumerKey: try name(settings.consumerKey, "consumerKey"),
        consumerSecret: try self.secret(settings.consumerSecret, "consumerSecret"), token: token,
        method: settings.method, realm: settings.realm, plaintextAllowed: settings.plaintextAllowed)
    }

    func client(_ client: TargetDescription.Client) throws(ResolvingFault) -> ClientCredentials {
      let id = try name(client.clientID, "clientId")
      let authentication: ClientCredentials.Authentication
      switch client.proof {
      case .basic(let reference): authentication = .basic(secret: try secret(reference, "clientSecret"))
      case .post(let reference): authentication = .post(secret: try secret(reference, "clientSecret"))
      case .privateKey(let reference, let keyID, let audience):
        authentication = .privateKeyJWT(
          ClientAssertion(
            clientID: id, audience: audience ?? client.tokenURL, key: try key(reference, keyID, "privateKey"))
        )
      }
      return ClientCredentials(
        tokenURL: client.tokenURL, clientID: id, authentication: authentication,
        expiredToken: try expiredToken(client.expiredToken))
    }

    func name(_ reference: SecretReference, _ setting: String) throws(ResolvingFault) -> String {
      try text(reference, setting, .name)
    }

    func secret(_ reference: SecretReference, _ setting: String) throws(ResolvingFault) -> String {
      try text(reference, setting, .secret)
    }

    func optional(_ reference: SecretReference?, _ setting: String) throws(ResolvingFault) -> String? {
      guard let reference else { return nil }
      return try secret(reference, setting)
    }

    func expiredToken(_ reference: SecretReference?) throws(ResolvingFault) -> ExpiredToken? {
      try optional(reference, "expiredToken").map { ExpiredToken($0) }
    }

    private func key(
      _ reference: SecretReference, _ keyID: String?, _ setting: String
    ) throws(ResolvingFault) -> SigningKey {
      let pem = try text(reference, setting, .privateKey)
      do { return try SigningKey(pem: pem, keyID: keyID) } catch { throw .key(setting: setting, error) }
    }

    private func text(
      _ reference: SecretReference, _ setting: String, _ use: SecretReading.Use
    ) throws(ResolvingFault) -> String {
      do { return try reading.text(of: reference, for: setting, use: use) } catch { throw .secret(error) }
    }
  }
}
