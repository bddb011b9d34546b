import CXML2

/// An XPath 1.0 expression that has been checked: its syntax, prefixes, functions and their arguments.
///
/// It holds text, not the library's compiled form, which caches pointers when it runs and so may not be shared.
///
/// Source: XML Path Language 1.0, <https://www.w3.org/TR/1999/REC-xpath-19991116/>.
package struct XPath: Sendable, Hashable {
  /// The expression as it was written.
  package let text: String
  /// From prefix to namespace. A name without a prefix is in no namespace, whatever the document declares.
  package let namespaces: [String: String]

  /// The most steps of an evaluation unless told: visited nodes, mostly.
  package static let operationLimit = 10_000_000

  /// Reads an expression.
  ///
  /// - Throws: The first mistake and its column.
  package init(_ text: String, namespaces: [String: String] = [:]) throws(XPathError) {
    (self.text, self.namespaces) = (text, namespaces)
    guard text.utf8.count <= Self.longest else {
      throw XPathError(.tooLarge, "The expression is longer than \(Self.longest) bytes; write less.")
    }
    var syntax = XPathSyntax(text, prefixes: Set(namespaces.keys))
    try syntax.check()
    try Self.compile(text)
  }

  /// The value of the expression with a node as its context.
  ///
  /// - Parameter operationLimit: The most steps that the evaluation may take.
  /// - Throws: Where the limit is reached, or the expression asks for what its types do not allow.
  package func evaluate(
    at node: XMLNode, operationLimit: Int = XPath.operationLimit
  ) throws(XPathError) -> XPathValue {
    let scope = LibraryScope()
    return try node.tree.exclusively { document throws(XPathError) in
      try scope.run { () throws(XPathError) in
        guard let context = libxml2.xmlXPathNewContext(document) else { throw Self.outOfMemory }
        defer { libxml2.xmlXPathFreeContext(context) }
        for (prefix, namespace) in namespaces { _ = libxml2.xmlXPathRegisterNs(context, prefix, namespace) }
        if case .node(let start) = node.place { context.pointee.node = start }
        context.pointee.opLimit = UInt(max(1, operationLimit))
        guard let compiled = libxml2.xmlXPathCtxtCompile(context, text) else { throw failure(scope) }
        defer { libxml2.xmlXPathFreeCompExpr(compiled) }
        guard let result = libxml2.xmlXPathCompiledEval(compiled, context), scope.firstError == nil else {
          throw failure(scope)
        }
        defer { libxml2.xmlXPathFreeObject(result) }
        return value(of: result.pointee, in: node.tree)
      }
    }
  }

  private func value(of result: xmlXPathObject, in tree: XMLTree) -> XPathValue {
    switch result.type {
    case XPATH_BOOLEAN: return .boolean(result.boolval != 0)
    case XPATH_NUMBER: return .number(result.floatval)
    case XPATH_STRING: return .string(LibraryText.string(result.stringval))
    default:
      guard let set = result.nodesetval else { return .nodes([]) }
      libxml2.xmlXPathNodeSetSort(set)
      let prefixes = PrefixTable(namespaces)
      let nodes = UnsafeBufferPointer(start: set.pointee.nodeTab, count: Int(set.pointee.nodeNr))
      return .nodes(nodes.compactMap { $0.map { XMLNode($0, in: tree, prefixes: prefixes) } })
    }
  }

  private func failure(_ scope: LibraryScope) -> XPathError {
    guard let error = scope.firstError else { return Self.outOfMemory }
    switch error.code - Int(XML_XPATH_EXPRESSION_OK.rawValue) {
    case Int(XPATH_OP_LIMIT_EXCEEDED.rawValue):
      return XPathError(
        .operationLimit,
        "The evaluation takes more steps than it may; look at fewer nodes, or raise the limit.")
    case Int(XPATH_RECURSION_LIMIT_EXCEEDED.rawValue):
      return XPathError(.tooLarge, "The expression is nested too deeply.")
    case Int(XPATH_INVALID_TYPE.rawValue):
      return XPathError(
        .type, "A value has the wrong type, such as text where a set of nodes is needed.",
        at: Self.index(of: error.offset, in: text))
    default:
      return XPathError(.type, "The expression has no value here: \(error.sentence)")
    }
  }

  /// Lets the library read the expression, and says where it stops.
  private static func compile(_ text: String) throws(XPathError) {
    let scope = LibraryScope()
    try scope.run { () throws(XPathError) in
      guard let context = libxml2.xmlXPathNewContext(nil) else { throw outOfMemory }
      defer { libxml2.xmlXPathFreeContext(context) }
      let compiled = libxml2.xmlXPathCtxtCompile(context, text)
      defer { libxml2.xmlXPathFreeCompExpr(compiled) }
      if let error = scope.firstError {
        if error.code - Int(XML_XPATH_EXPRESSION_OK.rawValue) == Int(XPATH_RECURSION_LIMIT_EXCEEDED.rawValue)
        {
          throw XPathError(.tooLarge, "The expression is nested too deeply.")
        }
        throw XPathError(
          .syntax, "This is not XPath 1.0: \(error.sentence)", at: index(of: error.offset, in: text))
      }
      guard compiled != nil else { throw outOfMemory }
    }
  }

  private static func index(of byte: Int, in text: String) -> Int? {
    guard byte >= 0, byte <= text.utf8.count else { return nil }
    return String(decoding: text.utf8.prefix(byte), as: UTF8.self).unicodeScalars.count
  }

  private static let longest = 65_536
  private static let outOfMemory = XPathError(
    .tooLarge, "The library gave up, probably for want of memory.")
}
