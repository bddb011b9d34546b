import Testing
import XML

@Suite struct IdentityTests {
  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:m" targetNamespace="urn:m"
        elementFormDefault="qualified">
      <xs:simpleType name="key"><xs:restriction base="xs:ID"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="keys"><xs:list itemType="xs:IDREF"/></xs:simpleType>
      <xs:complexType name="node">
        <xs:sequence>
          <xs:element name="node" type="node" minOccurs="0" maxOccurs="unbounded"/>
          <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
        </xs:sequence>
        <xs:attribute name="id" type="xs:ID"/><xs:attribute name="key" type="key"/>
        <xs:attribute name="ref" type="xs:IDREF"/><xs:attribute name="refs" type="xs:IDREFS"/>
        <xs:attribute name="keys" type="keys"/>
      </xs:complexType>
      <xs:element name="map" type="node"/>
    </xs:schema>
    """

  private func report(_ text: String) throws -> XMLReport {
    let schema = try XMLSchema(main: "m", sources: SchemaSources(["m": Array(Self.schema.utf8)]))
    #expect(schema.notes.isEmpty)
    let document = try XMLDocument(parsing: Array(text.utf8))
    let namespaces = ["m": "urn:m"]
    let tree = schema.validate(document, namespaces: namespaces)
    #expect(schema.validate(document, namespaces: namespaces) == tree, "a second validation says the same")
    let stream = schema.validate(streaming: XMLSource(bytes: Array(text.utf8)), namespaces: namespaces)
    #expect(stream == tree)
    return stream
  }

  private static let valid = [
    "<map xmlns='urn:m'><node ref='b'/><node id='a'/><node id='b' refs=' a  b a '/></map>",
    "<map xmlns='urn:m'><node key='a'/><node keys='a'/></map>",
    "<map xmlns='urn:m'><node id='a'/><x xmlns='urn:x' id='a' ref='zz'/></map>",
    "<map xmlns='urn:m' refs='a' id='a'/>",
  ]

  @Test(arguments: valid)
  func `identifiers that are unique and references that lead somewhere are valid`(text: String) throws {
    #expect(try report(text).isValid)
  }

  private static let findings: [(text: String, findings: [String])] = [
    (
      "<map xmlns='urn:m'><node id='a'/><node id='a'/></map>",
      [
        "line 1, /m:map/m:node[2]/@id: Attribute `id` of `m:node` gives again the identifier `a`; "
          + "identifiers are unique in a document."
      ]
    ),
    (
      "<map xmlns='urn:m' id='a'><node key=' a '/></map>",
      [
        "line 1, /m:map/m:node/@key: Attribute `key` of `m:node` gives again the identifier `a`; "
          + "identifiers are unique in a document."
      ]
    ),
    (
      "<map xmlns='urn:m'>\n<node refs='a b'/><node id='b'/><node ref='a'/></map>",
      [
        "line 2, /m:map/m:node[1]/@refs: Attribute `refs` of `m:node` refers to `a`; "
          + "the document has no such identifier."
      ]
    ),
  ]

  @Test(arguments: findings)
  func `repeats and dangling references are found in trees and streams alike`(
    text: String, findings: [String]
  ) throws {
    #expect(try report(text).findings.map(\.description) == findings)
  }

  @Test func `repeats and dangling references are counted in full`() throws {
    let nodes = (0..<200).map { "<node id='a' ref='r\($0 / 2)'/>" }.joined()
    let report = try report("<map xmlns='urn:m'>\(nodes)</map>")
    #expect(report.countsByRule == ["cvc-id.1": 200, "cvc-id.2": 199])
    #expect(report.findings.count == 20)
    #expect(report.findingCount == 399)
  }

  @Test func `what refers into the missing part of a document is not held against it`() throws {
    let schema = try XMLSchema(main: "m", sources: SchemaSources(["m": Array(Self.schema.utf8)]))
    let text = "<map xmlns='urn:m'><node ref='b'/><node id='a'/><node id='a'/>"
    let report = schema.validate(streaming: XMLSource(bytes: Array(text.utf8)))
    #expect(report.fault?.code == .notWellFormed)
    #expect(report.countsByRule == ["cvc-id.2": 1])
  }

  @Test func `a schema says what identity it passes over`() throws {
    let text = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="key" type="xs:ID"/>
      <xs:element name="a"><xs:complexType><xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element>
      <xs:element name="b"><xs:complexType><xs:attribute name="id" type="xs:int"/></xs:complexType></xs:element>
      </xs:schema>
      """
    let schema = try XMLSchema(main: "m", sources: SchemaSources(["m": Array(text.utf8)]))
    #expect(
      schema.notes.map(\.sentence) == [
        "Identifiers and references are not followed in the content of the element `key`.",
        "Identifiers and references are not followed in the attribute `id`, "
          + "which not every declaration makes one.",
      ])
  }

  @Test func `a document may be validated again, and its identifiers are still its own`() throws {
    let text = """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>
      <xs:element name="a" maxOccurs="9"><xs:complexType>
        <xs:attribute name="id" type="xs:ID"/></xs:complexType></xs:element>
      <xs:element name="b" minOccurs="0"><xs:complexType>
        <xs:attribute name="id" type="xs:int"/></xs:complexType></xs:element>
      </xs:sequence></xs:complexType></xs:element></xs:schema>
      """
    let schema = try XMLSchema(main: "m", sources: SchemaSources(["m": Array(text.utf8)]))
    let document = try XMLDocument(parsing: Array("<r><a id='x'/><a id='x'/><b id='1'/></r>".utf8))
    let reports = (0..<3).map { _ in schema.validate(document) }
    #expect(Set(reports).count == 1)
    #expect(
      reports[0].findings.map(\.description) == [
        "line 1, /r/a[2]/@id: Attribute `id` of `a` gives again the identifier `x`; "
          + "identifiers are unique in a document."
      ])
    #expect(try document.evaluate(XPath("id('x')")).nodes.isEmpty)
  }
}
