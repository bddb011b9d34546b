import Testing
import XML

@Suite struct XMLNodeTests {
  private static let text = """
    <order xmlns="urn:o" xmlns:x="urn:x" id="1">
      <item sku="A"/><item
        sku="B" x:note="n"/><!-- one --><x:item>text<em/>more</x:item>
      <?go now?>
    </order>
    """

  private static let namespaces = ["p": "urn:o", "q": "urn:x"]

  private static let paths: [(expression: String, paths: [String])] = [
    ("/", ["/"]),
    ("/p:order", ["/p:order"]),
    ("//p:item", ["/p:order/p:item[1]", "/p:order/p:item[2]"]),
    ("//p:item[2]/@sku", ["/p:order/p:item[2]/@sku"]),
    ("//@q:note", ["/p:order/p:item[2]/@q:note"]),
    ("//q:item/text()", ["/p:order/q:item/text()[1]", "/p:order/q:item/text()[2]"]),
    ("//p:em", ["/p:order/q:item/p:em"]),
    ("//comment()", ["/p:order/comment()"]),
    ("//processing-instruction()", ["/p:order/processing-instruction('go')"]),
    ("//p:em/preceding::p:item", ["/p:order/p:item[1]", "/p:order/p:item[2]"]),
  ]

  @Test(arguments: paths)
  func `a path shows the caller's prefixes, and positions only where they tell`(
    expression: String, paths: [String]
  ) throws {
    let document = try XMLDocument(parsing: Array(Self.text.utf8))
    let found = try document.evaluate(XPath(expression, namespaces: Self.namespaces)).nodes
    #expect(found.map(\.path) == paths)
  }

  @Test func `without the caller's prefixes a path shows the document's`() throws {
    let document = try XMLDocument(parsing: Array(Self.text.utf8))
    let paths = try document.evaluate(XPath("//*[local-name() = 'item'] | //@*")).nodes.map(\.path)
    #expect(
      paths == [
        "/order/@id", "/order/item[1]", "/order/item[1]/@sku", "/order/item[2]", "/order/item[2]/@sku",
        "/order/item[2]/@x:note", "/order/x:item",
      ])
  }

  @Test func `a node tells what it is, its name, its text and its line`() throws {
    let root = try XMLDocument(parsing: Array(Self.text.utf8)).root
    #expect(root.kind == .element && root.name == XMLName("order", in: "urn:o"))
    #expect(root.attributes.map(\.qualifiedName) == ["id"])
    let elements = root.children.filter { $0.kind == .element }
    #expect(elements.map(\.qualifiedName) == ["item", "item", "x:item"])
    #expect(elements.map(\.line) == [2, 3, 3])
    #expect(elements[1].attribute(XMLName("note", in: "urn:x")) == "n")
    #expect(elements[1].attribute(XMLName("note")) == nil)
    #expect(elements[1].attributes.map(\.line) == [3, 3])
    #expect(elements[2].text == "textmore")
    #expect(elements[2].parent == root && root.parent?.kind == .document)
    #expect(root.children.first { $0.kind == .processingInstruction }?.text == "now")
    #expect(root.children.first { $0.kind == .comment }?.line == 3)
  }

  @Test func `namespace nodes outlive the evaluation that made them`() throws {
    let document = try XMLDocument(parsing: Array(Self.text.utf8))
    let nodes = try document.evaluate(XPath("/*/namespace::*")).nodes
    #expect(Set(nodes.map(\.text)) == ["urn:o", "urn:x", "http://www.w3.org/XML/1998/namespace"])
    #expect(nodes.allSatisfy { $0.kind == .namespace && $0.parent == document.root })
    #expect(nodes.map(\.path).contains("/order/namespace::x"))
  }

  @Test func `lines are exact beyond 65,535, even without text between elements`() throws {
    let text = String(repeating: "\n", count: 70_000) + "<b/><c\n/><!--\n--><d/>"
    let root = try XMLDocument(parsing: Array("<a>\(text)</a>".utf8)).root
    let elements = root.children.filter { $0.kind == .element }
    #expect(elements.map(\.line) == [70_001, 70_002, 70_003])
  }

  @Test func `a node keeps its document in memory`() throws {
    func node() throws -> XMLNode? {
      try XMLDocument(parsing: Array("<a><b>kept</b></a>".utf8)).root.children.first
    }
    #expect(try node()?.text == "kept")
  }
}
