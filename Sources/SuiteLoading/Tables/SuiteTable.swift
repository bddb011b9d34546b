import SuiteModel

/// The shape of `suite.yaml`.
enum SuiteTable {
  static let file = Record(
    "suite", "The suite's identity, and what it asks of a target.",
    [
      Field(
        "suite", .text(.identifier), required: true,
        "The permanent name of the suite."),
      Field(
        "version", .text(.free), required: true,
        "The suite's version, in quotes where it looks like a number."),
      Field("title", .text(.free), required: true, "What the suite is for, in one line."),
      Field(
        "status", .choice(Suite.Status.allCases.map(\.rawValue)), required: true,
        "How far the suite may be trusted."),
      Field("specification", .record(specification), required: true, "The standard that the suite covers."),
      Field("role", roles, required: true, "The side of the specification that the target plays."),
      Field(
        "parameters", .entries(keys: .name, .record(parameter), atLeast: 0), standard: "none",
        "What the tester must know of the target before testing."),
      Field("auth", .record(authorization), standard: "no authorisation", "How requests are authorised."),
      Field("tolerances", .record(tolerances), "What clocks and networks may differ by."),
      Field(
        "namespaces", .entries(keys: .name, .text(.free), atLeast: 1), standard: "none",
        "What the prefixes in XPath expressions stand for."),
      Field(
        "preflight", .list(.record(preflight), atLeast: 0), standard: "none",
        "Requests that show, before any verdict, that the target is there and configured."),
      Field(
        "capabilities", .list(.record(capability), atLeast: 1), required: true, "What a product can claim."),
      Field(
        "profiles", .list(.record(profile), atLeast: 1), required: true, "What a standards body certifies."),
      Field(
        "requirements", RequirementTable.statements, standard: "those of requirements.yaml",
        "The statements of a small suite, in place of requirements.yaml."),
    ])

  static let roles = Shape.choice(Role.allCases.map(\.rawValue))

  private static let globs = Shape.list(.text(.glob), atLeast: 0)

  private static let specification = Record(
    "specification", "The standard that the suite covers.",
    [
      Field("name", .text(.free), required: true, "Its name."),
      Field("version", .text(.free), required: true, "Its version, in quotes where it looks like a number."),
      Field("publisher", .text(.free), required: true, "Who publishes it."),
      Field("url", .text(.url), required: true, "Where it is published."),
    ])

  private static let parameter = Record(
    "parameter", "A value that a target file gives.",
    [
      Field(
        "type", .choice(Parameter.Kind.allCases.map(\.rawValue)), required: true,
        "What kind of value it is. A `secret` is recorded as an equality tag; a target file may say where it is found."
      ),
      Field("required", .boolean, standard: "false", "Whether every target file must give it."),
      Field("default", .value(places: false), "What holds where a target file does not give it."),
      Field("min", .integer(.min ... .max), "The least integer."),
      Field("max", .integer(.min ... .max), "The greatest integer."),
      Field("help", .text(.free), required: true, "What it is, for who fills in the target file."),
      Field(
        "example", .alternatives([.text(.free), .integer(.min ... .max), .boolean]),
        "A value to show in messages."),
    ])

  private static let authorization = Record(
    "authorisation", "How requests are authorised.",
    [
      Field(
        "scheme", .oneOrMore(.choice(schemes)), required: true,
        "The scheme, or those that the specification allows; the target file picks one."),
      Field(
        "scopes", .list(.text(.free), atLeast: 1), standard: "none",
        "The scopes of oauth2-client-credentials that steps use unless they say otherwise."),
      Field("header", .text(.headerName), "The header field that an api-key stands in."),
      Field("query", .text(.free), "The query parameter that an api-key stands in."),
    ],
    rules: [.excludes("header", ["query"])])

  private static let schemes = AuthorizationScheme.allCases.filter { $0 != .none }.map(\.rawValue)

  private static let tolerances = Record(
    "set of tolerances", "What clocks and networks may differ by.",
    [
      Field("clockSkew", .duration, standard: "5s", "How far two clocks may differ."),
      Field("requestTimeout", .duration, standard: "30s", "How long an answer may take."),
    ])

  private static let preflight = Record(
    "pre-flight request", "A request with what is expected of its answer.",
    StepTable.requestFields + [
      Field(
        "expect", .list(.record(ExpectationTable.unbound), atLeast: 1), required: true,
        "What is expected of the answer."),
      Field("help", .text(.free), required: true, "What to do where it does not hold."),
    ])

  private static let capability = Record(
    "capability", "A named set of requirements that a product can claim.",
    [
      Field("id", .text(.identifier), required: true, "Its permanent name."),
      Field("title", .text(.free), required: true, "What a product that claims it does."),
      Field(
        "requires", .list(.text(.glob), atLeast: 1), required: true,
        "Globs over the ids of the requirements it asks for."),
      Field(
        "shownBy", .text(.free), standard: "nothing",
        "The entry of a package that shows the claim, for `assay check`, where the profile leaves it open."),
    ])

  private static let profile = Record(
    "profile", "What a standards body certifies.",
    [
      Field("id", .text(.identifier), required: true, "Its permanent name."),
      Field("title", .text(.free), required: true, "What it certifies."),
      Field(
        "mandatory", globs, standard: "none", "Globs over the capabilities that the profile claims."),
      Field("optional", globs, standard: "none", "Globs over the capabilities that may be claimed besides."),
      Field(
        "oneOf", .list(.list(.text(.glob), atLeast: 1), atLeast: 1),
        "Groups of capabilities, at least one of which is claimed whole."),
      Field("if", .oneOrMore(.record(condition)), "What claiming one capability entails."),
    ],
    rules: [.atLeastOne(["mandatory", "oneOf"])])

  private static let condition = Record(
    "condition", "If a product claims one, it claims the others as well.",
    [
      Field("claims", .text(.glob), required: true, "The capabilities that entail others."),
      Field("then", .list(.text(.glob), atLeast: 1), required: true, "The capabilities that are entailed."),
    ])
}
