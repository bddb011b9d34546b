import Digests
import SuiteModel
import Testing
import Tokens

/// How each scheme is spoilt on purpose, and where that makes no sense.
@Suite struct RequestAuthorizationTests {
  private static let now = 1_700_000_000
  private static let client = ClientCredentials(
    tokenURL: "http://login.test/t", clientID: "c", authentication: .basic(secret: "example-secret"),
    expiredToken: ExpiredToken("old-token"))
  private static let signing = OAuth1Credentials(consumerKey: "example-client", consumerSecret: "s3cret-A")
  private static let schemes: [RequestAuthorization] = [
    .none, .basic(user: "ada", password: "Pa55-w0rd"),
    .bearer(.init("tok-en_1", expired: ExpiredToken("old-token"), unscoped: "narrow-token")),
    .apiKey(APIKey(.header("X-Api-Key"), "KEY-123")), .oauth1(signing), .clientCredentials(client),
    .mutualTLS,
  ]

  private static func means(
    _ authorization: RequestAuthorization, _ wanted: RequestTemplate.Authorization
  ) -> String {
    switch authorization.means(for: wanted, standardScopes: ["std"], at: now) {
    case .ready(.none): "nothing"
    case .ready(.basic(let user, let password)): "basic \(user) \(password)"
    case .ready(.bearer(let token)): "bearer \(token)"
    case .ready(.apiKey(let key)): "key \(key.value)"
    case .ready(.oauth1(let credentials, let age)): "oauth1 \(credentials.consumerSecret) \(age)"
    case .token(_, let scopes): "token \(scopes)"
    case .withoutCertificate: "without certificate"
    case .missing: "missing"
    }
  }

  /// Standard, none, invalid, expired, other scopes.
  private static let table: [(scheme: AuthorizationScheme, means: [String])] = [
    (.none, ["nothing", "nothing", "missing", "missing", "missing"]),
    (.basic, ["basic ada Pa55-w0rd", "nothing", "basic ada Wi48-h3xw", "missing", "missing"]),
    (.bearer, ["bearer tok-en_1", "nothing", "bearer uiq-hh_0", "bearer old-token", "bearer narrow-token"]),
    (.apiKey, ["key KEY-123", "nothing", "key", "missing", "missing"]),
    (.oauth1, ["oauth1 s3cret-A 0", "nothing", "oauth1", "oauth1 s3cret-A 86400", "missing"]),
    (
      .clientCredentials,
      [#"token ["std"]"#, "nothing", "bearer not-a-token-of-yours", "bearer old-token", #"token ["other"]"#]
    ),
    (.mutualTLS, ["nothing", "without certificate", "missing", "missing", "missing"]),
  ]

  @Test(arguments: table)
  func `each form of each scheme is had, or is missing`(scheme: AuthorizationScheme, means: [String]) throws {
    let authorization = try #require(Self.schemes.first { $0.scheme == scheme })
    let wanted: [RequestTemplate.Authorization] = [.standard, .none, .invalid, .expired, .scopes(["other"])]
    for (wanted, expected) in zip(wanted, means) {
      let found = Self.means(authorization, wanted)
      // What is made up has the look of the original and is not it.
      if wanted == .invalid, scheme != .clientCredentials, expected != "missing" {
        #expect(found.hasPrefix(String(expected.prefix { $0 != " " })))
        #expect(found.count == Self.means(authorization, .standard).count)
        #expect(found != Self.means(authorization, .standard))
      } else {
        #expect(found == expected, "\(wanted)")
      }
    }
  }

  @Test(arguments: table)
  func `what a request needs is asked for where there are scopes, and changes nothing elsewhere`(
    scheme: AuthorizationScheme, means: [String]
  ) throws {
    let authorization = try #require(Self.schemes.first { $0.scheme == scheme })
    #expect(NegativeForm(.needs(["other"])) == nil)
    let expected = scheme == .clientCredentials ? #"token ["other"]"# : means[0]
    #expect(Self.means(authorization, .needs(["other"])) == expected)
  }

  @Test func `every scheme has its sample`() {
    #expect(Set(Self.schemes.map(\.scheme)) == Set(AuthorizationScheme.allCases))
  }

  /// The suite's author is told before a run what the run would say.
  @Test(arguments: AuthorizationScheme.allCases, NegativeForm.allCases)
  func `what makes no sense is said in a sentence, and nothing else is missing`(
    scheme: AuthorizationScheme, form: NegativeForm
  ) throws {
    let authorization = try #require(Self.schemes.first { $0.scheme == scheme })
    let wanted: RequestTemplate.Authorization =
      switch form {
      case .absent: .none
      case .wrong: .invalid
      case .expired: .expired
      case .unscoped: .scopes(["other"])
      }
    #expect(NegativeForm(wanted) == form)
    let isMissing = Self.means(authorization, wanted) == "missing"
    #expect(isMissing == (scheme.objection(to: form) != nil))
  }

  @Test func `a token that the target file does not give is missing`() {
    let bare = RequestAuthorization.bearer(.init("t"))
    #expect(Self.means(bare, .expired) == "missing")
    #expect(Self.means(bare, .scopes([])) == "missing")
  }

  @Test func `an expired token that still holds is not sent`() {
    let claims = Base64URL.encode(Array(#"{"exp":1700000001}"#.utf8))
    let bearer = RequestAuthorization.bearer(.init("t", expired: ExpiredToken("e30.\(claims).AAAA")))
    #expect(Self.means(bearer, .expired) == "missing")
  }

  @Test func `a web token keeps its claims and loses its signature`() throws {
    let good = SampleTokens.rs256
    let wrong = Self.means(.bearer(.init(good)), .invalid).dropFirst("bearer ".count)
    let parts = good.split(separator: ".")
    #expect(wrong.hasPrefix("\(parts[0]).\(parts[1])."))
    #expect(wrong != good && wrong.count == good.count)
  }

  @Test(arguments: ["", "-", "0", "7", "a", "ü", "é€", "\u{1F600}x"])
  func `even a short credential becomes another one`(secret: String) {
    let wrong = Self.means(.apiKey(APIKey(.query("k"), secret)), .invalid)
    #expect(wrong != "key \(secret)")
    #expect(wrong == Self.means(.apiKey(APIKey(.query("k"), secret)), .invalid))
  }

  @Test func `a signature with made-up secrets is well formed and wrong`() {
    guard
      case .ready(.oauth1(let wrong, 0)) = RequestAuthorization.oauth1(Self.signing)
        .means(for: .invalid, standardScopes: [], at: Self.now)
    else {
      Issue.record("no signature is made")
      return
    }
    #expect(wrong.consumerKey == "example-client")
    #expect(wrong.consumerSecret != "s3cret-A" && wrong.consumerSecret.count == 8)
  }

  @Test func `all that is secret is known`() {
    #expect(
      Self.schemes.map(\.secrets) == [
        [], ["Pa55-w0rd", Base64.encode(Array("ada:Pa55-w0rd".utf8))],
        ["tok-en_1", "old-token", "narrow-token"],
        ["KEY-123"], ["s3cret-A"], Self.client.secrets, [],
      ])
  }
}
