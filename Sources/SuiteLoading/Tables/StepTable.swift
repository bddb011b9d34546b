import SuiteModel

/// The shapes of steps.
enum StepTable {
  static let step = Record(
    "step", "One request or one file with what is expected of what it shows, or the use of a fragment.",
    requestFields.map { Field($0.key, $0.shape, standard: $0.standard, $0.help) } + [
      Field(
        "file", .text(.template),
        "The path of a file that the target wrote; it begins with a parameter that names a file or a folder."),
      Field(
        "entry", .text(.template), "The name of an entry of that file, which is a zip package."),
      Field(
        "expect", .list(.record(ExpectationTable.expectation), atLeast: 1),
        "What is expected of the answer."),
      Field("reject", .record(ExpectationTable.rejection), "How the target refuses the request."),
      Field("capture", captures, "Names for what the answer shows, for later steps."),
      Field(
        "if", .entries(keys: .place, .matchers(.any), atLeast: 1), standard: "always",
        "What must hold of values bound earlier; otherwise the step is left out."),
      Field("each", .record(each), "Repeats the request over pages, or over the items of a list."),
      Field("collect", captures, "Names for lists of what every round shows."),
      Field(
        "then", .list(.record(ExpectationTable.afterWalk), atLeast: 1),
        "What is expected once the last round is over."),
      Field("until", .record(until), "Repeats the step until its expectations hold."),
      Field("use", .text(.name), "The fragment whose steps stand here."),
      Field("with", .entries(keys: .name, .value(places: true), atLeast: 1), "The fragment's arguments."),
    ],
    rules: [
      .exactlyOne(["request", "file", "use"]),
      .excludes("file", requestFields.map(\.key).filter { $0 != "request" } + ["reject"]),
      .needs("entry", "file"),
      .excludes(
        "use",
        requestFields.map(\.key).filter { $0 != "request" } + [
          "expect", "reject", "capture", "if", "each", "until",
        ]),
      .excludes("until", ["each"]), .needs("with", "use"), .needs("collect", "each"), .needs("then", "each"),
    ],
    refused: Dictionary(
      uniqueKeysWithValues: ["receive", "exec", "browse", "ask"]
        .map {
          ($0, "the steps of this version are `request`, `file` and `use`")
        }))

  /// What a request is made of; only `request` itself is required.
  static let requestFields = [
    Field("request", .text(.requestLine), required: true, "The method and the URL."),
    Field(
      "query", .entries(keys: .free, .scalar, atLeast: 1),
      "Query parameters, in order; values are percent-encoded."),
    Field("headers", .entries(keys: .headerName, .scalar, atLeast: 1), "Header fields."),
    Field("body", .record(body), "The request's content."),
    Field(
      "auth", .alternatives([.choice(["none", "invalid", "expired"]), .record(scopes)]),
      standard: "the suite's",
      "With which authorisation the request goes out."),
    Field("redirects", .integer(0...10), standard: "0", "How many redirects are followed."),
    Field("timeout", .duration, standard: "the suite's", "How long the answer may take."),
  ]

  private static let body = Record(
    "body", "The request's content; its form decides the media type.",
    [
      Field("json", .value(places: true), "A JSON value."),
      Field("form", .entries(keys: .free, .scalar, atLeast: 1), "Form fields, in order."),
      Field("text", .text(.template), "Plain text."),
      Field("file", .text(.suitePath), "A file of the suite."),
    ],
    rules: [.exactlyOne(["json", "form", "text", "file"])])

  private static let scopes = Record(
    "authorisation of a request", "A token for other scopes.",
    [Field("scopes", .list(.text(.free), atLeast: 1), required: true, "The scopes instead of the suite's.")])

  private static let captures = Shape.entries(
    keys: .name, .alternatives([.text(.jsonPath), .record(source)]), atLeast: 1)

  private static let source = Record(
    "source", "Where a captured value is found.",
    [
      Field("header", .text(.headerName), "The header field that holds it."),
      Field("link", .text(.relation), "The relation of the link that holds it."),
    ],
    rules: [.exactlyOne(["header", "link"])])

  private static let each = Record(
    "repetition",
    "Follows a link relation until no more such link comes, or takes the items of a list in turn.",
    [
      Field("page", .text(.relation), "The link relation to follow: `next`."),
      Field("item", .text(.name), "What the item is called in this step."),
      Field("of", .text(.place), "The list, such as `{ids}`."),
      Field(
        "limit", .integer(1...1000), standard: "100",
        "The most pages, of which one more is a failure; or the most items, of which the rest is left out."),
    ],
    rules: [.exactlyOne(["page", "item"]), .needs("item", "of"), .needs("of", "item")],
    refused: ["items": "write `each: { item: NAME, of: \"{list}\" }`"])

  private static let until = Record(
    "polling", "Repeats the request until its expectations hold; only the last round is judged.",
    [
      Field("every", .duration, standard: "1s", "The pause after each round."),
      Field(
        "within", .duration, standard: "30s", "The time from the first round in which a round may begin."),
      Field(
        "otherwise", .choice(Polling.Otherwise.allCases.map(\.rawValue)), standard: "fail",
        "What it means that they still do not hold."),
    ])
}
