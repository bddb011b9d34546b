import CXML2

/// An HTML document in memory, mended as browsers mend: for metadata that is embedded in pages.
///
/// Element and attribute names are in lowercase and in no namespace, so that `//script[@type]` and
/// `//*[@itemprop]` find them. What is not correct HTML is not reported. Text in UTF-8 is read so whatever the
/// page declares; other text in the encoding that it declares.
package struct HTMLDocument: Sendable {
  let tree: XMLTree

  /// Reads a page.
  ///
  /// - Throws: A fault of size, depth or emptiness; never one of syntax.
  package init(
    parsing bytes: [UInt8], limits: XMLLimits = XMLLimits(), file: String? = nil
  ) throws(XMLFault) {
    try XMLFault.check(bytes, limits: limits, file: file)
    let watch = ParserGuard(rules: XMLRules(allowsDoctype: true, limits: limits), file: file)
    let scope = LibraryScope()
    tree = try scope.run { () throws(XMLFault) in
      guard let parser = libxml2.htmlNewParserCtxt() else { throw .outOfMemory(file) }
      defer { libxml2.htmlFreeParserCtxt(parser) }
      parser.pointee._private = Unmanaged.passUnretained(watch).toOpaque()
      if let handler = parser.pointee.sax { cxml2_drop_text_callbacks(handler) }
      parser.pointee.sax?.pointee.startElement = startPageElement
      parser.pointee.sax?.pointee.endElement = endPageElement
      let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue
      let encoding = String(validating: bytes, as: UTF8.self) == nil ? nil : "UTF-8"
      let document = bytes.withUnsafeBytes { bytes in
        libxml2.htmlCtxtReadMemory(
          parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, encoding,
          Int32(bitPattern: options))
      }
      if let fault = watch.fault {
        libxml2.xmlFreeDoc(document)
        throw fault
      }
      guard let document else { throw .outOfMemory(file) }
      return XMLTree(owning: document, file: file)
    }
  }

  /// The document node.
  package var node: XMLNode { XMLNode(documentOf: tree) }

  /// The value of an expression, with the document node as its context.
  ///
  /// - Throws: Where the limit is reached, or the expression asks for what its types do not allow.
  package func evaluate(
    _ path: XPath, operationLimit: Int = XPath.operationLimit
  ) throws(XPathError) -> XPathValue {
    try path.evaluate(at: node, operationLimit: operationLimit)
  }
}

private func startPageElement(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let (watch, parser) = ParserGuard.of(context), watch.fault == nil else { return }
  var count: Int32 = 0
  while let attributes, attributes[2 * Int(count)] != nil { count += 1 }
  guard watch.enter(attributes: count, parser: parser) else { return }
  libxml2.xmlSAX2StartElement(context, name, attributes)
  if let line = parser.pointee.input?.pointee.line {
    parser.pointee.node?.pointee._private = UnsafeMutableRawPointer(bitPattern: Int(line))
  }
}

private func endPageElement(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?) {
  guard let watch = ParserGuard.of(context)?.guard, watch.fault == nil else { return }
  watch.leave()
  libxml2.xmlSAX2EndElement(context, name)
}
