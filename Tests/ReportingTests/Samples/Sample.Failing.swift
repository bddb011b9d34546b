import Reporting

extension Sample {
  /// Eight problems of all kinds, one of them 1,204 times with 200 occurrences.
  static let failingReport = Report(
    harness: harness, run: run(),
    judgement: Report.Judgement(
      verdict: "non-conformant", exitCode: 1, stopped: nil, capabilities: capabilities(failingVerdict),
      requirements: catalogue(failingVerdict), cases: cases(failingCase), problems: failingProblems,
      exchanges: failingExchanges))

  private static func failingVerdict(_ id: String) -> String? {
    switch id {
    case "OR12-COLL-2", "OR12-DATE-1", "OR12-ERR-1", "OR12-ERR-2": "fail"
    case "OR12-CLS-1": "error"
    case "OR12-COLL-3": "inconclusive"
    case "OR12-SEC-2": "review"
    default: nil
    }
  }

  private static func failingCase(_ id: String) -> (verdict: String, problems: [Int])? {
    switch id {
    case "collection.page/collection=users": ("fail", [1, 6])
    case _ where id.hasPrefix("collection.page"): ("fail", [1])
    case "item.unknown/collection=classes": ("inconclusive", [6])
    case _ where id.hasPrefix("item.unknown"): ("fail", [3, 4])
    case "users.all": ("fail", [2, 8])
    case "item.read/collection=classes": ("error", [5])
    case "token.missing": ("review", [7])
    default: nil
    }
  }

  private static func site(_ collection: String, test: String = "collection.page", step: String = "1")
    -> Report.Occurrence
  {
    let id = "\(test)/collection=\(collection)"
    return Report.Occurrence(
      caseID: id, step: step, page: 1, place: nil, line: nil, observed: nil, exchange: "\(id)#\(step).1")
  }

  private static let failingProblems: [Report.Problem] = [
    Report.Problem(
      number: 1, requirement: "OR12-COLL-2", verdict: "fail", owner: "target", reason: nil,
      subject: "header X-Total-Count", message: "The answer has no header X-Total-Count.",
      expected: "X-Total-Count: an integer of at least 0", observed: "no such header",
      help: "Send X-Total-Count with the number of all matching objects, not those of the page.",
      location: "tests/collections.yaml:12:9", count: 3, occurrences: collections.map { site($0) }),
    Report.Problem(
      number: 2, requirement: "OR12-DATE-1", verdict: "fail", owner: "target", reason: nil,
      subject: "$.users[*].dateLastModified",
      message: "dateLastModified is no RFC 3339 instant in UTC.",
      expected: "a date-time that ends in Z, as \"2026-11-20T08:00:00.000Z\"",
      observed: "\"2026-11-20 08:00\"",
      help: "Write the date, a T, the time with seconds, and Z.", location: "schemas/users.json:31:7",
      count: 1204,
      occurrences: (0..<200).map {
        Report.Occurrence(
          caseID: "users.all", step: "1", page: $0 / 100 + 1,
          place: "$['users'][\($0 % 100)]['dateLastModified']",
          line: $0 < 2 ? 6 + 9 * $0 : nil, observed: "\"2026-11-\($0 % 20 + 10) 08:00\"",
          exchange: $0 < 100 ? "users.all#1.1" : nil)
      }),
    Report.Problem(
      number: 3, requirement: "OR12-ERR-1", verdict: "fail", owner: "target", reason: nil, subject: "status",
      message: "An unknown sourcedId is answered with 200.", expected: "404", observed: "200",
      help: "Answer 404 with an imsx_StatusInfo object when the sourcedId is unknown.",
      location: "tests/items.yaml:33:7", count: 2,
      occurrences: ["users", "orgs"].map { site($0, test: "item.unknown") }, followsFrom: "OR12-COLL-1"),
    Report.Problem(
      number: 4, requirement: "OR12-ERR-2", verdict: "fail", owner: "target", reason: nil,
      subject: "$.imsx_codeMajor", message: "The answer says `failure` in its body and 200 in its status.",
      expected: "a status of 400 or more", observed: "200, with imsx_codeMajor \"failure\"", help: nil,
      location: "tests/items.yaml:38:7", count: 2,
      occurrences: ["users", "orgs"].map { collection in
        var occurrence = site(collection, test: "item.unknown")
        occurrence.place = "$['imsx_codeMajor']"
        occurrence.line = 2
        return occurrence
      }),
    Report.Problem(
      number: 5, requirement: "OR12-CLS-1", verdict: "error", owner: "suite", reason: "suite",
      subject: "$.class.terms", message: "The pattern of this check is not valid, so nothing was checked.",
      expected: nil, observed: nil, help: "Report it to the suite's maintainers; the target need not change.",
      location: "schemas/classes.json:58:20", count: 1,
      occurrences: [
        Report.Occurrence(
          caseID: "item.read/collection=classes", step: "2", page: 1, place: nil, line: nil, observed: nil,
          exchange: nil)
      ]),
    Report.Problem(
      number: 6, requirement: "OR12-COLL-3", verdict: "inconclusive", owner: "environment",
      reason: "time-out",
      subject: "links", message: "No answer came within 30 s.", expected: "an answer",
      observed: "none after 30.0 s",
      help: "Look for the request by its trace id in the target's log, then run the case again.",
      location: "tests/collections.yaml:27:9", count: 2,
      occurrences: [site("users", step: "2"), site("classes", test: "item.unknown")]),
    Report.Problem(
      number: 7, requirement: "OR12-SEC-2", verdict: "review", owner: "target", reason: nil,
      subject: "answer",
      message: "A person has to say whether the scopes on the consent page are those that were asked for.",
      expected: nil, observed: nil, help: "Answer the open question with `assay answer`.",
      location: "tests/security.yaml:19:7", count: 1,
      occurrences: [
        Report.Occurrence(
          caseID: "token.missing", step: "2", page: 1, place: nil, line: nil, observed: nil, exchange: nil)
      ]),
    namingWarning(8),
  ]

  private static func exchange(
    _ id: String, _ path: String, status: Int?, _ body: String?, headers: [Report.Header] = [],
    fault: String? = nil, milliseconds: Int = 18, requestBody: String? = nil
  ) -> Report.Exchange {
    Report.Exchange(
      id: id, method: requestBody == nil ? "GET" : "POST",
      url: "https://sis.hillcrest.example/ims/oneroster/rostering/v1p2/\(path)",
      requestHeaders: [
        Report.Header(name: "Authorization", value: "Bearer [redacted]"),
        Report.Header(name: "Accept", value: "application/json"),
      ], requestBody: requestBody, status: status,
      responseHeaders: status == nil
        ? [] : [Report.Header(name: "Content-Type", value: "application/json")] + headers,
      responseBody: body, responseBodyFirstLine: 1, responseBodyBytes: body?.utf8.count ?? 0, fault: fault,
      milliseconds: milliseconds, trace: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
  }

  private static let unknownBody = """
    {
      "imsx_codeMajor": "failure",
      "imsx_severity": "error",
      "imsx_description": "Anne's record isn't here"
    }
    """

  private static let failingExchanges: [Report.Exchange] =
    collections.map { collection in
      exchange(
        "collection.page/collection=\(collection)#1.1", "\(collection)?limit=2&offset=0", status: 200,
        """
        {
          "\(collection)": [
            { "sourcedId": "a1", "status": "active" },
            { "sourcedId": "b2", "status": "active" }
          ]
        }
        """)
    } + [
      exchange(
        "users.all#1.1", "users?limit=100&offset=0", status: 200, usersBody,
        headers: [Report.Header(name: "X-Total-Count", value: "1204")], milliseconds: 212),
      exchange("item.unknown/collection=users#1.1", "users/no-such-user", status: 200, unknownBody),
      exchange("item.unknown/collection=orgs#1.1", "orgs/no-such-org", status: 200, unknownBody),
      exchange(
        "collection.page/collection=users#2.1", "users?limit=2&offset=2", status: nil, nil,
        fault: "The target accepted the connection and sent no byte within 30 s.", milliseconds: 30_000),
    ]

  private static let usersBody =
    "{\n  \"users\": [\n"
    + ["Alva", "Bruno", "Carmen", "Dagny", "Edwin", "Farah"].enumerated().map { index, name in
      """
          {
            "sourcedId": "user-\(index + 1)",
            "status": "active",
            "dateLastModified": "2026-11-\(index + 10) 08:00",
            "givenName": "\(name)",
            "familyName": "Sample",
            "role": "student",
            "orgs": [{ "sourcedId": "org-1", "type": "org" }]
          }
      """
    }.joined(separator: ",\n")
}
