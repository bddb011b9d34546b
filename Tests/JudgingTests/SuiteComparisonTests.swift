import AssayTesting
import Judging
import SuiteModel
import Testing

/// What one version of a suite asks otherwise than another, in words and by kind.
@Suite struct SuiteComparisonTests {
  private static let tests = """
      - id: one
        verifies: [R-1, R-2]
        steps:
          - request: "GET {base}/a"
            expect:
              - { verifies: R-1, status: 200 }
              - { verifies: R-2, json: { "$.items": { size: { min: 1 } } } }
              - { verifies: R-2, schema: schemas/a.json }
      - id: two
        verifies: R-1
        steps: [ { request: "GET {base}/b", expect: [ { status: 200 } ] } ]
    """

  private static let schemas = [
    "schemas/a.json": #"{"$ref":"b.json"}"#, "schemas/b.json": #"{"type":"object"}"#,
    "schemas/c.json": #"{"type":"object"}"#,
  ]

  private static func suite(
    _ tests: String = tests, must: [String] = ["R-1", "R-2"], should: [String] = [],
    schemas: [String: String] = schemas, parameters: String = ""
  ) throws -> Suite {
    try TestSuite.small(must: must, should: should, tests: tests, parameters: parameters, files: schemas)
  }

  private static func changes(_ old: String, _ new: String) throws -> [String] {
    try SuiteComparison(from: suite(), to: suite(tests.replacing(old, with: new))).changes.map {
      "\($0.kind.rawValue) \($0.requirement?.description ?? "-"): \($0.text)"
    }
  }

  private static let edits: [(String, String, [String])] = [
    (
      "min: 1", "min: 2",
      [
        "check-changed R-2: check `$.items` was changed (one, step 1): was size { min: 1 }, and is size { min: 2 }"
      ]
    ),
    (
      "          - { verifies: R-1, status: 200 }\n", "",
      ["check-removed R-1: check `status` was removed (one, step 1): equals 200"]
    ),
    (
      "{ verifies: R-1, status: 200 }", "{ verifies: R-1, status: 200, media: application/json }",
      ["check-added R-1: check `media` was added (one, step 1): equals application/json"]
    ),
    ("id: two", "id: three", ["test-added -: test three was added", "test-removed -: test two was removed"]),
    ("GET {base}/b", "GET {base}/c", []), ("verifies: R-1\n", "title: A title\n    verifies: R-1\n", []),
  ]

  @Test(arguments: edits)
  func `a change of a test is named`(old: String, new: String, said: [String]) throws {
    #expect(try Self.changes(old, new) == said)
  }

  @Test func `a change of a requirement is named`() throws {
    let comparison = try SuiteComparison(
      from: Self.suite(),
      to: Self.suite(
        Self.tests.replacing("id: two\n    verifies: R-1", with: "id: two\n    verifies: R-3"),
        must: ["R-1", "R-3"], should: ["R-2"]))
    #expect(
      comparison.changes.filter { $0.test == nil }.map { "\($0.requirement?.description ?? "-"): \($0.text)" }
        == [
          "R-3: the requirement was added, MUST", "R-2: the keyword was MUST, and is SHOULD",
        ])
  }

  @Test func `a schema is changed where one that it names is`() throws {
    func changed(_ file: String) throws -> [String] {
      var files = Self.schemas
      files[file] = #"{"type":"array"}"#
      return try SuiteComparison(from: Self.suite(), to: Self.suite(schemas: files)).changes.map(\.text)
    }
    #expect(
      try changed("schemas/b.json") == [
        "check `schema schemas/a.json` was changed (one, step 1): schemas/b.json says something else"
      ])
    #expect(try changed("schemas/c.json") == [])
  }

  @Test func `a test is unchanged only where nothing that it rests on changed`() throws {
    let old = try Self.suite()
    func isUnchanged(_ new: Suite) -> Bool {
      SuiteComparison(from: old, to: new).isUnchanged(TestID("two"))
    }
    #expect(isUnchanged(try Self.suite(Self.tests.replacing("min: 1", with: "min: 2"))))
    #expect(!isUnchanged(try Self.suite(Self.tests.replacing("{base}/b", with: "{base}/c"))))
    #expect(!isUnchanged(try Self.suite(must: ["R-1"], should: ["R-2"])))
    #expect(!isUnchanged(try Self.suite(schemas: Self.schemas.merging(["schemas/d.json": "{}"]) { $1 })))
    #expect(
      !isUnchanged(
        try Self.suite(parameters: "  limit: { type: integer, default: 3, help: A limit., example: 3 }")))
    // Lines that moved say the same.
    #expect(isUnchanged(try Self.suite("# A remark.\n" + Self.tests)))
  }
}
