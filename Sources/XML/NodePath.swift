import CXML2

/// Writes where a node stands.
struct NodePath {
  private let prefixes: PrefixTable

  init(_ prefixes: PrefixTable) { self.prefixes = prefixes }

  func text(of place: XMLNode.Place) -> String {
    switch place {
    case .node(let node): text(of: node)
    case .namespace(let prefix, _, let element): "\(element.map(text(of:)) ?? "")/namespace::\(prefix)"
    }
  }

  private func text(of node: xmlNodePtr) -> String {
    var steps: [String] = []
    var next: xmlNodePtr? = node
    while let node = next, let step = step(to: node) {
      steps.append(step)
      next = node.pointee.parent
    }
    return "/" + steps.reversed().joined(separator: "/")
  }

  private func step(to node: xmlNodePtr) -> String? {
    switch node.pointee.type {
    case XML_ELEMENT_NODE: name(of: node) + position(of: node)
    case XML_ATTRIBUTE_NODE: "@" + name(of: node)
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_ENTITY_REF_NODE: "text()" + position(of: node)
    case XML_COMMENT_NODE: "comment()" + position(of: node)
    case XML_PI_NODE:
      "processing-instruction('\(LibraryText.string(node.pointee.name))')" + position(of: node)
    default: nil
    }
  }

  private func name(of node: xmlNodePtr) -> String {
    let namespace = XMLNode.namespace(of: node)
    return prefixes.shown(
      LibraryText.string(node.pointee.name), in: namespace?.name, documentPrefix: namespace?.prefix)
  }

  /// `[2]` for the second of several siblings, and nothing for an only one.
  private func position(of node: xmlNodePtr) -> String {
    var before = 0
    var sibling = node.pointee.prev
    while let other = sibling {
      if Self.alike(node, other) { before += 1 }
      sibling = other.pointee.prev
    }
    if before > 0 { return "[\(before + 1)]" }
    sibling = node.pointee.next
    while let other = sibling {
      if Self.alike(node, other) { return "[1]" }
      sibling = other.pointee.next
    }
    return ""
  }

  private static func alike(_ one: xmlNodePtr, _ other: xmlNodePtr) -> Bool {
    switch (one.pointee.type, other.pointee.type) {
    case (XML_ELEMENT_NODE, XML_ELEMENT_NODE):
      libxml2.xmlStrEqual(one.pointee.name, other.pointee.name) != 0
        && libxml2.xmlStrEqual(one.pointee.ns?.pointee.href, other.pointee.ns?.pointee.href) != 0
    case (XML_PI_NODE, XML_PI_NODE): libxml2.xmlStrEqual(one.pointee.name, other.pointee.name) != 0
    case (XML_TEXT_NODE, XML_TEXT_NODE), (XML_CDATA_SECTION_NODE, XML_CDATA_SECTION_NODE): true
    case (XML_TEXT_NODE, XML_CDATA_SECTION_NODE), (XML_CDATA_SECTION_NODE, XML_TEXT_NODE): true
    case (let left, let right): left == right
    }
  }
}
