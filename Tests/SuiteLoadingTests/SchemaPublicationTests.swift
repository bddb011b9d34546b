import Diagnostics
import Foundation
import JSON
import Matchers
import Testing

@testable import SuiteLoading

@Suite struct SchemaPublicationTests {
  private static func compiled(_ kind: FileKind) throws -> JSONSchema {
    let document = try JSONDocument(text: SchemaPublication.text(for: kind))
    let resource = SchemaResource(uri: "test:/schema", document: document)
    return try JSONSchema.compile([resource], root: "test:/schema", options: .init(assertFormat: true))
  }

  /// Whether the published schema and the table of shapes take a YAML text.
  private static func verdicts(_ kind: FileKind, _ text: String) throws -> (schema: Bool, loader: Bool) {
    let tree = YAMLTree(bytes: Array(text.utf8), file: "a.yaml")
    let root = try #require(tree.root, "\(tree.diagnostics.map(\.brief))")
    let document = try JSONDocument(text: json(root).text())
    let family: ShapeFault.Family = kind == .target ? .target : .suite
    var check = ShapeCheck(
      source: tree.source, family: family, matchers: MatcherTable(MatcherCatalog.signatures))
    _ = check.check(root, .record(kind.record), label: "it")
    return (try compiled(kind).accepts(document.root), check.diagnostics.isEmpty)
  }

  private static func json(_ node: YAMLNode) -> JSONValue {
    switch node.content {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): JSONNumber(text: text).map { .number($0) } ?? .null
    case .text(let text): .string(text)
    case .list(let items): .array(items.map(json))
    case .map(let members): .object(members.map { JSONMember($0.key, json($0.value)) })
    }
  }

  @Test(arguments: FileKind.allCases)
  func `every published schema compiles, and knows its formats`(kind: FileKind) throws {
    #expect(try Self.compiled(kind).warnings.isEmpty)
  }

  @Test(arguments: [
    ("suite.yaml", FileKind.suite), ("requirements.yaml", .requirements), ("tests/pages.yaml", .tests),
    ("tests/books.yaml", .tests), ("fragments/read-one.yaml", .fragment),
  ])
  func `a file of the sample suite is valid by the schema of its kind`(path: String, kind: FileKind) throws {
    let text = try #require(SampleSuite().texts[path])
    let verdicts = try Self.verdicts(kind, text)
    #expect(verdicts.schema && verdicts.loader)
  }

  @Test func `every file of every suite is valid by the schema of its kind`() throws {
    let suites = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Suites").path
    let paths = try FileManager.default.subpathsOfDirectory(atPath: suites).filter { $0.hasSuffix(".yaml") }
    var checked = 0
    for path in paths {
      let parts = path.split(separator: "/")
      let kind: FileKind? =
        switch (parts.dropFirst().first, parts.last) {
        case ("tests", _): .tests
        case ("fragments", _): .fragment
        case (_, "suite.yaml"): .suite
        case (_, "requirements.yaml"): .requirements
        default: nil
        }
      guard let kind else { continue }
      let verdicts = try Self.verdicts(kind, String(contentsOfFile: "\(suites)/\(path)", encoding: .utf8))
      #expect(verdicts.schema && verdicts.loader, "\(path)")
      checked += 1
    }
    #expect(checked > 15)
  }

  /// Edits whose fault a schema cannot see: the loader parses templates, expressions and patterns, and compares texts.
  private static let beyondSchemas: Set<String> = ["SUI-012", "SUI-014", "SUI-017", "SUI-131"]

  @Test func `the schemas refuse what the tables refuse`() throws {
    let kinds: [(String, FileKind)] = [
      ("suite.yaml", .suite), ("requirements.yaml", .requirements), ("tests/", .tests),
      ("fragments/", .fragment),
    ]
    var compared = 0
    for fault in plantedForms {
      guard fault.edits.count == 1, let edit = fault.edits.first, let old = edit.old, let new = edit.new,
        let kind = kinds.first(where: { edit.path.hasPrefix($0.0) })?.1
      else { continue }
      var suite = SampleSuite()
      suite.replace(old, with: new, in: edit.path)
      let verdicts = try Self.verdicts(kind, suite.texts[edit.path] ?? "")
      let isBeyond = fault.diagnostics().contains { Self.beyondSchemas.contains($0.id.description) }
      if isBeyond { continue }
      #expect(!verdicts.schema && !verdicts.loader, "\(fault.reported)")
      compared += 1
    }
    #expect(compared > 30)
    for row in plantedTargets where !row.reported.allSatisfy({ $0.contains("TGT-038") }) {
      let verdicts = try Self.verdicts(.target, row.text)
      // A schema cannot count ports.
      #expect(verdicts.schema == false && verdicts.loader == false, "\(row.reported)")
    }
  }

  /// One text per rule that both must take, and one that both must refuse.
  private static let texts: [(rule: TextRule, taken: [String], refused: [String])] = [
    (.identifier, ["a", "users.page", "OR12-COLL-1", "a/b_c"], ["", ".a", "a b", "a=b", "ä", "a*"]),
    (.name, ["a", "pageLimit", "page-limit", "n1", "nowhere"], ["", "1a", "now", "uuid", "now-x", "a.b"]),
    (.glob, ["*", "core.*", "?x"], ["", ".a", "a b"]),
    (.caseGlob, ["*", "a.read/of=users,n=?", "A-1"], ["", ".a", "a b", "a{b}"]),
    (.day, ["2027-01-31", "2028-02-29"], ["", "2027-1-31", "2027-13-01", "27-01-31", "2027-01-32", "soon"]),
    (
      .url, ["https://a.example", "http://a.example:80/x?y#z"],
      ["", "a.example", "ftp://a", "https://", "https://u@a/", "https://a b"]
    ),
    (
      .requestLine, ["GET {base}/users", "POST https://a.example/x"],
      ["", "GET", "get {base}", "GET  {base}", "GET /x", "GET {1}", "GET {base}/a b", "PULL {base}"]
    ),
    (.headerName, ["X-Total-Count", "ETag"], ["", "X Total", "a:b", "ü"]),
    (.relation, ["next", "https://a.example/rel"], ["", "a b", "a\"b"]),
    (
      .suitePath, ["data/a.json", "data/a/b.csv", "data/..a"],
      ["", "data/", "a.json", "data/../a", "data/a/", "data/./a"]
    ),
    (
      .schemaPath, ["schemas/a.json", "schemas/{collection}.json"],
      ["", "schemas/a.yaml", "schemas/../a.json", "a.json"]
    ),
    (.jsonPath, ["$", "$.a", "{path}"], ["", "a.b", "{1}"]),
    (.place, ["{ids}", "{count(ids)}", "{a.b[0]}"], ["", "ids", "{}", "{1}", "{a}{b}", "x{a}"]),
    (.host, ["a.example", "a.example:8443", "[::1]", "[::1]:80"], ["", "https://a", "a/b", "a:b", "[x]"]),
    (.environmentName, ["A", "_a1"], ["", "1A", "A-B"]),
    (.free, ["x", "{", "ä"], [""]),
    (.template, ["", "x", "{a}"], []),
  ]

  @Test(arguments: texts)
  func `a rule's pattern and its code agree`(rule: TextRule, taken: [String], refused: [String]) throws {
    for (text, expected) in taken.map({ ($0, true) }) + refused.map({ ($0, false) }) {
      var check = ShapeCheck(
        source: SourceText(file: "a", text: ""), family: .suite, matchers: MatcherTable([]))
      let place = SourceLocation(file: "a", line: 1, column: 1)
      #expect(check.check(text, rule, at: place, label: "it") == expected, "\(text) by code")
      var schema = "\"type\": \"string\""
      if rule != .template { schema += ", \"minLength\": 1" }
      if let pattern = rule.pattern { schema += ", \"pattern\": \(JSONValue.string(pattern).text())" }
      let document = try JSONDocument(text: "{\(schema)}")
      let compiled = try JSONSchema.compile(
        [SchemaResource(uri: "test:/s", document: document)], root: "test:/s", options: .init())
      let value = try JSONDocument(text: JSONValue.string(text).text())
      #expect(try compiled.accepts(value.root) == expected, "\(text) by pattern")
    }
  }

  @Test func `within one schema no two records share a name`() {
    for kind in FileKind.allCases {
      var seen: [String: [String]] = [:]
      var open = [kind.record]
      while let record = open.popLast() {
        let keys = record.fields.map(\.key)
        if let known = seen[record.name] {
          #expect(known == keys, "\(record.name)")
          continue
        }
        seen[record.name] = keys
        open += record.fields.flatMap { Self.records(in: $0.shape) }
      }
    }
  }

  private static func records(in shape: Shape) -> [Record] {
    switch shape {
    case .record(let record): [record]
    case .list(let item, _), .oneOrMore(let item), .entries(_, let item, _): records(in: item)
    case .alternatives(let shapes): shapes.flatMap { records(in: $0) }
    default: []
    }
  }

  @Test func `the reference page has every key of every kind of file`() {
    let page = ReferencePage.text()
    for kind in FileKind.allCases {
      #expect(page.contains("## `\(kind.place)`"))
      for field in kind.record.fields { #expect(page.contains("| `\(field.key)` |")) }
    }
    #expect(page.contains("- Exactly one of `request`, `file`, `exec`, `ask`, `receive`, `use`."))
    #expect(!page.contains("\n\n\n"))
  }
}
