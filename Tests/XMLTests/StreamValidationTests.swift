import Testing
import XML

@Suite struct StreamValidationTests {
  private func stream(_ text: String, rules: XMLRules = XMLRules(limits: .streaming)) throws -> XMLReport {
    try OrderSample.schema().validate(streaming: XMLSource(bytes: Array(text.utf8)), rules: rules)
  }

  @Test(arguments: 0..<40)
  func `a stream and a tree give the same findings`(seed: Int) throws {
    let schema = try OrderSample.schema()
    let text = OrderSample.document(seed: UInt64(seed), items: 5 + seed * 3, faulty: seed % 4 != 0)
    let tree = schema.validate(
      try XMLDocument(parsing: Array(text.utf8)), namespaces: OrderSample.namespaces, samplesPerRule: 1_000)
    var rest = Array(text.utf8)[...]
    let chunks = XMLSource { () -> [UInt8]? in
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(1 + seed * 7) }
      return Array(rest.prefix(1 + seed * 7))
    }
    let stream = schema.validate(
      streaming: chunks, namespaces: OrderSample.namespaces, samplesPerRule: 1_000)
    #expect(tree == stream)
    #expect(tree.isValid == (seed % 4 == 0))
    #expect(tree.findingCount == tree.findings.count)
    #expect(tree.findingCount == tree.countsByRule.values.reduce(0, +))
  }

  @Test func `no document that is cut short is valid`() throws {
    let schema = try OrderSample.schema()
    let bytes = Array(OrderSample.document(seed: 4, items: 3, faulty: false).utf8)
    for length in 0..<bytes.count {
      let report = schema.validate(streaming: XMLSource(bytes: Array(bytes[..<length])))
      #expect(!report.isValid && report.fault != nil, "\(length) bytes")
    }
    #expect(schema.validate(streaming: XMLSource(bytes: bytes)).isValid)
  }

  private static let faults: [(text: String, code: XMLFault.Code)] = [
    ("", .empty),
    (" ", .empty),
    ("<order xmlns='urn:o'><item sku='A1'><name/></item></order>x", .notWellFormed),
    ("<order xmlns='urn:o'><item sku='A1'><name/></item></order>\u{0}x", .notWellFormed),
    ("<order xmlns='urn:o'><item sku='A1'><name></item></order>", .notWellFormed),
    ("<!DOCTYPE order><order xmlns='urn:o'><item sku='A1'><name/></item></order>", .doctypeRefused),
    ("<order xmlns='urn:o'><item sku='A1'><name>&x;</name></item></order>", .entityRefused),
  ]

  @Test(arguments: faults)
  func `a document that is not well-formed is not valid, whatever the schema says`(
    text: String, code: XMLFault.Code
  ) throws {
    let report = try stream(text)
    #expect(report.fault?.code == code, "\(String(describing: report.fault))")
    #expect(!report.isValid)
  }

  @Test func `limits hold for streams`() throws {
    let text = OrderSample.document(seed: 1, items: 3, faulty: false)
    #expect(try stream(text, rules: XMLRules(limits: XMLLimits(depth: 2))).fault?.code == .tooDeep)
    #expect(try stream(text, rules: XMLRules(limits: XMLLimits(bytes: 50))).fault?.code == .tooBig)
    #expect(try stream(text, rules: XMLRules(limits: XMLLimits(nodes: 5))).fault?.code == .tooManyNodes)
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try stream(deep).fault?.code == .tooDeep)
  }

  @Test func `a DOCTYPE that is allowed gives its own entities and no others`() throws {
    let rules = XMLRules(allowsDoctype: true, limits: .streaming)
    let body = "<order xmlns='urn:o'><item sku='A1'>&e;</item><item sku='A2'>&e;</item></order>"
    let good = try stream("<!DOCTYPE order [<!ENTITY e '<name>x</name>'>]>\(body)", rules: rules)
    #expect(good.isValid && good.elementCount == 5, "\(good)")
    let bad = try stream("<!DOCTYPE order [<!ENTITY e '<nome>x</nome>'>]>\(body)", rules: rules)
    #expect(bad.findingCount == 2, "\(bad)")
    let outside = try stream(
      "<!DOCTYPE order [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\(body)", rules: rules)
    #expect(outside.fault?.code == .entityRefused)
  }

  @Test func `a flood of findings is counted in full and sampled`() throws {
    let items = String(repeating: "<item sku='x'><name/></item>", count: 5_000)
    let report = try stream("<order xmlns='urn:o'>\n\(items)</order>")
    #expect(report.countsByRule["cvc-pattern-valid"] == 5_000)
    #expect(report.findings.filter { $0.rule == "cvc-pattern-valid" }.count == 10)
    #expect(report.findings.first?.path == "/order/item[1]/@sku")
  }

  @Test func `lines are exact beyond 65,535`() throws {
    let items = (0..<70_000).map { "<item sku='A\($0)'><name/></item>\n" }.joined()
    let report = try stream("<order xmlns='urn:o'>\n\(items)<bad/></order>")
    #expect(report.findings.map(\.line) == [70_002])
    #expect(report.elementCount == 140_002)
  }

  @Test func `many names among siblings take no quadratic time`() throws {
    let items = (0..<20_000).map { "<n\($0)/>" }.joined()
    let report = try stream("<order xmlns='urn:o'>\(items)\(items)</order>")
    #expect(report.elementCount == 40_001)
    #expect(report.findings.first?.path == "/order/n0[1]")
  }

  @Test func `a file that is missing or a source that fails is unreadable`() throws {
    let schema = try OrderSample.schema()
    let missing = schema.validate(streaming: XMLSource(file: "/nonexistent/a.xml"))
    #expect(missing.fault?.code == .unreadable)
    #expect(missing.fault?.description.hasPrefix("/nonexistent/a.xml: The file cannot be opened:") == true)
    #expect(schema.validate(streaming: XMLSource(file: "/tmp")).fault?.code == .unreadable)
    struct Broken: Error {}
    var isFirst = true
    let broken = XMLSource { () throws -> [UInt8]? in
      guard isFirst else { throw Broken() }
      isFirst = false
      return Array("<order xmlns='urn:o'>".utf8)
    }
    #expect(schema.validate(streaming: broken).fault?.code == .unreadable)
  }

  private static let rules = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o" targetNamespace="urn:o" elementFormDefault="qualified">
    <xs:element name="r"><xs:complexType><xs:sequence>
    <xs:element name="d" maxOccurs="unbounded"><xs:complexType><xs:attribute name="k"/></xs:complexType></xs:element>
    <xs:element name="u" maxOccurs="unbounded"><xs:complexType><xs:attribute name="k"/></xs:complexType></xs:element>
    <xs:element name="n" minOccurs="0" nillable="true"><xs:simpleType><xs:union memberTypes="xs:int xs:boolean"/></xs:simpleType></xs:element>
    <xs:element name="l" minOccurs="0"><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType></xs:element>
    <xs:element name="m" minOccurs="0"><xs:simpleType><xs:restriction base="xs:int"><xs:minInclusive value="3"/><xs:maxExclusive value="9"/></xs:restriction></xs:simpleType></xs:element>
    <xs:element name="e" minOccurs="0"><xs:complexType/></xs:element>
    <xs:any namespace="##other" processContents="strict" minOccurs="0"/>
    </xs:sequence></xs:complexType>
    <xs:key name="kk"><xs:selector xpath="o:d"/><xs:field xpath="@k"/></xs:key>
    <xs:keyref name="kr" refer="o:kk"><xs:selector xpath="o:u"/><xs:field xpath="@k"/></xs:keyref>
    </xs:element></xs:schema>
    """

  private static let ruled: [(body: String, findings: [String])] = [
    (
      "<d/><u k='1'/>",
      [
        "line 1, /r/d: Element `d` lacks a part of the key `kk`.",
        "line 1, /r: Element `u` refers to the key `['1']`, which `kr` does not find.",
      ]
    ),
    (
      "<d k='1'/><u k='1'/><n>zz</n>",
      ["line 1, /r/n: Element `n` has the value `zz`, which none of its types allows."]
    ),
    (
      "<d k='1'/><u k='1'/><l>1 x</l>",
      [
        "line 1, /r/l: Element `l` has the value `x`, which is not of type `xs:int`.",
        "line 1, /r/l: Element `l` has the value `1 x`, which is not a list of its type.",
      ]
    ),
    (
      "<d k='1'/><u k='1'/><m>2</m>",
      ["line 1, /r/m: Element `m` has the value `2`; at least 3 is allowed."]
    ),
    (
      "<d k='1'/><u k='1'/><m>9</m>",
      ["line 1, /r/m: Element `m` has the value `9`; less than 9 is allowed."]
    ),
    (
      "<d k='1'/><u k='1'/><e>text<x/></e>",
      [
        "line 1, /r/e: Element `e` must be empty, and holds text.",
        "line 1, /r/e: Element `e` must be empty, and holds elements.",
      ]
    ),
    (
      "<d k='1'/><u k='1'/><e><![CDATA[ ]]></e>",
      ["line 1, /r/e: Element `e` must be empty, and holds text."]
    ),
    (
      "<d k='1'/><u k='1'/><m>4<x/></m>",
      ["line 1, /r/m: Element `m` may hold text only, and holds elements."]
    ),
    (
      "<d k='1'/><u k='1'/><q:z xmlns:q='urn:q'/>",
      [
        "line 1, /r/q:z: Element `z` is not declared in the schema, and only declared elements may stand here."
      ]
    ),
    (
      "<d k='1'/><u k='1'/><zz/>",
      [
        "line 1, /r/zz: Element `zz` is not expected here; "
          + "expected one of: `u`, `n`, `l`, `m`, `e`, an element outside `urn:o`."
      ]
    ),
    (
      "<d k='1'/><u k='1'/><n xsi:nil='true'>1</n>",
      [
        "line 1, /r/n: Element `n`: Neither character nor element content is allowed "
          + "because the element is 'nilled'."
      ]
    ),
  ]

  @Test(arguments: ruled)
  func `every rule has its sentence and its place`(body: String, findings: [String]) throws {
    let schema = try XMLSchema(main: "r", sources: SchemaSources(["r": Array(Self.rules.utf8)]))
    let text = "<r xmlns='urn:o' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\(body)</r>"
    let stream = schema.validate(streaming: XMLSource(bytes: Array(text.utf8)))
    #expect(stream.findings.map(\.description) == findings)
    let tree = schema.validate(try XMLDocument(parsing: Array(text.utf8)))
    let referring = findings.map { $0.replacing("/r: Element `u`", with: "/r/u: Element `u`") }
    #expect(tree.findings.map(\.description) == referring)
  }
}
