import Testing
import XML

@Suite struct XMLSchemaTests {
  private func problems(_ files: [String: String], main: String = "main.xsd") -> [String] {
    let bytes = files.mapValues { Array($0.utf8) }
    do {
      _ = try XMLSchema(main: main, sources: SchemaSources(bytes))
      return []
    } catch {
      return error.problems.map { "\($0.kind.rawValue) \($0)" }
    }
  }

  private static func schema(_ body: String) -> String {
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n\(body)\n</xs:schema>"
  }

  @Test func `a schema is made of its sources, wherever they lie`() throws {
    let schema = try XMLSchema(
      main: "a/b/main.xsd",
      sources: SchemaSources([
        "a/b/main.xsd": Array(Self.schema("<xs:include schemaLocation='../my%20c/part.xsd'/>").utf8),
        "a/my c/part.xsd": Array(Self.schema("<xs:include schemaLocation='other.xsd'/>").utf8),
        "a/my c/other.xsd": Array(Self.schema("<xs:element name='e' type='xs:int'/>").utf8),
      ]))
    #expect(schema.files == ["a/b/main.xsd", "a/my c/part.xsd", "a/my c/other.xsd"])
    #expect(schema.validate(try XMLDocument(parsing: Array("<e>1</e>".utf8))).isValid)
    #expect(!schema.validate(try XMLDocument(parsing: Array("<e>x</e>".utf8))).isValid)
  }

  @Test(arguments: [
    "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x.xsd", "../../../../etc/passwd", "other.xsd",
    "ftp://127.0.0.1/x.xsd",
  ])
  func `a location that is not listed is refused by name`(location: String) {
    let include = problems(["main.xsd": Self.schema("<xs:include schemaLocation='\(location)'/>")])
    let imported = problems([
      "main.xsd": Self.schema("<xs:import namespace='urn:i' schemaLocation='\(location)'/>")
    ])
    let name = location.split(separator: "../").joined().hasPrefix("etc/") ? "etc/passwd" : location
    let shown = name == "/etc/passwd" ? "etc/passwd" : name
    let wanted = [
      "missing-source main.xsd:2: '\(shown)' is not among the schema's sources; list it, or mend the name."
    ]
    #expect(include == wanted)
    #expect(imported == wanted)
  }

  @Test func `a main file that is not listed is refused by name`() {
    let wanted = [
      "missing-source main.xsd: 'main.xsd' is not among the schema's sources; list it, or mend the name."
    ]
    #expect(problems([:]) == wanted)
  }

  @Test func `several problems are told at once, each with its place`() {
    let body = """
      <xs:element name='a' type='missing'/>
      <xs:element name='b' type='xs:int'/>
      <xs:attribute name='c' type='xs:nothing'/>
      """
    let found = problems(["main.xsd": Self.schema(body)])
    #expect(found.count == 2, "\(found)")
    #expect(
      found.first?.hasPrefix("invalid main.xsd:2: ") == true && found.first?.contains("missing") == true)
    #expect(
      found.last?.hasPrefix("invalid main.xsd:4: ") == true && found.last?.contains("xs:nothing") == true)
  }

  @Test(arguments: ["[", "(", "\\q", "*", "a{99999999999}"])
  func `a pattern that cannot be read is a problem`(pattern: String) {
    let body = """
      <xs:simpleType name='s'><xs:restriction base='xs:string'>
        <xs:pattern value='\(pattern)'/></xs:restriction></xs:simpleType>
      """
    #expect(problems(["main.xsd": Self.schema(body)]).isEmpty == false)
  }

  @Test func `sources are held to the rules of documents`() {
    let doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + Self.schema("&e;")
    #expect(problems(["main.xsd": doctype]).first?.hasPrefix("unreadable-source main.xsd:1") == true)
    let included = ["main.xsd": Self.schema("<xs:include schemaLocation='b.xsd'/>"), "b.xsd": "<xs:schema"]
    #expect(problems(included).map { $0.prefix(25) } == ["unreadable-source b.xsd:1"])
    #expect(problems(["main.xsd": ""]).first?.contains("empty") == true)
    #expect(problems(["main.xsd": "<html/>"]).first?.hasPrefix("invalid main.xsd") == true)
  }

  @Test func `a schema that includes itself is read once`() throws {
    let found = problems([
      "main.xsd": Self.schema("<xs:include schemaLocation='b.xsd'/>"),
      "b.xsd": Self.schema("<xs:include schemaLocation='main.xsd'/>"),
    ])
    #expect(found.isEmpty)
  }

  private static let sentences: [(document: String, finding: String)] = [
    ("<x/>", "line 1, /x: Element `x` is not declared as a root element in the schema."),
    (
      "<order xmlns='urn:o'/>",
      "line 1, /o:order: Element `o:order` ends too early; expected: `o:item`."
    ),
    (
      "<order xmlns='urn:o' count='many'><item sku='A1'><name/></item></order>",
      "line 1, /o:order/@count: Attribute `count` of `o:order` has the value `many`, which is not of type `xs:int`."
    ),
    (
      "<order xmlns='urn:o'>\n<item sku='A1'><name/></item><item sku='A1'><name/></item></order>",
      "line 2, /o:order/o:item[2]: Element `o:item` repeats the key `['A1']`, which `o:skus` wants unique."
    ),
    (
      "<order xmlns='urn:o'><item sku='A1'><price>1</price></item></order>",
      "line 1, /o:order/o:item/o:price: Element `o:price` is not expected here; expected: `o:name`."
    ),
    (
      "<order xmlns='urn:o'><item sku='A1'><name/><what/></item></order>",
      "line 1, /o:order/o:item/o:what: Element `o:what` is not expected here; "
        + "expected one of: `o:price`, `o:color`."
    ),
    (
      "<order xmlns='urn:o'><item><name/></item></order>",
      "line 1, /o:order/o:item: Element `o:item` lacks the attribute `sku`, which is required."
    ),
    (
      "<order xmlns='urn:o'><item sku='A1' q='1'><name/></item></order>",
      "line 1, /o:order/o:item/@q: Attribute `q` of `o:item` is not allowed here."
    ),
    (
      "<order xmlns='urn:o'><item sku='A1'>x<name/></item></order>",
      "line 1, /o:order/o:item: Element `o:item` may hold elements only, and holds text."
    ),
    (
      "<order xmlns='urn:o'><item sku='A1'><name/><color>pink</color></item></order>",
      "line 1, /o:order/o:item/o:color: Element `o:color` has the value `pink`; allowed: `red`, `blue`."
    ),
    (
      "<order xmlns='urn:o'><item sku='x'><name/></item></order>",
      "line 1, /o:order/o:item/@sku: Attribute `sku` of `o:item` has the value `x`, "
        + "which does not match the pattern `[A-Z][0-9]+`."
    ),
    (
      "<order xmlns='urn:o'><item sku='A12345678'><name/></item></order>",
      "line 1, /o:order/o:item/@sku: Attribute `sku` of `o:item` has the value `A12345678` of length 9; "
        + "at most 8 is allowed."
    ),
    (
      "<order xmlns='urn:o'><item sku='A1' xml:lang='?'><name/></item></order>",
      "line 1, /o:order/o:item/@xml:lang: Attribute `xml:lang` of `o:item` has the value `?`, "
        + "which is not of type `xs:language`."
    ),
  ]

  @Test(arguments: sentences)
  func `a finding says in one sentence what is wrong and where`(document: String, finding: String) throws {
    let schema = try OrderSample.schema()
    let bytes = Array(document.utf8)
    let tree = schema.validate(try XMLDocument(parsing: bytes), namespaces: OrderSample.namespaces)
    #expect(tree.findings.map(\.description) == [finding])
    let stream = schema.validate(streaming: XMLSource(bytes: bytes), namespaces: OrderSample.namespaces)
    #expect(stream.findings.map(\.description) == [finding])
    #expect(tree == stream)
    #expect(!tree.isValid && tree.findingCount == 1)
  }

  @Test func `a hint in the document at another schema is not followed`() throws {
    let text = """
      <order xmlns='urn:o' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'
        xsi:schemaLocation='urn:o http://127.0.0.1:9/o.xsd'><item sku='A1'><name/></item></order>
      """
    #expect(try OrderSample.schema().validate(XMLDocument(parsing: Array(text.utf8))).isValid)
  }

  @Test func `a schema is shared by eight tasks, on good and bad documents`() async throws {
    let schema = try OrderSample.schema()
    let wanted = try (0..<8).map { seed in
      let text = OrderSample.document(seed: UInt64(seed), items: 30, faulty: seed % 2 == 1)
      return (text: Array(text.utf8), report: schema.validate(try XMLDocument(parsing: Array(text.utf8))))
    }
    #expect(wanted.map(\.report.isValid) == [true, false, true, false, true, false, true, false])
    try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var wrong = 0
          for round in 0..<40 {
            let (text, report) = wanted[(task + round) % 8]
            if schema.validate(try XMLDocument(parsing: text)) != report { wrong += 1 }
            if schema.validate(streaming: XMLSource(bytes: text)) != report { wrong += 1 }
          }
          return wrong
        }
      }
      for try await wrong in group { #expect(wrong == 0) }
    }
  }
}
