import CXML2

/// A well-formed XML document in memory; it does not change and may be shared.
package struct XMLDocument: Sendable {
  let tree: XMLTree

  /// Reads a document, in the encoding that its first bytes and its declaration tell.
  ///
  /// - Parameter file: The name to give in faults and findings.
  /// - Throws: The first fault; a document is whole or not at all.
  package init(parsing bytes: [UInt8], rules: XMLRules = XMLRules(), file: String? = nil) throws(XMLFault) {
    try XMLFault.check(bytes, limits: rules.limits, file: file)
    let watch = ParserGuard(rules: rules, file: file)
    let scope = LibraryScope()
    tree = try scope.run { () throws(XMLFault) in
      guard let parser = libxml2.xmlNewParserCtxt() else { throw .outOfMemory(file) }
      defer { libxml2.xmlFreeParserCtxt(parser) }
      watch.install(in: parser)
      parser.pointee.sax?.pointee.startElementNs = startTreeElement
      parser.pointee.sax?.pointee.endElementNs = endTreeElement
      let document = bytes.withUnsafeBytes { bytes in
        libxml2.xmlCtxtReadMemory(
          parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, nil,
          watch.options)
      }
      if let fault = watch.verdict(parser, scope: scope) {
        libxml2.xmlFreeDoc(document)
        throw fault
      }
      guard let document else { throw .outOfMemory(file) }
      return XMLTree(owning: document, file: file)
    }
  }

  /// The document node, whose children are the root element and what stands beside it.
  package var node: XMLNode { XMLNode(documentOf: tree) }

  /// The root element.
  package var root: XMLNode { node.children.first { $0.kind == .element } ?? node }

  /// The name that the caller gave the document.
  package var file: String? { tree.file }

  /// The value of an expression, with the document node as its context.
  ///
  /// - Parameter operationLimit: The most steps that the evaluation may take.
  /// - Throws: Where the limit is reached, or the expression asks for what its types do not allow.
  package func evaluate(
    _ path: XPath, operationLimit: Int = XPath.operationLimit
  ) throws(XPathError) -> XPathValue {
    try path.evaluate(at: node, operationLimit: operationLimit)
  }
}

extension XMLFault {
  static func outOfMemory(_ file: String?) -> XMLFault {
    XMLFault(.library, "The library gave up, probably for want of memory.", file: file)
  }

  /// Refuses what need not be parsed to be refused.
  static func check(_ bytes: [UInt8], limits: XMLLimits, file: String?) throws(XMLFault) {
    if bytes.count > min(limits.bytes, Int(Int32.max) - 1) {
      throw XMLFault(
        .tooBig, "The document has \(bytes.count) bytes; at most \(limits.bytes) are read.", file: file)
    }
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      throw XMLFault(.empty, "The document is empty.", file: file)
    }
  }
}

extension XMLDocument {
  /// How many elements there are.
  var elementCount: Int { tree.elementCount }
}

private func startTreeElement(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
  _ namespace: UnsafePointer<xmlChar>?, _ namespaceCount: Int32,
  _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32,
  _ defaultedCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let (watch, parser) = ParserGuard.of(context),
    watch.enter(attributes: attributeCount, parser: parser)
  else { return }
  libxml2.xmlSAX2StartElementNs(
    context, local, prefix, namespace, namespaceCount, namespaces, attributeCount, defaultedCount, attributes)
  // The library's own field for the line ends at 65,535.
  if let line = parser.pointee.input?.pointee.line {
    parser.pointee.node?.pointee._private = UnsafeMutableRawPointer(bitPattern: Int(line))
  }
}

private func endTreeElement(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
  _ namespace: UnsafePointer<xmlChar>?
) {
  ParserGuard.of(context)?.guard.leave()
  libxml2.xmlSAX2EndElementNs(context, local, prefix, namespace)
}
