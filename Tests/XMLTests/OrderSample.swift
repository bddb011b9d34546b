import XML

/// A small vocabulary, its schema in two files, and documents made from a seed.
enum OrderSample {
  static let namespaces = ["o": "urn:o"]

  static let main = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:o" xmlns="urn:o"
        elementFormDefault="qualified">
      <xs:include schemaLocation="types/simple.xsd"/>
      <xs:import namespace="http://www.w3.org/XML/1998/namespace"
        schemaLocation="http://www.w3.org/2001/xml.xsd"/>
      <xs:element name="order">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="item" maxOccurs="unbounded">
              <xs:complexType>
                <xs:sequence>
                  <xs:element name="name" type="xs:string"/>
                  <xs:element name="price" type="xs:decimal" minOccurs="0"/>
                  <xs:element name="color" type="color" minOccurs="0"/>
                </xs:sequence>
                <xs:attribute name="sku" type="sku" use="required"/>
                <xs:attribute ref="xml:lang"/>
              </xs:complexType>
            </xs:element>
            <xs:element name="note" type="xs:string" minOccurs="0"/>
          </xs:sequence>
          <xs:attribute name="count" type="xs:int"/>
        </xs:complexType>
        <xs:unique name="skus"><xs:selector xpath="o:item" xmlns:o="urn:o"/><xs:field xpath="@sku"/></xs:unique>
      </xs:element>
    </xs:schema>
    """

  static let types = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:simpleType name="color">
        <xs:restriction base="xs:string"><xs:enumeration value="red"/><xs:enumeration value="blue"/></xs:restriction>
      </xs:simpleType>
      <xs:simpleType name="sku">
        <xs:restriction base="xs:string"><xs:pattern value="[A-Z][0-9]+"/><xs:maxLength value="8"/></xs:restriction>
      </xs:simpleType>
    </xs:schema>
    """

  static let xml = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
        targetNamespace="http://www.w3.org/XML/1998/namespace">
      <xs:attribute name="lang" type="xs:language"/>
    </xs:schema>
    """

  static let files = [
    "order.xsd": Array(main.utf8), "types/simple.xsd": Array(types.utf8),
    "http://www.w3.org/2001/xml.xsd": Array(xml.utf8),
  ]

  static func schema() throws -> XMLSchema {
    try XMLSchema(main: "order.xsd", sources: SchemaSources(files))
  }

  /// A document, valid or with some of the faults that the schema forbids.
  static func document(seed: UInt64, items: Int, faulty: Bool) -> String {
    var random = Sequence(state: seed)
    var text = "<order xmlns='urn:o' count='\(items)'>\n"
    for item in 0..<items {
      let fault = faulty ? random.next(14) : 99
      text += "<item sku='\(fault == 0 ? "a" : fault == 1 ? "A1" : "B\(item)")'"
      if fault == 2 { text += " extra='1'" }
      if random.next(3) == 0 { text += "\n  xml:lang='\(fault == 3 ? "?" : "en")'" }
      text += ">"
      if fault == 4 { text += "loose" }
      if fault != 5 { text += fault == 6 ? "<name><b/></name>" : "<name>n\(item)</name>" }
      if random.next(2) == 0 { text += "<price>\(fault == 7 ? "dear" : "1.5")</price>" }
      if random.next(2) == 0 { text += "<color>\(fault == 8 ? "green" : "red")</color>" }
      if fault == 9 { text += "<odd xmlns='urn:odd'><deeper/></odd>" }
      text += "</item>\n"
    }
    return text + "</order>"
  }

  /// Numbers that only look random: the same for the same seed.
  private struct Sequence {
    var state: UInt64

    mutating func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
  }
}
