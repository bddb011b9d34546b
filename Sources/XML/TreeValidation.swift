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
        document.tree, prefixes: PrefixTable(namespaces), samplesPerRule: samplesPerRule)
      let scope = LibraryScope(observe: { recorder.take($0) })
      let result = scope.run { () -> Int32 in
        guard let validator = xmlSchemaNewValidCtxt(compiled) else { return -1 }
        defer { xmlSchemaFreeValidCtxt(validator) }
        return xmlSchemaValidateDoc(validator, pointer)
      }
      let gaveUp = result < 0 || result > 0 && !recorder.hasErrors
      let fault =
        gaveUp
        ? XMLFault(
          .library, "The validator gave up: \(scope.firstError?.sentence ?? "it gives no reason.")",
          file: document.file) : nil
      return recorder.ledger.report(fault: fault, elementCount: document.elementCount)
    }
  }
}

/// Puts the validator's errors about a tree in words.
private final class TreeRecorder {
  private let tree: XMLTree
  private let prefixes: PrefixTable
  private(set) var ledger: FindingLedger
  private(set) var hasErrors = false

  init(_ tree: XMLTree, prefixes: PrefixTable, samplesPerRule: Int) {
    (self.tree, self.prefixes) = (tree, prefixes)
    ledger = FindingLedger(samplesPerRule: samplesPerRule)
  }

  func take(_ error: UnsafePointer<xmlError>) -> Bool {
    guard error.pointee.domain == Int32(XML_FROM_SCHEMASV.rawValue) else { return false }
    hasErrors = true
    if SchemaErrors.isEcho(error.pointee) { return true }
    guard ledger.count(error.pointee.code) else { return true }
    let code = Int(error.pointee.code)
    let words = SchemaSentence(
      message: LibraryText.trimmed(error.pointee.message), code: code, prefixes: prefixes)
    let element = element(at: error.pointee.node)
    ledger.keep(
      FindingLedger.Sample(
        rule: SchemaRule.name(of: code), sentence: words.sentence, line: element?.line ?? 0,
        attribute: words.attribute, libraryCode: code, path: element?.path ?? ""))
    return true
  }

  private func element(at pointer: UnsafeMutableRawPointer?) -> XMLNode? {
    guard let pointer else { return nil }
    let node = XMLNode(pointer.assumingMemoryBound(to: xmlNode.self), in: tree, prefixes: prefixes)
    return node.kind == .element ? node : node.parent
  }
}
