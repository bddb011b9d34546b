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
      Field("auth", .record(authorization), "What the token endpoint needs."),
      Field(
        "hosts", .list(.text(.host), atLeast: 0), standard: "none",
        "Hosts that may be reached besides those of the URLs in the file."),
      Field("limits", .record(limits), "What the run may ask of the target and take from it."),
      Field(
        "evidence", .choice(TargetDescription.EvidenceLevel.allCases.map(\.rawValue)), standard: "full",
        "How much of the observations the bundle keeps."),
      Field("tls", .record(tls), "How the connection is secured."),
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
    "authorisation", "What the token endpoint needs.",
    [
      Field("tokenUrl", .text(.url), required: true, "The token endpoint."),
      Field("clientId", credential, required: true, "The client's name."),
      Field(
        "clientSecret", credential, required: true, "The client's secret; best read from the environment."),
      Field(
        "expiredToken", .record(reference),
        "A token that the target issued and that has expired since, for tests that send one."),
    ])

  private static let credential = Shape.alternatives([
    .text(.free), .record(reference),
  ])

  private static let reference = Record(
    "credential", "Where a credential is found.",
    [
      Field("env", .text(.environmentName), "The environment variable that holds it."),
      Field("file", .text(.free), "The file that holds it, relative to the target file."),
    ],
    rules: [.exactlyOne(["env", "file"])])

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
}
