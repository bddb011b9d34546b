import CXML2

/// The attributes that a schema declares to be identifiers or references to them.
///
/// The library looks for repeated identifiers in trees only, and never for references that lead nowhere; so
/// both are looked for here. A name counts where every declaration of it says the same; where declarations
/// differ, and for identifiers in the content of elements, a note says that the check is passed over.
///
/// Source: XML Schema Part 1, clause 3.15.4, "Validation Root Valid (ID/IDREF)".
struct IdentityDeclarations: Sendable {
  let attributes: [Declaration]
  let notes: [XMLSchemaError.Problem]
  /// The namespaces whose elements the schema knows; nil is that of names without one.
  let elementNamespaces: Set<String?>

  struct Declaration: Sendable {
    let name: XMLName
    let kind: Kind
  }

  enum Kind: Sendable {
    case identifier, reference, other
  }

  private static let schema = "http://www.w3.org/2001/XMLSchema"

  init(_ documents: [XMLDocument], main: String) {
    let reading = Reading(documents)
    let noPrefixes = PrefixTable()
    var kinds: [XMLName: Set<Kind>] = [:]
    var order: [XMLName] = []
    var namespaces: Set<String?> = []
    var passedOver: [String] = []
    for document in documents {
      let root = document.root
      let target = root.attribute(XMLName("targetNamespace"))
      namespaces.insert(target)
      if root.attribute(XMLName("elementFormDefault")) != "qualified" { namespaces.insert(nil) }
      for element in ElementWalk(from: libxml2.xmlDocGetRootElement(document.tree.pointer)) {
        guard libxml2.xmlStrEqual(element.pointee.ns?.pointee.href, Self.schema) != 0 else { continue }
        let tag = LibraryText.string(element.pointee.name)
        guard tag == "element" || tag == "attribute" else { continue }
        let node = XMLNode(element, in: document.tree, prefixes: noPrefixes)
        guard let local = node.attribute(XMLName("name")) else { continue }
        let kind = reading.kind(of: node)
        switch tag {
        case "element":
          if kind != .other { passedOver.append("the content of the element `\(local)`") }
        case "attribute":
          let isQualified =
            node.parent == root
            || (node.attribute(XMLName("form"))
              ?? root.attribute(XMLName("attributeFormDefault"))) == "qualified"
          let name = XMLName(local, in: isQualified ? target : nil)
          if kinds[name] == nil { order.append(name) }
          kinds[name, default: []].insert(kind)
        default: break
        }
      }
    }
    var attributes: [Declaration] = []
    for name in order {
      guard let found = kinds[name], found != [.other] else { continue }
      if found.count == 1, let kind = found.first {
        attributes.append(Declaration(name: name, kind: kind))
      } else {
        passedOver.append("the attribute `\(name.local)`, which not every declaration makes one")
      }
    }
    self.attributes = attributes
    elementNamespaces = namespaces
    notes = passedOver.map { what in
      XMLSchemaError.Problem(
        kind: .passedOver, sentence: "Identifiers and references are not followed in \(what).", file: main,
        line: nil, libraryCode: 0)
    }
  }

  func kind(of name: XMLName) -> Kind {
    attributes.first { $0.name == name }?.kind ?? .other
  }
}

/// Finds out what kind of value a declaration stands for, through the named types of all sources.
private struct Reading {
  private var types: [String: [XMLNode]] = [:]
  private static let schema = "http://www.w3.org/2001/XMLSchema"

  init(_ documents: [XMLDocument]) {
    for document in documents {
      for node in document.root.children where node.name == XMLName("simpleType", in: Self.schema) {
        if let name = node.attribute(XMLName("name")) { types[name, default: []].append(node) }
      }
    }
  }

  func kind(of declaration: XMLNode) -> IdentityDeclarations.Kind {
    if let type = declaration.attribute(XMLName("type")) {
      return kind(ofType: type, at: declaration, depth: 0)
    }
    return declaration.children.first { $0.name == XMLName("simpleType", in: Self.schema) }
      .map { kind(ofSimpleType: $0, depth: 0) } ?? .other
  }

  private func kind(ofType type: String, at node: XMLNode, depth: Int) -> IdentityDeclarations.Kind {
    let parts = type.split(separator: ":", maxSplits: 1)
    let prefix = parts.count == 2 ? String(parts[0]) : ""
    let local = parts.last.map(String.init) ?? ""
    if node.namespace(ofPrefix: prefix) == Self.schema {
      return ["ID": .identifier, "IDREF": .reference, "IDREFS": .reference][local, default: .other]
    }
    guard depth < 16, let named = types[local] else { return .other }
    let kinds = Set(named.map { kind(ofSimpleType: $0, depth: depth + 1) })
    return kinds.count == 1 ? kinds.first ?? .other : .other
  }

  private func kind(ofSimpleType type: XMLNode, depth: Int) -> IdentityDeclarations.Kind {
    for child in type.children where child.name?.namespace == Self.schema {
      let base = child.attribute(XMLName("base")) ?? child.attribute(XMLName("itemType"))
      if let base { return kind(ofType: base, at: child, depth: depth) }
      let inner = child.children.first { $0.name == XMLName("simpleType", in: Self.schema) }
      if let inner, child.name?.local != "union", depth < 16 {
        return kind(ofSimpleType: inner, depth: depth + 1)
      }
    }
    return .other
  }
}

extension XMLNode {
  /// The namespace that a prefix stands for at an element; the empty prefix stands for the default one.
  fileprivate func namespace(ofPrefix prefix: String) -> String? {
    guard case .node(let start) = place else { return nil }
    var next: xmlNodePtr? = start
    while let node = next, node.pointee.type == XML_ELEMENT_NODE {
      var declaration = node.pointee.nsDef
      while let namespace = declaration?.pointee {
        if LibraryText.string(namespace.prefix) == prefix { return LibraryText.optional(namespace.href) }
        declaration = namespace.next
      }
      next = node.pointee.parent
    }
    return nil
  }
}
