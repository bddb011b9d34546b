import Tables

/// The shapes of expectations: on an answer, before any verdict, after a page walk, and of a refusal.
enum ExpectationTable {
  /// On a test's step.
  static let expectation = record(verifies: true)
  /// In a pre-flight request, which speaks for no requirement.
  static let unbound = record(verifies: false)

  static let afterWalk = Record(
    "expectation after the walk", "What is expected of the values that `collect` gathered.",
    [
      verifies,
      Field("values", values, "Values bound earlier."),
      Field("requests", .matchers(.value), "How many requests came, for `receive`."),
      help, allowEmpty,
    ], rules: [.atLeastOne(["values", "requests"])])

  static let rejection = Record(
    "refusal", "The request is refused with one of these statuses, and for the right reason.",
    [
      verifies,
      Field("status", .list(.integer(100...599), atLeast: 1), required: true, "The statuses that say so."),
      Field(
        "because", json, required: true,
        "What in the JSON body shows the right reason; without one, write `expect` instead."),
      help,
    ])

  private static let subjectKeys = [
    "status", "headers", "links", "media", "body", "json", "schema", "documents", "time", "values", "bytes",
    "xml", "xsd",
    "table", "entries", "methods", "package", "method", "path", "query", "exit", "outcome", "log",
  ]

  private static let subjects = [
    Field("status", .matchers(.value), "The HTTP status code."),
    Field("headers", .entries(keys: .headerName, .matchers(.value), atLeast: 1), "Header fields."),
    Field(
      "links", .entries(keys: .relation, .matchers(.value), atLeast: 1),
      "Targets of links in the `Link` header (RFC 8288)."),
    Field("media", .matchers(.value), "The media type, without parameters."),
    Field("body", .matchers(.value), "The body as text."),
    Field("json", json, "What RFC 9535 paths select in the JSON body."),
    Field("schema", .text(.schemaPath), "The JSON Schema file that the body must satisfy."),
    Field(
      "documents", .text(.schemaPath),
      "The JSON Schema file that each document in the content must satisfy: one JSON document, one a line (NDJSON), or the elements of one array."
    ),
    Field(
      "time", .matchers(.value),
      "The time to the whole answer; for a request that came, since the one before was answered; in milliseconds."
    ),
    Field("values", values, "Values bound earlier."),
    Field(
      "bytes", .matchers(.value), "How many bytes there are; absent where there is no such file or entry."),
    Field(
      "xml", .entries(keys: .free, .matchers(.any), atLeast: 1),
      "What XPath 1.0 expressions select in the XML content; prefixes are those of `namespaces` in suite.yaml."
    ),
    Field("xsd", .text(.grammarPath), "The XML Schema file that the content must satisfy."),
    Field(
      "table", .alternatives([.text(.tablePath), .record(table)]),
      "The table schema that the content, a CSV table, must satisfy; or several for a package of tables."),
    Field("entries", .matchers(.any), "The names of the entries of a zip package."),
    Field(
      "methods", .matchers(.any),
      "How the entries of a zip package are compressed, such as `deflated` or `stored`."),
    Field(
      "package", .choice(["sound"]),
      "The content is a zip package without anything that readers take in different ways."),
    Field("method", .matchers(.value), "The method of a request that came."),
    Field(
      "path", .matchers(.value), "The path of a request that came, below `{listener}` and without its query."),
    Field(
      "query", .entries(keys: .free, .matchers(.value), atLeast: 1),
      "Parameters in the query of a request that came."),
    Field("exit", .matchers(.value), "The exit code of the adapter's command."),
    Field(
      "outcome", .matchers(.value), "What the adapter says of the action: `succeeded` or `failed`."),
    Field("log", .matchers(.value), "What the adapter wrote beside its answer, as text."),
  ]

  private static let table = Record(
    "table expectation", "Which rules of which table schemas are asked for.",
    [
      Field(
        "schemas", .oneOrMore(.text(.tablePath)), required: true,
        "The table schemas; with several, or where the content is a package, each `file` is an entry of it."),
      Field(
        "rules", .oneOrMore(.choice(TableRule.allCases.map(\.rawValue))), standard: "all",
        "The rules that count."),
      Field("columns", .oneOrMore(.text(.free)), standard: "all", "The columns that count."),
      Field(
        "modes", .oneOrMore(.text(.free)), standard: "none",
        "The words, such as `bulk`, that `requiredIn` and its like name."),
      Field("tables", .oneOrMore(.text(.identifier)), standard: "all", "The tables that count."),
      Field(
        "laws", .oneOrMore(.text(.identifier)), standard: "none",
        "The laws that count; where there are any, nothing else does."),
      Field(
        "where", .text(.name), standard: "any",
        "The mode that a table must have, by `modes` or by its declaration, to count."),
    ], rules: [.excludes("laws", ["rules", "columns"])])

  private static let json = Shape.entries(keys: .jsonPath, .matchers(.any), atLeast: 1)
  private static let values = Shape.entries(keys: .place, .matchers(.any), atLeast: 1)
  private static let verifies = Field(
    "verifies", .text(.identifier), standard: "the test's, where that is one",
    "The requirement that the checks speak for.")
  private static let help = Field("help", .text(.free), "What usually mends it, for who reads the report.")
  private static let allowEmpty = Field(
    "allowEmpty", .boolean, standard: "false",
    "Whether selecting nothing is allowed (it still proves nothing).")

  static let alternative = Record(
    "alternative", "Checks that must hold together.", subjects, rules: [.atLeastOne(subjectKeys)])

  private static func record(verifies isBound: Bool) -> Record {
    Record(
      isBound ? "expectation" : "pre-flight expectation",
      "What is expected of an answer; each subject is a check.",
      (isBound ? [verifies] : []) + subjects + [
        Field("oneOf", .list(.record(alternative), atLeast: 2), "Several allowed outcomes."),
        Field("prefer", .choice(["first"]), "Any outcome but the first is a finding at the level of SHOULD."),
        Field("nth", .integer(1...100_000), standard: "every one", "The one request that it speaks of."),
        help, allowEmpty,
      ],
      rules: [
        .atLeastOne(subjectKeys + ["oneOf"]), .excludes("oneOf", subjectKeys), .needs("prefer", "oneOf"),
      ])
  }
}
