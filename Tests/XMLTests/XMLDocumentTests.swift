import Testing
import XML

@Suite struct XMLDocumentTests {
  private func fault(_ text: String, _ rules: XMLRules = XMLRules()) -> XMLFault? {
    fault(Array(text.utf8), rules)
  }

  private func fault(_ bytes: [UInt8], _ rules: XMLRules = XMLRules()) -> XMLFault? {
    do {
      _ = try XMLDocument(parsing: bytes, rules: rules, file: "a.xml")
      return nil
    } catch {
      return error
    }
  }

  private static let laughs = """
    <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
    <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
    <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">
    <!ENTITY i "&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;">]><lolz>&i;</lolz>
    """

  private static let refusals: [(text: String, allowsDoctype: Bool, code: XMLFault.Code)] = [
    ("", false, .empty),
    (" \n\t", false, .empty),
    ("text", false, .notWellFormed),
    ("<a>", false, .notWellFormed),
    ("<a></b>", false, .notWellFormed),
    ("<a b='1' b='2'/>", false, .notWellFormed),
    ("<p:a/>", false, .notWellFormed),
    ("<a/><b/>", false, .notWellFormed),
    ("<a/>\u{0}<evil/>", false, .notWellFormed),
    ("<a>\u{0}</a>", false, .notWellFormed),
    ("<a>&#0;</a>", false, .notWellFormed),
    ("<a>&nbsp;</a>", false, .entityRefused),
    ("<!DOCTYPE a><a/>", false, .doctypeRefused),
    ("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>", false, .doctypeRefused),
    (laughs, false, .doctypeRefused),
    (laughs, true, .entityExpansion),
    ("<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]><a>&x;</a>", true, .entityExpansion),
    ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", true, .entityRefused),
    ("<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:9/'>]><a>&x;</a>", true, .entityRefused),
    ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a b='&x;'/>", true, .notWellFormed),
    ("<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a/>", true, .entityRefused),
  ]

  @Test(arguments: refusals)
  func `what is not well-formed or not allowed is refused by name`(
    text: String, allowsDoctype: Bool, code: XMLFault.Code
  ) throws {
    let fault = try #require(self.fault(text, XMLRules(allowsDoctype: allowsDoctype)))
    #expect(fault.code == code, "\(fault)")
    #expect(fault.file == "a.xml")
    #expect(!fault.sentence.isEmpty && fault.sentence.hasSuffix("."))
  }

  @Test func `a fault says where it is`() {
    let fault = self.fault("<a>\n  <b>\n</a>")
    #expect(fault?.line == 3)
    #expect(fault?.description == "a.xml:3:5: Opening and ending tag mismatch: b line 2 and a.")
  }

  @Test func `a DOCTYPE that is allowed gives its own entities and no others`() throws {
    let rules = XMLRules(allowsDoctype: true)
    let text = "<!DOCTYPE a [<!ENTITY x 'one &lt;b/>'>]><a>&x; and &x;</a>"
    let document = try XMLDocument(parsing: Array(text.utf8), rules: rules)
    #expect(document.root.text == "one <b/> and one <b/>" || document.root.children.count > 1)
    let page = "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN' 'http://127.0.0.1:9/x.dtd'><html/>"
    #expect(fault(page, rules) == nil)
  }

  @Test func `elements nested too deep are refused, not followed`() {
    let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
    #expect(fault(deep)?.code == .tooDeep)
    #expect(fault(deep)?.column == 771)
    let nested = { (count: Int) in
      String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count)
    }
    #expect(fault(nested(256)) == nil)
    #expect(fault(nested(257))?.code == .tooDeep)
    #expect(fault(nested(10), XMLRules(limits: XMLLimits(depth: 9)))?.code == .tooDeep)
    #expect(fault(nested(9), XMLRules(limits: XMLLimits(depth: 9))) == nil)
    #expect(fault(nested(300), XMLRules(limits: XMLLimits(depth: 10_000)))?.code == .tooDeep)
  }

  @Test func `a document that is too big is refused before it is read`() {
    #expect(fault("<a>12345</a>", XMLRules(limits: XMLLimits(bytes: 11)))?.code == .tooBig)
    #expect(fault("<a>12345</a>", XMLRules(limits: XMLLimits(bytes: 12))) == nil)
    #expect(fault("<a><b c='1'/><b/></a>", XMLRules(limits: XMLLimits(nodes: 3)))?.code == .tooManyNodes)
    #expect(fault("<a><b c='1'/><b/></a>", XMLRules(limits: XMLLimits(nodes: 4))) == nil)
  }

  @Test func `one value that is too long is refused`() {
    let long = String(repeating: "x", count: 10_000_100)
    #expect(fault("<a b='\(long)'/>")?.code == .tooBig)
  }

  @Test func `no document that is cut short is read`() throws {
    let text = "<?xml version='1.0'?>\n<!-- é --><a x='1'><b>é&amp;</b><![CDATA[]]]]><?p i?></a>"
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      #expect(fault(Array(bytes[..<length])) != nil, "\(length) bytes")
    }
    #expect(fault(bytes) == nil)
  }

  @Test(arguments: [
    [0x3C, 0x61, 0x3E, 0xC3, 0x28, 0x3C, 0x2F, 0x61, 0x3E], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF],
  ])
  func `bytes that are not text are refused`(bytes: [UInt8]) {
    #expect(fault(bytes)?.code == .notWellFormed)
  }

  @Test(arguments: [true, false])
  func `a document in UTF-16 is read`(isBigEndian: Bool) throws {
    let units = Array("\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><a é='ü'>…</a>".utf16)
    let bytes = units.flatMap { unit in
      isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    let root = try XMLDocument(parsing: bytes).root
    #expect(root.text == "…")
    #expect(root.attribute(XMLName("é")) == "ü")
  }

  @Test func `one document may be read by many tasks`() async throws {
    let text = "<a>" + String(repeating: "<b c='1'>x</b>", count: 1_000) + "</a>"
    let document = try XMLDocument(parsing: Array(text.utf8))
    let path = try XPath("//b[@c = '1']")
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var total = 0
          for _ in 0..<20 { total += try document.evaluate(path).nodes.count + document.root.text.utf8.count }
          return total
        }
      }
      for try await total in group { #expect(total == 40_000) }
    }
  }
}
