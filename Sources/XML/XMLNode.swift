import CXML2

/// A node of a document; it keeps the document in memory.
///
/// The pointer is only ever read, in a tree that does not change: see ``XMLTree``.
package struct XMLNode: @unchecked Sendable {
  let tree: XMLTree
  let place: Place
  private let prefixes: PrefixTable

  /// The kinds of node that XPath 1.0 knows.
  package enum Kind: String, Sendable {
    case document, element, attribute, text, comment
    case processingInstruction = "processing-instruction"
    case namespace
  }

  enum Place {
    case node(xmlNodePtr)
    /// A namespace in scope at an element: the library makes such nodes for one evaluation only.
    case namespace(prefix: String, name: String, element: xmlNodePtr?)
  }

  init(documentOf tree: XMLTree) {
    let node = UnsafeMutableRawPointer(tree.pointer).assumingMemoryBound(to: xmlNode.self)
    self.init(node, in: tree)
  }

  init(_ node: xmlNodePtr, in tree: XMLTree, prefixes: PrefixTable = PrefixTable()) {
    (self.tree, self.prefixes) = (tree, prefixes)
    guard node.pointee.type == XML_NAMESPACE_DECL else {
      place = .node(node)
      return
    }
    let declaration = UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlNs.self).pointee
    // The library keeps the element of a namespace node in the field that else links declarations.
    place = .namespace(
      prefix: LibraryText.string(declaration.prefix), name: LibraryText.string(declaration.href),
      element: declaration.next.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: xmlNode.self) })
  }

  /// What the node is.
  package var kind: Kind {
    guard case .node(let node) = place else { return .namespace }
    switch node.pointee.type {
    case XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE: return .document
    case XML_ATTRIBUTE_NODE: return .attribute
    case XML_ELEMENT_NODE: return .element
    case XML_COMMENT_NODE: return .comment
    case XML_PI_NODE: return .processingInstruction
    default: return .text
    }
  }

  /// The name and namespace of an element or attribute, the target of an instruction, the prefix of a
  /// namespace; nil for what has no name.
  package var name: XMLName? {
    switch (place, kind) {
    case (.namespace(let prefix, _, _), _): XMLName(prefix)
    case (.node(let node), .element), (.node(let node), .attribute),
      (.node(let node), .processingInstruction):
      XMLName(LibraryText.string(node.pointee.name), in: Self.namespace(of: node)?.name)
    default: nil
    }
  }

  /// The name with the prefix that the document gives it; empty for what has no name.
  package var qualifiedName: String {
    guard case .node(let node) = place, let name else { return name?.local ?? "" }
    guard let prefix = Self.namespace(of: node)?.prefix, !prefix.isEmpty else { return name.local }
    return "\(prefix):\(name.local)"
  }

  /// The string value, as XPath 1.0 defines it: of an element, all the text within it.
  package var text: String {
    switch place {
    case .namespace(_, let name, _): name
    case .node(let node): LibraryText.taking(libxml2.xmlNodeGetContent(node))
    }
  }

  /// The line, counted from 1: of an element and its attributes, the one where its start tag ends.
  ///
  /// It is 0 for the document, and where the library does not know.
  package var line: Int {
    switch place {
    case .namespace(_, _, let element): element.map(Self.line(of:)) ?? 0
    case .node(let node): Self.line(of: node)
    }
  }

  /// Where the node stands, such as `/p:order/p:item[3]/@sku`, to be read by people.
  ///
  /// A position stands only where siblings have the same name. A prefix is the caller's for the namespace,
  /// else the document's; names in the document's default namespace have none.
  package var path: String { NodePath(prefixes).text(of: place) }

  /// The nodes within an element or the document, in order, without attributes.
  package var children: [XMLNode] {
    guard case .node(let node) = place, kind == .element || kind == .document else { return [] }
    return Self.following(node.pointee.children).compactMap { child in
      child.pointee.type == XML_DTD_NODE ? nil : XMLNode(child, in: tree, prefixes: prefixes)
    }
  }

  /// The attributes of an element, in the document's order; declarations of namespaces are none.
  package var attributes: [XMLNode] {
    guard case .node(let node) = place, node.pointee.type == XML_ELEMENT_NODE else { return [] }
    let first = node.pointee.properties.map {
      UnsafeMutableRawPointer($0).assumingMemoryBound(to: xmlNode.self)
    }
    return Self.following(first).map { XMLNode($0, in: tree, prefixes: prefixes) }
  }

  /// The value of one attribute, or nil where the element has none of that name.
  package func attribute(_ name: XMLName) -> String? {
    guard case .node(let node) = place, node.pointee.type == XML_ELEMENT_NODE else { return nil }
    var next = node.pointee.properties
    while let attribute = next?.pointee {
      if LibraryText.string(attribute.name) == name.local,
        LibraryText.optional(attribute.ns?.pointee.href) == name.namespace
      {
        return next.map {
          LibraryText.taking(libxml2.xmlNodeListGetString(tree.pointer, $0.pointee.children, 1))
        }
      }
      next = attribute.next
    }
    return nil
  }

  /// The element or document that the node is in; nil for the document.
  package var parent: XMLNode? {
    let parent: xmlNodePtr? =
      switch place {
      case .namespace(_, _, let element): element
      case .node(let node): node.pointee.parent
      }
    return parent.map { XMLNode($0, in: tree, prefixes: prefixes) }
  }
}

extension XMLNode: Equatable {
  /// Whether two values look at one node of one document in memory.
  package static func == (left: XMLNode, right: XMLNode) -> Bool {
    switch (left.place, right.place) {
    case (.node(let left), .node(let right)): left == right
    case (.namespace(let prefix, let name, let element), .namespace(let prefix2, let name2, let element2)):
      prefix == prefix2 && name == name2 && element == element2
    default: false
    }
  }
}

extension XMLNode {
  private static func following(_ first: xmlNodePtr?) -> [xmlNodePtr] {
    Array(sequence(first: first) { $0?.pointee.next }.prefix { $0 != nil }.compactMap(\.self))
  }

  /// The namespace of an element or attribute.
  static func namespace(of node: xmlNodePtr) -> (prefix: String?, name: String?)? {
    guard node.pointee.type == XML_ELEMENT_NODE || node.pointee.type == XML_ATTRIBUTE_NODE,
      let namespace = node.pointee.ns?.pointee
    else { return nil }
    return (LibraryText.optional(namespace.prefix), LibraryText.optional(namespace.href))
  }

  private static func line(of node: xmlNodePtr) -> Int {
    switch node.pointee.type {
    case XML_ELEMENT_NODE: node.pointee._private.map { Int(bitPattern: $0) } ?? libxml2.xmlGetLineNo(node)
    case XML_ATTRIBUTE_NODE: node.pointee.parent.map(line(of:)) ?? 0
    case XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE: 0
    default: max(0, libxml2.xmlGetLineNo(node))
    }
  }
}
