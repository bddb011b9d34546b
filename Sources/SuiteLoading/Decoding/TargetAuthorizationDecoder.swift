import SuiteModel

/// Turns a sound `auth` of a target file into the model; which members there are tells the scheme.
enum TargetAuthorizationDecoder {
  static func decode(_ node: YAMLNode) -> TargetDescription.Authorization? {
    if let user = node["user"] {
      .basic(user: reference(user), password: reference(node["password"]))
    } else if let token = node["token"] {
      .bearer(
        token: reference(token), expired: node["expiredToken"].map { reference($0) },
        unscoped: node["unscopedToken"].map { reference($0) })
    } else if let key = node["key"] {
      .apiKey(reference(key))
    } else if let key = node["consumerKey"] {
      .oauth1(
        TargetDescription.OAuth1(
          consumerKey: reference(key), consumerSecret: reference(node["consumerSecret"]),
          token: node["accessToken"].map { reference($0) },
          tokenSecret: node["accessTokenSecret"].map { reference($0) },
          method: OAuth1Method(rawValue: node.text("method")) ?? .hmacSHA256, realm: node["realm"]?.text,
          plaintextAllowed: node.text("plaintext") == "allowed"))
    } else if let proof = proof(node) {
      .clientCredentials(
        TargetDescription.Client(
          tokenURL: node.text("tokenUrl"), clientID: reference(node["clientId"]), proof: proof,
          expiredToken: node["expiredToken"].map { reference($0) }))
    } else {
      nil
    }
  }

  private static func proof(_ node: YAMLNode) -> TargetDescription.Client.Proof? {
    if let key = node["privateKey"] {
      return .privateKey(reference(key), keyID: node["keyId"]?.text, audience: node["audience"]?.text)
    }
    guard let secret = node["clientSecret"] else { return nil }
    return node.text("clientAuth") == "post" ? .post(reference(secret)) : .basic(reference(secret))
  }

  private static func reference(_ node: YAMLNode?) -> SecretReference {
    if let name = node?["env"]?.text { return .environment(name) }
    if let path = node?["file"]?.text { return .file(path) }
    if let words = node?["command"]?.items { return .command(words.compactMap(\.text)) }
    return .literal(node?.text ?? "")
  }
}
