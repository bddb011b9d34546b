import Testing
import XML

@Suite struct HTMLDocumentTests {
  @Test func `metadata that is embedded in a page is found by XPath`() throws {
    let page = """
      <!doctype html><HTML><head><title>T</title>
      <script type="application/ld+json">{"@type": "Course", "a": "1 < 2 & 3"}</script></head>
      <body><div ITEMSCOPE itemtype="https://schema.org/Course"><p itemprop=name>One<br>two</div>
      <span property="dc:title" typeof=x>Three</span></body>
      """
    let document = try HTMLDocument(parsing: Array(page.utf8))
    let script = try document.evaluate(XPath("//script[@type = 'application/ld+json']")).nodes
    #expect(script.map(\.text) == [#"{"@type": "Course", "a": "1 < 2 & 3"}"#])
    #expect(script.map(\.line) == [2])
    let item = try document.evaluate(XPath("//*[@itemscope]//*[@itemprop = 'name']")).nodes
    #expect(item.map(\.path) == ["/html/body/div/p"])
    #expect(try document.evaluate(XPath("//*[@property]/@typeof")).nodes.map(\.text) == ["x"])
  }

  @Test func `text in UTF-8 is read so without a declaration`() throws {
    let document = try HTMLDocument(parsing: Array("<p>né — ü</p>".utf8))
    #expect(try document.evaluate(XPath("//p")).nodes.map(\.text) == ["né — ü"])
    let latin = Array("<meta charset=iso-8859-1><p>n".utf8) + [0xE9] + Array("</p>".utf8)
    #expect(try HTMLDocument(parsing: latin).evaluate(XPath("//p")).nodes.map(\.text) == ["né"])
  }

  @Test func `limits hold for pages`() {
    let deep = Array(String(repeating: "<div>", count: 100_000).utf8)
    #expect(throws: XMLFault.self) { try HTMLDocument(parsing: deep) }
    #expect(throws: XMLFault.self) { try HTMLDocument(parsing: []) }
    #expect(throws: XMLFault.self) {
      try HTMLDocument(parsing: Array("<p>long</p>".utf8), limits: XMLLimits(bytes: 5))
    }
  }

  @Test(arguments: ["<", "<a href=", "</", "<!--", "&#xFFFFFFFF;", "\u{0}<b>x", "<script>", "<![CDATA["])
  func `broken pages are mended`(text: String) throws {
    _ = try HTMLDocument(parsing: Array(text.utf8))
  }
}
