import XML

/// What is parsed can be walked, and a stream says of well-formedness what the tree says.
enum XMLTarget: FuzzTarget {
  static let name = "xml"

  private static let paths = ["//*", "/*/@*", "string(/)", "count(//node())"].compactMap { try? XPath($0) }

  static func run(_ bytes: [UInt8]) {
    for allowsDoctype in [false, true] {
      do throws(XMLFault) {
        let document = try XMLDocument(parsing: bytes, rules: XMLRules(allowsDoctype: allowsDoctype))
        for path in paths {
          guard let value = try? document.evaluate(path) else { continue }
          for node in value.nodes.prefix(20) { _ = (node.path, node.text, node.attributes, node.line) }
        }
      } catch { require(!error.sentence.isEmpty, "every fault has a sentence") }
    }
  }
}
