import SuiteModel

/// The shapes of steps.
enum StepTable {
  /// A step that shows what a test is about.
  static let step = step(
    "step",
    "One thing that the harness does, with what is expected of what it shows; or the use of a fragment.",
    expecting: ExpectationTable.expectation)

  /// A step that prepares or cleans up, and speaks for no requirement.
  static let preparation = step(
    "preparation",
    "One thing that prepares a test or cleans up after it; it has worked where its expectations hold, and without any "
      + "where the answer is a success.", expecting: ExpectationTable.unbound)

  private static func step(_ name: String, _ help: String, expecting expectation: Record) -> Record {
    Record(
      name, help,
      requestFields.map { Field($0.key, $0.shape, standard: $0.standard, $0.help) } + [
        Field(
          "file", .text(.template),
          "The path of a file that the target wrote; it begins with a parameter that names a file or a folder, or with "
            + "a capture of what an adapter made."),
        Field(
          "entry", .text(.template), "The name of an entry of that file, which is a zip package."),
      ] + actionFields + questionFields + receptionFields + [
        Field(
          "expect", .list(.record(expectation), atLeast: 1),
          "What is expected of what the step shows."),
        Field("reject", .record(ExpectationTable.rejection), "How the target refuses the request."),
        Field("capture", captures, "Names for what the answer shows, for later steps."),
        Field(
          "if", .entries(keys: .place, .matchers(.any), atLeast: 1), standard: "always",
          "What must hold of values bound earlier; otherwise the step is left out."),
        Field("each", .record(each), "Repeats the request over pages, or over the items of a list."),
        Field("collect", captures, "Names for lists of what every round, or every request that came, shows."),
        Field(
          "then", .list(.record(ExpectationTable.afterWalk), atLeast: 1),
          "What is expected once the last round is over, or the last request came."),
        Field("until", .record(until), "Repeats the step until its expectations hold."),
        Field("use", .text(.name), "The fragment whose steps stand here."),
        Field(
          "with", .entries(keys: .name, .value(places: true), atLeast: 1),
          "The arguments of the fragment or the action."),
      ],
      rules: [
        .exactlyOne(kinds),
        .excludes("file", requestParts + ["timeout", "reject"]),
        .excludes("exec", requestParts + ["reject"]),
        .excludes("ask", requestParts + ["timeout", "reject", "each", "until"]),
        .excludes("receive", requestParts + ["timeout", "reject", "each", "until"]),
        .excludes(
          "use", requestParts + ["timeout", "expect", "reject", "capture", "if", "each", "until"]),
        .needs("entry", "file"), .needs("files", "exec"), .needs("fields", "ask"),
        .excludes("until", ["each"]), .needsOne("with", ["use", "exec"]),
        .needsOne("collect", ["each", "receive"]), .needsOne("then", ["each", "receive"]),
      ] + receptionFields.dropFirst().map { .needs($0.key, "receive") },
      refused: ["browse": "the steps of this version are \(kinds.map { "`\($0)`" }.joined(separator: ", "))"])
  }

  private static let kinds = ["request", "file", "exec", "ask", "receive", "use"]
  /// What only a request has, apart from the time that it may take.
  private static let requestParts = ["query", "headers", "body", "auth", "redirects"]

  private static let actionFields = [
    Field("exec", .text(.actionName), "The action that the target's adapter does."),
    Field(
      "files", .entries(keys: .free, .text(.suitePath), atLeast: 1),
      "Files that the adapter finds in its folder, by their paths there."),
  ]

  private static let questionFields = [
    Field("ask", .text(.template), "What a person is asked to do or to look at."),
    Field("fields", .entries(keys: .name, .record(questionField), atLeast: 1), "What the person fills in."),
  ]

  private static let questionField = Record(
    "field", "One thing that a person fills in; never a secret.",
    [
      Field(
        "type", .choice(["text", "number", "yes-no", "choice", "file"]), standard: "text",
        "What is filled in; a file is kept with the evidence."),
      Field("choices", .list(.text(.free), atLeast: 2), "The words to choose from, for `choice`."),
      Field("required", .boolean, standard: "true", "Whether an answer without it is no answer."),
      Field("help", .text(.free), "One sentence for the person."),
    ])

  private static let receptionFields = [
    Field(
      "receive", .text(.receptionLine),
      "The method and the path of requests that the target sends, below `{listener}`; `*` at its end stands for any rest."
    ),
    Field(
      "address", .choice(["own", "shared"]), standard: "own",
      "Whether they come to an address of the case's own, or to one that all cases share."),
    Field(
      "match", .record(ExpectationTable.alternative),
      "What a request to the shared address must show to belong to this case."),
    Field(
      "answers", .list(.record(answer), atLeast: 1), standard: "200 without a body",
      "How they are answered: with the first answer not given yet of those whose `when` the request fits, or else of those without `when`; the last of them answers all further ones."
    ),
    Field("count", .integer(1...100_000), standard: "1", "How many of them end the step."),
    Field("within", .duration, standard: "30s", "How long is waited for them."),
    Field("linger", .duration, standard: "0s", "How long further ones are taken after that."),
    Field("trigger", .record(trigger), standard: "the target sends by itself", "What makes the target send."),
  ]

  private static let answer = Record(
    "answer", "How a request is answered.",
    [
      Field(
        "when", .record(ExpectationTable.alternative), standard: "for requests that fit no other answer",
        "What a request must show to be answered so, such as a parameter in its query."),
      Field("status", .integer(200...599), standard: "200", "The HTTP status code."),
      Field("headers", .entries(keys: .headerName, .scalar, atLeast: 1), "Header fields."),
      Field("body", .record(body), "The content."),
      Field("delay", .duration, standard: "0s", "How long the target waits for it."),
      Field(
        "fault", .choice(ReceptionTemplate.Answer.Fault.allCases.map(\.rawValue)), standard: "none",
        "What is done wrong on purpose: the connection is closed before the answer, or cut in its body."),
    ])

  private static let trigger = Record(
    "trigger", "What makes the target send; nothing is expected of what it shows.",
    requestFields.map { Field($0.key, $0.shape, standard: $0.standard, $0.help) } + actionFields
      + questionFields
      + [
        Field("with", .entries(keys: .name, .value(places: true), atLeast: 1), "The arguments of the action.")
      ],
    rules: [
      .exactlyOne(["request", "exec", "ask"]), .excludes("exec", requestParts),
      .excludes("ask", requestParts + ["timeout"]), .needs("files", "exec"), .needs("fields", "ask"),
      .needs("with", "exec"),
    ])

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
    Field(
      "timeout", .duration, standard: "the suite's, or the target file's for `exec`",
      "How long the answer may take."),
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
    "authorisation of a request", "Other scopes than the suite's.",
    [
      Field(
        "scopes", .list(.text(.free), atLeast: 1),
        "The scopes of the token, for tests of scopes: a scheme without scopes cannot send the request."),
      Field(
        "needs", .list(.text(.free), atLeast: 1),
        "The scopes that the request takes: a scheme without scopes sends it like every other."),
    ],
    rules: [.exactlyOne(["scopes", "needs"])])

  private static let captures = Shape.entries(
    keys: .name, .alternatives([.text(.jsonPath), .record(source)]), atLeast: 1)

  private static let source = Record(
    "source", "Where a captured value is found.",
    [
      Field("header", .text(.headerName), "The header field that holds it."),
      Field("link", .text(.relation), "The relation of the link that holds it."),
      Field("made", .text(.glob), "The first file of this name that the adapter made, for a `file` step."),
    ],
    rules: [.exactlyOne(["header", "link", "made"])])

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
