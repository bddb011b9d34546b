/// The shapes of steps.
enum StepTable {
  static let step = Record(
    "step", "One request with what is expected of the answer, or the use of a fragment.",
    requestFields.map { Field($0.key, $0.shape, standard: $0.standard, $0.help) } + [
      Field(
        "expect", .list(.record(ExpectationTable.expectation), atLeast: 1),
        "What is expected of the answer."),
      Field("reject", .record(ExpectationTable.rejection), "How the target refuses the request."),
      Field("capture", captures, "Names for what the answer shows, for later steps."),
      Field("each", .record(walk), "Repeats the request over pages."),
      Field("collect", captures, "Names for lists of what every page shows."),
      Field(
        "then", .list(.record(ExpectationTable.afterWalk), atLeast: 1),
        "What is expected once the walk is over."),
      Field("use", .text(.name), "The fragment whose steps stand here."),
      Field("with", .entries(keys: .name, .value(places: true), atLeast: 1), "The fragment's arguments."),
    ],
    rules: [
      .exactlyOne(["request", "use"]),
      .excludes(
        "use", requestFields.map(\.key).filter { $0 != "request" } + ["expect", "reject", "capture", "each"]),
      .needs("with", "use"), .needs("collect", "each"), .needs("then", "each"),
    ],
    refused: Dictionary(
      uniqueKeysWithValues: ["receive", "file", "exec", "browse", "until", "ask", "if", "setup", "teardown"]
        .map {
          ($0, "the steps of this version are `request` and `use`")
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

  private static let walk = Record(
    "walk over pages", "Follows a link relation until no more such link comes.",
    [
      Field("page", .text(.relation), required: true, "The link relation to follow: `next`."),
      Field("limit", .integer(1...1000), standard: "100", "The most pages that are read."),
    ],
    refused: ["items": "the walk of this version is `each: { page: next }`"])
}
