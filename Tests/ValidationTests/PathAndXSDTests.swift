import Foundation
import Testing
import Validation
import Verdicts

/// `assay validate --path` and `--xsd`.
@Suite struct PathAndXSDTests {
  @Test func `a path must select something, and what it selects is told`() throws {
    let bench = try Workbench([
      "a.json": #"{"users": [{"id": "x"}, {"id": "y"}]}"#, "b.json": #"{"users": []}"#, "c.json": "{",
      "d.ndjson": "{\"users\":[{\"id\":1}]}\n{}\n",
    ])
    let validator = try PathValidator(path: "$.users[*].id", workers: 2)
    var found: [String] = []
    let files = InputSearch(accepting: validator.kinds).find(["a.json", "d.ndjson"].map(bench.path)).files
    _ = ValidationRun(validator, workers: 1).run(
      files, report: { found += $0.findings.map { "\($0.line ?? 0) \($0.path ?? "") \($0.message)" } },
      unread: { found.append($0) })
    #expect(
      found == [
        #"1 $['users'][0]['id'] "x""#, #"1 $['users'][1]['id'] "y""#, "1 $['users'][0]['id'] 1",
      ])
    #expect(bench.validate(validator, ["a.json"]).exitCode == .conformant)
    #expect(bench.validate(validator, ["a.json", "b.json"]).exitCode == .nonConformant)
    #expect(bench.validate(validator, ["c.json"]).exitCode == .nonConformant)
  }

  @Test func `a path that is none is refused with its column`() {
    let failure = #expect(throws: ValidationFailure.self) { try PathValidator(path: "$.a[", workers: 1) }
    #expect(failure?.message.hasPrefix("the path $.a[, column 5: ") == true)
  }

  private static let files = [
    "order.xsd": """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:include schemaLocation="parts/types.xsd"/>
      <xs:element name="order"><xs:complexType><xs:sequence>
        <xs:element name="count" type="small" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """,
    "parts/types.xsd": """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:simpleType name="small"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>
    </xs:schema>
    """,
    "good.xml": "<order><count>3</count></order>",
    "bad.xml": "<order>\n<count>3</count>\n<count>30</count>\n</order>",
    "cut.xml": "<order><count>3</count>", "typed.xml": "<!DOCTYPE order><order><count>3</count></order>",
    "empty.xml": "",
  ]

  @Test func `a document is valid if it is well-formed and obeys the schema`() throws {
    let bench = try Workbench(Self.files)
    let validator = try XSDValidator(schema: bench.path("order.xsd"))
    let good = bench.validate(validator, ["good.xml"])
    #expect(good.results == ["good.xml valid"])
    #expect(good.exitCode == .conformant)
    for (name, said) in [
      ("bad.xml", "bad.xml:3: /order/count"), ("cut.xml", "cut.xml:1:"), ("typed.xml", "typed.xml:1:"),
      ("empty.xml", "empty.xml: The document is empty."),
    ] {
      let outcome = bench.validate(validator, [name])
      #expect(outcome.results.first == "\(name) invalid")
      #expect(outcome.results.last?.hasPrefix("  " + said) == true, "\(outcome.results)")
      #expect(outcome.exitCode == .nonConformant)
    }
  }

  @Test func `a document type is allowed where that is asked for`() throws {
    let bench = try Workbench(Self.files)
    let validator = try XSDValidator(schema: bench.path("order.xsd"), allowsDoctype: true)
    #expect(bench.validate(validator, ["typed.xml"]).exitCode == .conformant)
  }

  @Test func `findings beyond the samples are counted`() throws {
    var files = Self.files
    files["many.xml"] = "<order>\(String(repeating: "<count>30</count>\n", count: 500))</order>"
    let bench = try Workbench(files)
    let validator = try XSDValidator(schema: bench.path("order.xsd"))
    let outcome = bench.validate(validator, ["many.xml"])
    let told = outcome.results.count { $0.contains("many.xml:") }
    #expect(told >= 5 && told < 50)
    let more = outcome.results.last.flatMap { $0.split(separator: "(").last }.flatMap {
      Int($0.prefix { $0.isNumber })
    }
    #expect((more ?? 0) + told - 1 == 500, "\(outcome.results.suffix(2))")
  }

  @Test(arguments: [
    (
      "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:include schemaLocation=\"../up.xsd\"/></xs:schema>",
      "up.xsd"
    ),
    ("<no/>", "s.xsd"), ("<xs:schema", "s.xsd"),
  ])
  func `a schema that is wrong, or reaches out of its folder, is refused`(schema: String, said: String) throws
  {
    let bench = try Workbench([
      "in/s.xsd": schema, "up.xsd": "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"/>",
    ])
    let failure = #expect(throws: ValidationFailure.self) { try XSDValidator(schema: bench.path("in/s.xsd")) }
    #expect(failure?.message.contains(said) == true, "\(failure?.message ?? "")")
  }
}
