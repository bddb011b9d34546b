import SuiteModel

/// The part of a target file to begin with that says with what requests are authorised: the suite's first scheme with
/// its settings, the other schemes in comments.
struct AuthorizationSection {
  private(set) var page: CommentedYAML
  private(set) var toFill: [String] = []
  private(set) var environment: [String] = []
  private let suite: Suite

  /// - Parameter page: What the section is written after.
  init(of suite: Suite, after page: CommentedYAML) {
    self.suite = suite
    self.page = page
  }

  mutating func write() {
    let schemes = suite.authorization.schemes.filter { $0 != .none }
    guard let first = schemes.first else { return }
    page.section(Self.words(for: first))
    if first != .mutualTLS {
      page.comment("Credentials stay outside of this file. Each of them is given as one of these:")
      page.table([
        ("{ env: NAME }", "a variable of the environment"),
        ("{ file: NAME }", "a file that only its owner can reach (chmod 600)"),
        ("{ command: [PROGRAM, ARGUMENT] }", "what a program prints"),
      ])
    }
    write(first)
    guard schemes.count > 1 else { return }
    page.comment("The suite takes these as well; write one of them in place of the lines above:")
    page.table(schemes.dropFirst().map { (Self.inOneLine($0), $0 == .apiKey ? keyPlace : "") })
  }

  private mutating func write(_ scheme: AuthorizationScheme) {
    switch scheme {
    case .none: break
    case .basic:
      page.setting("auth", nil)
      secret("user", "ASSAY_USER")
      secret("password", "ASSAY_PASSWORD")
    case .bearer: writeBearer()
    case .apiKey: writeKey()
    case .oauth1: writeOAuth1()
    case .clientCredentials: writeClient()
    case .mutualTLS:
      page.setting("tls", nil)
      fill("tls.certificate", "certificate", "client.pem")
      fill("tls.key", "key", "client.key")
      page.comment("A PEM file with a certificate authority of your own, relative to this file.", depth: 1)
      page.setting("ca", "authority.pem", depth: 1, isOn: false)
    }
  }

  private mutating func writeBearer() {
    page.setting("auth", nil)
    secret("token", "ASSAY_TOKEN")
    writeExpiredToken()
    if asks(for: .unscoped) {
      page.comment(
        "A token that the product issued without the scopes, for the tests that send one.", depth: 1)
      page.setting("unscopedToken", "{ env: ASSAY_UNSCOPED_TOKEN }", depth: 1, isOn: false)
    }
  }

  private mutating func writeKey() {
    page.comment("The key goes \(keyPlace).")
    page.setting("auth", nil)
    secret("key", "ASSAY_API_KEY")
  }

  private mutating func writeOAuth1() {
    page.setting("auth", nil)
    secret("consumerKey", "ASSAY_CONSUMER_KEY")
    secret("consumerSecret", "ASSAY_CONSUMER_SECRET")
    page.comment(
      "How requests are signed; \(OAuth1Method.hmacSHA256.rawValue) where it is left out.", depth: 1)
    page.setting("method", OAuth1Method.hmacSHA1.rawValue, depth: 1, isOn: false)
    page.comment("A token and its secret, and a realm, where the product wants them.", depth: 1)
    page.setting("accessToken", "{ env: ASSAY_ACCESS_TOKEN }", depth: 1, isOn: false)
    page.setting("accessTokenSecret", "{ env: ASSAY_ACCESS_TOKEN_SECRET }", depth: 1, isOn: false)
    page.setting("realm", "example", depth: 1, isOn: false)
  }

  private mutating func writeClient() {
    let scopes = scopes
    if !scopes.isEmpty {
      page.comment("The client must be allowed these scopes, those that optional capabilities need included:")
      page.table(scopes.map { ($0, "") })
    }
    page.comment(
      "A client that signs instead of sending a secret (private_key_jwt) has in place of clientSecret:")
    page.table([
      ("privateKey: { file: key.pem }", "RSA or P-256, as PEM"),
      ("keyId: NAME", "where the key is registered under one"),
      ("audience: URL", "where it is not the token endpoint"),
    ])
    page.setting("auth", nil)
    fill("auth.tokenUrl", "tokenUrl", YAMLScalar.text("\(exampleOrigin)/token"))
    secret("clientId", "ASSAY_CLIENT_ID")
    secret("clientSecret", "ASSAY_CLIENT_SECRET")
    page.comment("Whether the secret goes in the form instead of HTTP Basic.", depth: 1)
    page.setting("clientAuth", "post", depth: 1, isOn: false)
    writeExpiredToken()
  }

  private mutating func writeExpiredToken() {
    guard asks(for: .expired) else { return }
    page.comment(
      "A token that the product issued and that has expired since, for the tests that send one.", depth: 1)
    page.setting("expiredToken", "{ env: ASSAY_EXPIRED_TOKEN }", depth: 1, isOn: false)
  }

  private mutating func secret(_ key: String, _ variable: String) {
    page.setting(key, "{ env: \(variable) }", depth: 1)
    environment.append(variable)
  }

  private mutating func fill(_ path: String, _ key: String, _ value: String) {
    page.setting(key, value, depth: 1, note: "fill in")
    toFill.append(path)
  }

  private static func words(for scheme: AuthorizationScheme) -> String {
    switch scheme {
    case .none: ""
    case .basic: "With which user requests are sent (HTTP Basic)."
    case .bearer: "With which token requests are sent; the product issued it by a way of its own."
    case .apiKey: "With which API key requests are sent."
    case .oauth1: "With what requests are signed (OAuth 1.0a)."
    case .clientCredentials: "Where tokens come from (OAuth 2.0 client credentials)."
    case .mutualTLS: "With which certificate the connection is made; PEM files, relative to this one."
    }
  }

  /// A scheme that is not the suite's first, as it would be written.
  private static func inOneLine(_ scheme: AuthorizationScheme) -> String {
    let secret = "{ env: NAME }"
    return switch scheme {
    case .none: ""
    case .basic: "auth: { user: \(secret), password: \(secret) }"
    case .bearer: "auth: { token: \(secret) }"
    case .apiKey: "auth: { key: \(secret) }"
    case .oauth1: "auth: { consumerKey: \(secret), consumerSecret: \(secret), method: HMAC-SHA256 }"
    case .clientCredentials: "auth: { tokenUrl: URL, clientId: \(secret), clientSecret: \(secret) }"
    case .mutualTLS: "tls: { certificate: client.pem, key: client.key }"
    }
  }

  private var keyPlace: String {
    switch suite.authorization.apiKeyPlace {
    case .header(let name): "in the header field \(name)"
    case .query(let name): "in the query parameter \(name)"
    case nil: "where the product wants it"
    }
  }

  private func asks(for form: NegativeForm) -> Bool {
    suite.tests.contains { test in
      test.steps.contains { $0.request.flatMap { NegativeForm($0.authorization) } == form }
    }
  }

  /// Every scope that the suite asks for, the standard ones first.
  private var scopes: [String] {
    var scopes = suite.authorization.scopes
    for step in suite.tests.flatMap(\.steps) {
      switch step.request?.authorization {
      case .scopes(let wanted)?, .needs(let wanted)?: scopes += wanted.filter { !scopes.contains($0) }
      default: continue
      }
    }
    return scopes
  }

  /// Scheme and host of the first address that the suite takes as an example.
  private var exampleOrigin: String {
    let example = suite.parameters.lazy.filter { $0.kind == .url }.compactMap(\.example).first
    let parts = (example ?? "").split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count > 2 && parts[1].isEmpty
      ? parts[..<3].joined(separator: "/") : "https://product.example"
  }
}
