import CXML2

extension XMLSchema {
  /// Says whether a document obeys the schema.
  ///
  /// - Parameters:
  ///   - namespaces: The prefixes to show names with, from prefix to namespace.
  ///   - samplesPerRule: How many findings of each rule to keep; all are counted.
  package func validate(
    _ document: XMLDocument, namespaces: [String: String] = [:], samplesPerRule: Int = 10
  ) -> XMLReport {
    document.tree.exclusively { pointer in
      let recorder = TreeRecorder(
        document.tree, identities, prefixes: PrefixTable(namespaces), samplesPerRule: samplesPerRule)
      let scope = LibraryScope(observe: { recorder.take($0) })
      let result = scope.run { () -> Int32 in
        guard let validator = libxml2.xmlSchemaNewValidCtxt(compiled) else { return -1 }
        defer { libxml2.xmlSchemaFreeValidCtxt(validator) }
        // The validator notes identifiers in the document; a later validation would miss their repeats.
        let known = IdentifierTable(of: pointer)
        defer { known.restore(pointer) }
        return libxml2.xmlSchemaValidateDoc(validator, pointer)
      }
      let gaveUp = result < 0 || result > 0 && !recorder.hasErrors
      let fault =
        gaveUp
        ? XMLFault(
          .library, "The validator gave up: \(scope.firstError?.sentence ?? "it gives no reason.")",
          file: document.file) : nil
      recorder.checkIdentities()
      return recorder.ledger.report(fault: fault, elementCount: document.elementCount)
    }
  }
}

/// Puts the validator's errors about a tree in words.
private final class TreeRecorder {
  private let tree: XMLTree
  private let identities: IdentityDeclarations
  private let prefixes: PrefixTable
  private(set) var ledger: FindingLedger
  private(set) var hasErrors = false

  init(_ tree: XMLTree, _ identities: IdentityDeclarations, prefixes: PrefixTable, samplesPerRule: Int) {
    (self.tree, self.identities, self.prefixes) = (tree, identities, prefixes)
    ledger = FindingLedger(samplesPerRule: samplesPerRule)
  }

  func take(_ error: UnsafePointer<xmlError>) -> Bool {
    guard error.pointee.domain == Int32(XML_FROM_SCHEMASV.rawValue) else { return false }
    hasErrors = true
    if SchemaErrors.isEcho(error.pointee) { return true }
    let code = Int(error.pointee.code)
    // Only errors of type need be put in words before they are counted.
    var words = code == 1824 ? sentence(error.pointee, code) : nil
    if let words, isRepeatedIdentifier(words) { return true }
    guard ledger.count(error.pointee.code) else { return true }
    words = words ?? sentence(error.pointee, code)
    let element =
      self.element(at: error.pointee.node)
      ?? words?.elementName.flatMap { self.element(named: $0, onLine: Int(error.pointee.line)) }
    ledger.keep(
      FindingLedger.Sample(
        rule: SchemaRule.name(of: code), sentence: words?.sentence ?? "",
        line: element?.line ?? Int(error.pointee.line),
        attribute: words?.attribute, libraryCode: code, path: .known(element?.path ?? "/")))
    return true
  }

  private func sentence(_ error: xmlError, _ code: Int) -> SchemaSentence {
    SchemaSentence(message: LibraryText.trimmed(error.message), code: code, prefixes: prefixes)
  }

  /// Whether an error of type is the validator's way to say what the check of identifiers says.
  private func isRepeatedIdentifier(_ words: SchemaSentence) -> Bool {
    guard let name = words.attributeName, let value = words.value else { return false }
    return identities.kind(of: name) == .identifier
      && identities.elementNamespaces.contains(words.elementName?.namespace)
      && libxml2.xmlValidateNCName(value, 1) == 0
  }

  private func element(at pointer: UnsafeMutableRawPointer?) -> XMLNode? {
    guard let pointer else { return nil }
    let node = XMLNode(pointer.assumingMemoryBound(to: xmlNode.self), in: tree, prefixes: prefixes)
    return node.kind == .element ? node : node.parent
  }

  /// The only element of a name on a line: the validator does not say which one refers to a missing key.
  private func element(named name: XMLName, onLine line: Int) -> XMLNode? {
    let matching = ElementWalk(from: libxml2.xmlDocGetRootElement(tree.pointer)).lazy.filter { element in
      LibraryText.string(element.pointee.name) == name.local
        && LibraryText.optional(element.pointee.ns?.pointee.href) == name.namespace
        && Int(bitPattern: element.pointee._private) == line
    }
    let found = Array(matching.prefix(2))
    return found.count == 1 ? found.first.map { XMLNode($0, in: tree, prefixes: prefixes) } : nil
  }

  /// Looks for repeated identifiers and references that lead nowhere.
  func checkIdentities() {
    guard !identities.attributes.isEmpty else { return }
    var check = IdentityCheck<XMLNode>(samples: ledger.samplesPerRule)
    for element in ElementWalk(from: libxml2.xmlDocGetRootElement(tree.pointer))
    where element.pointee.properties != nil {
      let namespace = LibraryText.optional(element.pointee.ns?.pointee.href)
      guard identities.elementNamespaces.contains(namespace) else { continue }
      let node = XMLNode(element, in: tree, prefixes: prefixes)
      for attribute in node.attributes {
        guard let name = attribute.name, case let kind = identities.kind(of: name), kind != .other else {
          continue
        }
        check.note(attribute.text, of: name, kind: kind) { node }
      }
    }
    ledger.add(check, isWhole: true, prefixes: prefixes) { node in
      let name = prefixes.shown(node.name?.local ?? "", in: node.name?.namespace)
      return (node.line, name, .known(node.path))
    }
  }
}
