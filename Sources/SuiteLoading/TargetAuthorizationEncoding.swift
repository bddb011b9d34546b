import JSON
import SuiteModel

/// Writes `auth` in the form of a target file, without what is secret.
enum TargetAuthorizationEncoding {
  /// - Parameter redacting: What stands in the record for a credential that was written out.
  static func json(
    of authorization: TargetDescription.Authorization, redacting: (String) -> String
  ) -> JSONValue {
    func member(_ name: String, _ reference: SecretReference?) -> [JSONMember] {
      reference.map { [JSONMember(name, value(of: $0, redacting))] } ?? []
    }
    switch authorization {
    case .basic(let user, let password):
      return .object(member("user", user) + member("password", password))
    case .bearer(let token, let expired, let unscoped):
      return .object(
        member("token", token) + member("unscopedToken", unscoped) + member("expiredToken", expired))
    case .apiKey(let key): return .object(member("key", key))
    case .oauth1(let settings):
      return .object(
        member("consumerKey", settings.consumerKey) + member("consumerSecret", settings.consumerSecret)
          + member("accessToken", settings.token) + member("accessTokenSecret", settings.tokenSecret)
          + [JSONMember("method", .string(settings.method.rawValue))] + text("realm", settings.realm)
          + (settings.plaintextAllowed ? [JSONMember("plaintext", "allowed")] : []))
    case .clientCredentials(let client):
      let proof: [JSONMember] =
        switch client.proof {
        case .basic(let secret): member("clientSecret", secret)
        case .post(let secret): member("clientSecret", secret) + [JSONMember("clientAuth", "post")]
        case .privateKey(let key, let keyID, let audience):
          member("privateKey", key) + text("keyId", keyID) + text("audience", audience)
        }
      return .object(
        [JSONMember("tokenUrl", .string(client.tokenURL))] + member("clientId", client.clientID) + proof
          + member("expiredToken", client.expiredToken))
    }
  }

  private static func value(of reference: SecretReference, _ redacting: (String) -> String) -> JSONValue {
    switch reference {
    case .environment(let name): .object([JSONMember("env", .string(name))])
    case .file(let path): .object([JSONMember("file", .string(path))])
    // An argument may be a secret of its own, such as the passphrase of a store.
    case .command(let words):
      .object([
        JSONMember(
          "command",
          .array(
            words.prefix(1).map { .string($0) } + words.dropFirst().map { .string(redacting($0)) }))
      ])
    case .literal(let text): .string(redacting(text))
    }
  }

  private static func text(_ name: String, _ text: String?) -> [JSONMember] {
    text.map { [JSONMember(name, .string($0))] } ?? []
  }
}
