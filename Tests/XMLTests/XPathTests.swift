import Testing
import XML

@Suite struct XPathTests {
  private static let refusals: [(text: String, kind: XPathError.Kind, column: Int?)] = [
    ("", .syntax, nil),
    ("  ", .syntax, nil),
    ("//", .syntax, 3),
    ("/a[", .syntax, 3),
    ("/a)", .syntax, 3),
    ("/a]", .syntax, 3),
    ("count(/a", .syntax, 6),
    ("'open", .syntax, 1),
    ("a b", .syntax, 3),
    ("a = ", .syntax, 5),
    ("side::a", .syntax, 1),
    ("/p:a", .undeclaredPrefix, 2),
    ("/a[@p:b = 1]", .undeclaredPrefix, 5),
    ("/a/child::p:*", .undeclaredPrefix, 11),
    ("é/p:a", .undeclaredPrefix, 3),
    ("$x", .variable, 1),
    ("matches(a, 'b')", .function, 1),
    ("//a[current()]", .function, 5),
    ("count()", .function, 6),
    ("count(a, b)", .function, 6),
    ("substring('a')", .function, 10),
    ("concat('a')", .function, 7),
    ("true(1)", .function, 5),
    (String(repeating: "a", count: 65_537), .tooLarge, nil),
    (String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000), .tooLarge, nil),
  ]

  @Test(arguments: refusals)
  func `an expression that cannot be used is refused when it is read`(
    text: String, kind: XPathError.Kind, column: Int?
  ) throws {
    let error = try #require(throws: XPathError.self) { try XPath(text, namespaces: ["o": "urn:o"]) }
    #expect(error.kind == kind, "\(error)")
    #expect(error.column == column, "\(error)")
  }

  private static let readable = [
    "div div div", "* * *", "/a/*", "@*", "o:*", "//o:a[o:b]", "and and or", "a[mod mod mod = 1]", "-1 - -1",
    "..//.", ".5 + 5. + 5.5", "'o:a(' = \"$x\"", "count( /a | /b )", "processing-instruction('p')",
    "child :: a", "self::node()", "a[last()]", "concat('a', string(), \"b\")", "a[position() = (1 + 2)]",
    "xml:lang", "@xml:lang", "substring-before('a', 'b')", "id('x')/a",
  ]

  @Test(arguments: readable)
  func `what looks odd but is XPath 1.0 is read`(text: String) throws {
    let path = try XPath(text, namespaces: ["o": "urn:o"])
    let document = try XMLDocument(parsing: Array("<a/>".utf8))
    _ = try document.evaluate(path)
  }

  @Test func `values have their types`() throws {
    let document = try XMLDocument(parsing: Array("<a><b>1</b><b>2.5</b></a>".utf8))
    guard case .number(3.5) = try document.evaluate(XPath("sum(//b)")) else {
      Issue.record("no number")
      return
    }
    guard case .string("2.5") = try document.evaluate(XPath("string(//b[2])")) else {
      Issue.record("no string")
      return
    }
    guard case .boolean(true) = try document.evaluate(XPath("//b = '1'")) else {
      Issue.record("no boolean")
      return
    }
    #expect(try document.evaluate(XPath("//b")).nodes.map(\.text) == ["1", "2.5"])
    #expect(try document.evaluate(XPath("//c")).isTrue == false)
    #expect(try document.evaluate(XPath("0 div 0")).isTrue == false)
  }

  @Test func `an evaluation ends at its limit and says so`() throws {
    let text = "<a>" + String(repeating: "<b/>", count: 2_000) + "</a>"
    let document = try XMLDocument(parsing: Array(text.utf8))
    let evil = try XPath("count(//b[count(//b[count(//b[count(//b) > 0]) > 0]) > 0])")
    let error = #expect(throws: XPathError.self) { try document.evaluate(evil, operationLimit: 1_000_000) }
    #expect(error?.kind == .operationLimit)
    #expect(try document.evaluate(XPath("count(//b)"), operationLimit: 10_000).isTrue)
  }

  @Test func `a wrong type is an error and not an empty set`() throws {
    let document = try XMLDocument(parsing: Array("<a/>".utf8))
    let error = #expect(throws: XPathError.self) { try document.evaluate(XPath("count('a')")) }
    #expect(error?.kind == .type)
  }

  @Test func `an expression may start at a node`() throws {
    let document = try XMLDocument(parsing: Array("<a><b><c/></b><b/></a>".utf8))
    let first = try #require(try document.evaluate(XPath("//b")).nodes.first)
    #expect(try XPath("c").evaluate(at: first).nodes.map(\.path) == ["/a/b[1]/c"])
    #expect(try XPath("/a/b").evaluate(at: first).nodes.count == 2)
  }

  @Test func `large sets come in the document's order in good time`() throws {
    let text = "<a>" + String(repeating: "<b/>", count: 50_000) + "<c/></a>"
    let document = try XMLDocument(parsing: Array(text.utf8))
    let nodes = try document.evaluate(XPath("//c/preceding-sibling::b | //c")).nodes
    #expect(nodes.count == 50_001)
    #expect(nodes.first?.path == "/a/b[1]" && nodes.last?.path == "/a/c")
  }
}
