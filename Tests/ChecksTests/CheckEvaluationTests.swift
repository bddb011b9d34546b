import AssayTesting
import Checks
import Diagnostics
import Evidence
import JSON
import SuiteModel
import Testing

/// What each subject of a check comes to.
@Suite struct CheckEvaluationTests {
  /// Judges one expectation on one answer; each finding is `outcome values: message`.
  static func findings(
    _ expectation: String, on body: String, status: Int = 200, headers: [HTTPField] = [], timings: Int = 0,
    values: [String: JSONValue] = [:], must: [String] = ["R-1"], verifies: String = "R-1",
    files: [String: String] = [:]
  ) throws -> [Finding] {
    let suite = try TestSuite.small(
      must: must,
      tests: """
          - id: one
            verifies: \(verifies)
            steps:
              - request: "GET {base}"
                expect:
                  - \(expectation)
        """, parameters: values.keys.sorted().map { "  \($0): { type: text, help: A value. }\n" }.joined(),
      files: files)
    let walking = try Walking(
      "      - { request: \"GET {base}\", expect: [ { status: 200 } ] }", values: values)
    let observation = Observation(
      step: "1", page: 1, sentAt: 0,
      hops: [
        HTTPExchange(
          request: HTTPRequest(method: "GET", url: "http://sut.test/"),
          response: HTTPResponse(status: status, headers: headers, body: Array(body.utf8)),
          timings: HTTPTimings(total: timings))
      ], authorization: .none)
    return ExpectationJudge(library: CheckLibrary(suite)).findings(
      of: suite.tests[0].steps[0].expectations, on: ObservedAnswer(observation),
      bindings: walking.walk.bindings, site: Finding.Site(caseID: CaseID("one"), step: "1"))
  }

  private static func outcome(_ findings: [Finding]) -> [String] {
    findings.map { $0.outcome == .pass ? "pass \($0.values)" : "\($0.outcome.rawValue): \($0.message)" }
  }

  private static let people = """
    {"users":[{"id":"a","age":3},{"id":"b","age":4}],
     "none":[],
     "odd'name":1}
    """

  /// Expectation, outcome.
  private static let subjects: [(String, String)] = [
    ("status: 200", "pass 1"), ("status: 201", "fail: expected the number 201, found the number 200"),
    ("status: { in: [200, 201] }", "pass 1"),
    ("headers: { X-One: a }", "pass 1"), ("headers: { x-ONE: a }", "pass 1"),
    ("headers: { X-Two: \"a, b\" }", "pass 1"), ("headers: { X-Int: { type: integer, min: 3 } }", "pass 1"),
    ("headers: { X-None: { present: false } }", "pass 1"),
    ("links: { next: \"/b\" }", "pass 1"), ("links: { prev: { present: false } }", "pass 1"),
    ("media: application/json", "pass 1"), ("body: { contains: users }", "pass 1"),
    ("time: { max: 12 }", "pass 1"),
    ("time: { max: 11 }", "fail: expected a number of at most 11, found the number 12"),
    ("json: { \"$.users[0].id\": a }", "pass 1"),
    ("json: { \"$['odd''name']\": 1 }".replacing("''", with: "\\\\'"), "pass 1"),
    ("json: { \"$.users[*].id\": { unique: true } }", "pass 2"),
    ("json: { \"$.users[0].missing\": { present: false } }", "pass 1"),
    // A missing item is the target's lack of data, not a fault.
    ("json: { \"$.none[0].id\": a }", "no-data: `$['none']` has no items"),
    ("json: { \"$.users[7].id\": a }", "no-data: `$['users']` has too few items"),
    ("json: { \"$.users[-3].id\": a }", "no-data: `$['users']` has too few items"),
    ("json: { \"$.none[*].id\": { each: { type: string } } }", "no-data: nothing was there to look at"),
    ("{ json: { \"$.none[0].id\": a }, allowEmpty: true }", "pass 0"),
    ("{ json: { \"$.none[*].id\": { each: { type: string } } }, allowEmpty: true }", "pass 0"),
    ("{ json: { \"$.users[0].missing\": a }, allowEmpty: true }", "pass 0"),
    ("{ headers: { X-None: a }, allowEmpty: true }", "pass 0"),
    ("json: { \"$.none\": { size: { max: 5 } } }", "pass 1"),
    ("values: { \"{name}\": { startsWith: A } }", "pass 1"),
  ]

  @Test(arguments: subjects)
  func `a subject is looked at`(expectation: String, outcome: String) throws {
    let findings = try Self.findings(
      expectation, on: Self.people,
      headers: [
        HTTPField("x-one", "a"), HTTPField("X-Two", "a"), HTTPField("Link", "</b>; rel=next"),
        HTTPField("x-two", "b"), HTTPField("X-Int", "7"),
        HTTPField("Content-Type", "Application/JSON ; charset=utf-8"),
      ], timings: 12_345, values: ["name": "Ada"].filter { _ in expectation.contains("{name}") })
    #expect(Self.outcome(findings) == [outcome])
  }

  @Test(arguments: [
    "headers: { X-None: a }", "links: { next: a }", "media: text/plain", "json: { \"$.gone\": a }",
    "json: { \"$.users[0].gone\": { type: string } }", "json: { \"$.users.gone\": a }",
    "json: { \"$.odd[0]\": a }",
  ])
  func `what is absent fails`(expectation: String) throws {
    let findings = try Self.findings(expectation, on: #"{"users":[{}],"odd":"text"}"#)
    #expect(findings.map(\.outcome) == [.fail])
    #expect(findings.first?.owner == .target)
  }

  @Test(arguments: [
    ("", "the body is empty", "an empty body"),
    ("<html>", "the body is not JSON: ", "a body that is not JSON"),
    ("{\"a\":1", "the body is not JSON: ", "a body that is not JSON"),
  ])
  func `a body that is not JSON fails what asks for JSON`(body: String, message: String, observed: String)
    throws
  {
    let finding = try #require(try Self.findings("json: { \"$.a\": { present: false } }", on: body).first)
    #expect(finding.outcome == .fail)
    #expect(finding.message.hasPrefix(message))
    #expect(finding.expected == "a JSON body")
    #expect(finding.observed == observed)
  }

  @Test func `a failure says what was expected, what was found, and where`() throws {
    let findings = try Self.findings(
      "{ json: { \"$.users[*].age\": { each: { max: 3 } } }, help: Mend it. }", on: Self.people)
    let finding = try #require(findings.first)
    #expect(finding.outcome == .fail)
    #expect(finding.place == "$['users'][1]['age']")
    #expect(finding.line == 1)
    #expect(finding.help == "Mend it.")
    #expect(finding.requirement == RequirementID("R-1"))
    #expect(finding.subject == "$.users[*].age each")
    #expect(finding.location?.file == "suite/tests/all.yaml")
  }

  @Test func `each check is a finding of its own`() throws {
    let findings = try Self.findings(
      "{ status: 200, media: text/plain, json: { \"$.a\": 1, \"$.b\": 1 } }", on: #"{"a":1}"#)
    #expect(findings.map(\.outcome) == [.pass, .fail, .pass, .fail])
  }

  private static let alternatives: [(Int, String, [String])] = [
    (200, #"{"data":1}"#, ["pass 1"]),
    (400, "{}", ["pass 1", "fail: this outcome is allowed, and the first of the allowed ones is preferred"]),
    (
      500, "{}",
      [
        "fail: none of the allowed outcomes holds: (1) expected the number 200, found the number 500; (2) expected the number 400, found the number 500"
      ]
    ),
    // Status fits the first, its body does not: no mixing.
    (
      200, "{}",
      [
        "fail: none of the allowed outcomes holds: (1) expected a value, found nothing; (2) expected the number 400, found the number 200"
      ]
    ),
  ]

  @Test(arguments: alternatives)
  func `one of several allowed outcomes holds as a whole`(status: Int, body: String, outcome: [String]) throws
  {
    let findings = try Self.findings(
      "{ oneOf: [ { status: 200, json: { \"$.data\": { present: true } } }, { status: 400 } ], prefer: first }",
      on: body, status: status)
    #expect(Self.outcome(findings) == outcome)
    #expect(findings.last?.level == (outcome.count == 2 ? .should : .must))
  }

  @Test func `alternatives that found nothing to look at are no-data`() throws {
    let one = #"{ json: { "$.a[0]": 1 } }"#
    let findings = try Self.findings("oneOf: [ \(one), \(one) ]", on: #"{"a":[]}"#)
    #expect(findings.map(\.outcome) == [.noData])
  }

  private static let schema = """
    {"x-requirement":"R-1","type":"object","properties":{
      "users":{"type":"array","items":{"x-requirement":"R-2","type":"object","properties":{
        "id":{"type":"string"},"tags":{"items":{"x-requirement":"R-3","type":"string"}}}}}}}
    """

  /// Body, then outcome by requirement.
  private static let examined: [(String, [String])] = [
    (#"{"users":[{"id":"a","tags":["x"]}]}"#, ["R-1 pass", "R-2 pass", "R-3 pass"]),
    (#"{"users":[{"id":"a"}]}"#, ["R-1 pass", "R-2 pass"]), (#"{"users":[]}"#, ["R-1 pass"]),
    (#"{"users":[{"id":1},{"id":2}]}"#, ["R-1 pass", "R-2 fail"]),
    (#"{"users":[{"id":"a","tags":[1]}]}"#, ["R-1 pass", "R-2 pass", "R-3 fail"]),
    (#"{"users":7}"#, ["R-1 fail"]), ("[]", ["R-1 fail"]),
  ]

  @Test(arguments: examined)
  func `a violation speaks for the innermost requirement of the schema`(body: String, outcomes: [String])
    throws
  {
    let findings = try Self.findings(
      "schema: schemas/a.json", on: body, must: ["R-1", "R-2", "R-3"], verifies: "[R-1, R-2, R-3]",
      files: ["schemas/a.json": Self.schema])
    let read = findings.map { "\($0.requirement) \($0.outcome.rawValue)" }
    #expect(Set(read) == Set(outcomes))
    // A requirement of the schema passes only where it was applied to something.
    #expect(findings.filter { $0.outcome == .pass }.allSatisfy { $0.values > 0 })
  }

  @Test func `the same mistake in many items is one finding`() throws {
    let findings = try Self.findings(
      "schema: schemas/a.json", on: #"{"users":[{"id":1},{"id":2},{"id":3}]}"#, must: ["R-1", "R-2", "R-3"],
      verifies: "[R-1, R-2, R-3]", files: ["schemas/a.json": Self.schema])
    let failed = findings.filter { $0.outcome == .fail }
    #expect(failed.map(\.values) == [3])
    #expect(failed.first?.message.hasSuffix(" (and 2 more)") == true)
  }

  @Test(arguments: ["", "<html>"])
  func `a body that is not JSON fails the schema's own requirement`(body: String) throws {
    let findings = try Self.findings(
      "schema: schemas/a.json", on: body, must: ["R-1", "R-2", "R-3"], verifies: "[R-1, R-2, R-3]",
      files: ["schemas/a.json": Self.schema])
    #expect(findings.map(\.outcome) == [.fail])
    #expect(findings.map(\.requirement) == [RequirementID("R-1")])
  }
}
