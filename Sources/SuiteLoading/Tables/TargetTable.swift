import SuiteModel

/// The shape of a target file.
enum TargetTable {
  static let file = Record(
    "target file", "The implementation under test: profile and configuration in one.",
    [
      Field("target", .record(identity), required: true, "Who made it and which build it is."),
      Field("suite", .text(.identifier), required: true, "The suite that it is tested by."),
      Field("profile", .text(.identifier), "The profile that it is to be certified for."),
      Field(
        "claims", .list(.text(.identifier), atLeast: 0), standard: "none",
        "Capabilities beyond the profile's mandatory ones."),
      Field(
        "parameters", .entries(keys: .name, .value(places: false), atLeast: 0), standard: "none",
        "The suite's parameters."),
      Field("auth", .record(authorization), "With what requests are authorised."),
      Field(
        "hosts", .list(.text(.host), atLeast: 0), standard: "none",
        "Hosts that may be reached besides those of the URLs in the file."),
      Field("limits", .record(limits), "What the run may ask of the target and take from it."),
      Field(
        "evidence", .choice(TargetDescription.EvidenceLevel.allCases.map(\.rawValue)), standard: "full",
        "How much of the observations the bundle keeps."),
      Field("tls", .record(tls), "How the connection is secured."),
      Field("listen", .record(listen), "Where the harness listens for what the target sends."),
      Field("adapter", .record(adapter), "The programs that do what suites ask of the target."),
      Field("trace", .boolean, standard: "true", "Whether requests carry a `traceparent` header."),
    ])

  private static let identity = Record(
    "target", "Who made the target and which build it is.",
    [
      Field("vendor", .text(.free), required: true, "Who made it."),
      Field("product", .text(.free), required: true, "What it is called."),
      Field(
        "version", .text(.free), required: true,
        "Which build it is, in quotes where it looks like a number."),
      Field("environment", .text(.free), "Where it runs, such as staging."),
    ])

  private static let authorization = Record(
    "authorisation", "With what requests are authorised: one of the suite's schemes, told by its members.",
    [
      Field("tokenUrl", .text(.url), "The token endpoint, for oauth2-client-credentials."),
      Field("clientId", credential, "The client's name."),
      Field("clientSecret", credential, "The client's secret; best read from the environment."),
      Field(
        "clientAuth", .choice(["basic", "post"]), standard: "basic",
        "Whether the client's secret goes by HTTP Basic or in the form."),
      Field(
        "privateKey", .record(reference),
        "The client's private key as PEM, RSA or P-256, which signs instead of a secret."),
      Field("keyId", .text(.free), "The name under which the client's public key is registered."),
      Field(
        "audience", .text(.free), standard: "the token endpoint",
        "Whom the signed assertion is for, as the authorisation server asks."),
      Field("user", credential, "The user's name, for basic."),
      Field("password", credential, "The user's password."),
      Field("token", credential, "A token that the target issued, for bearer."),
      Field(
        "unscopedToken", .record(reference),
        "A token that the target issued without the suite's scopes, for tests that send one."),
      Field("key", credential, "The API key, for api-key."),
      Field("consumerKey", credential, "The client's name, for oauth1."),
      Field("consumerSecret", credential, "The client's secret, with which requests are signed."),
      Field("accessToken", credential, "A token of OAuth 1.0a, where the target wants one."),
      Field("accessTokenSecret", credential, "The secret of that token."),
      Field(
        "method", .choice(OAuth1Method.allCases.map(\.rawValue)), standard: OAuth1Method.hmacSHA256.rawValue,
        "How requests are signed."),
      Field("realm", .text(.free), "The realm that the signed header field names."),
      Field(
        "plaintext", .choice(["allowed"]), standard: "refused",
        "Whether PLAINTEXT, which sends the secrets themselves, may be the method."),
      Field(
        "expiredToken", .record(reference),
        "A token that the target issued and that has expired since, for tests that send one."),
    ],
    rules: [
      .exactlyOne(["clientSecret", "privateKey", "user", "token", "key", "consumerKey"]),
      .needs("clientSecret", "tokenUrl"), .needs("privateKey", "tokenUrl"), .needs("tokenUrl", "clientId"),
      .needs("clientId", "tokenUrl"), .needs("clientAuth", "clientSecret"), .needs("keyId", "privateKey"),
      .needs("audience", "privateKey"), .needs("user", "password"), .needs("password", "user"),
      .needs("unscopedToken", "token"), .needs("consumerKey", "consumerSecret"),
      .needs("consumerSecret", "consumerKey"), .needs("accessToken", "consumerKey"),
      .needs("accessToken", "accessTokenSecret"), .needs("accessTokenSecret", "accessToken"),
      .needs("method", "consumerKey"), .needs("realm", "consumerKey"), .needs("plaintext", "consumerKey"),
      .excludes("expiredToken", ["user", "key", "consumerKey"]),
    ])

  /// The members of `auth` that no target file should hold itself.
  static let secrets = [
    "clientSecret", "password", "token", "key", "consumerSecret", "accessToken", "accessTokenSecret",
  ]

  private static let credential = Shape.alternatives([
    .text(.free), .record(reference),
  ])

  private static let reference = Record(
    "credential", "Where a credential is found.",
    [
      Field("env", .text(.environmentName), "The environment variable that holds it."),
      Field(
        "file", .text(.free),
        "The file that holds it, relative to the target file; nobody but its owner may reach it."),
      Field(
        "command", .list(.text(.free), atLeast: 1),
        "The program that prints it, and its arguments; no shell is used."),
    ],
    rules: [.exactlyOne(["env", "file", "command"])])

  private static let limits = Record(
    "set of limits", "What the run may ask of the target and take from it.",
    [
      Field("inFlight", .integer(1...1024), standard: "64", "Requests at the same time."),
      Field("perSecond", .integer(1...1_000_000), standard: "no cap", "Requests a second."),
      Field("bodyBytes", .byteCount, standard: "64 MiB", "The greatest answer that is read."),
      Field("fileBytes", .byteCount, standard: "512 MiB", "The greatest file that is read."),
    ])

  private static let tls = Record(
    "set of TLS settings", "How the connection is secured.",
    [
      Field(
        "ca", .text(.free),
        "A PEM file with further certificate authorities, relative to the target file."),
      Field(
        "certificate", .text(.free),
        "A PEM file with the client's certificate, and those that lead to its authority; relative to the target file."
      ),
      Field(
        "key", .text(.free), standard: "in the certificate's file",
        "A PEM file with the certificate's key, without a passphrase; relative to the target file."),
    ],
    rules: [.atLeastOne(["ca", "certificate"]), .needs("key", "certificate")])

  private static let listen = Record(
    "listening address", "Where the harness listens for what the target sends.",
    [
      Field("address", .text(.free), standard: "127.0.0.1", "The address of this machine."),
      Field("port", .integer(0...65535), standard: "0, any free one", "The port."),
      Field(
        "url", .text(.url), standard: "the address itself",
        "What the target is told, where something stands between it and the harness."),
      Field(
        "tls", .alternatives([.choice(["self-made"]), .record(certificate)]), standard: "none",
        "With what connections are secured: a certificate made for the run, or one that is there."),
      Field("bodyBytes", .byteCount, standard: "16 MiB", "The greatest body that is taken."),
    ])

  private static let certificate = Record(
    "certificate", "A certificate and its key.",
    [
      Field("certificate", .text(.free), required: true, "A PEM file, relative to the target file."),
      Field("key", .text(.free), required: true, "A PEM file with its key, relative to the target file."),
    ])

  private static let adapter = Record(
    "adapter",
    "The programs that do what suites ask of the target, without a shell; what begins with `./` is relative to the target file.",
    [
      Field(
        "command", .list(.text(.free), atLeast: 1),
        "The program that is asked in JSON lines, and its arguments."),
      Field(
        "commands", .entries(keys: .identifier, .list(.text(.free), atLeast: 1), atLeast: 1),
        "By action, a program that is run once, and its arguments; it reads the arguments as JSON."),
      Field(
        "environment", .list(.text(.environmentName), atLeast: 1), standard: "none",
        "The environment variables that they are given besides PATH."),
      Field("timeout", .duration, standard: "60s", "How long an action may take."),
    ],
    rules: [.atLeastOne(["command", "commands"])])
}
