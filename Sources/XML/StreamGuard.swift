import CXML2

/// Watches a parse that builds no tree, and puts the validator's errors in words.
final class StreamGuard: ParserGuard {
  private var trail = ElementTrail()
  private var paths: StreamPaths
  private var ledger: FindingLedger
  private let prefixes: PrefixTable
  private let identities: IdentityDeclarations
  private var identityCheck: IdentityCheck<Place>
  /// The identifying attributes' names as the parser's dictionary holds them.
  private var identityNames: [IdentityName] = []
  private var elementCount = 0
  /// Whether the innermost element's end tag has been read: the validator speaks of it after its handler ran.
  private var isClosing = false
  /// Whether nothing has come since the innermost element's start tag.
  private var isOpening = false
  private(set) var hasErrors = false

  private struct Place {
    let line: Int
    let element: String
    let path: Int
  }

  private struct IdentityName {
    let local: UnsafePointer<xmlChar>
    let namespace: UnsafePointer<xmlChar>?
    let declaration: IdentityDeclarations.Declaration
  }

  init(
    rules: XMLRules, file: String?, prefixes: PrefixTable, samplesPerRule: Int,
    identities: IdentityDeclarations
  ) {
    (self.prefixes, self.identities) = (prefixes, identities)
    identityCheck = IdentityCheck(samples: samplesPerRule)
    paths = StreamPaths(prefixes)
    ledger = FindingLedger(samplesPerRule: samplesPerRule)
    super.init(rules: rules, file: file)
  }

  override func install(in parser: xmlParserCtxtPtr) {
    super.install(in: parser)
    guard let handler = parser.pointee.sax else { return }
    handler.pointee.startElementNs = startStreamElement
    handler.pointee.endElementNs = endStreamElement
    // One function for both, or the parser would try whether white space matters; it is CDATA's too.
    handler.pointee.characters = noteStreamText
    handler.pointee.ignorableWhitespace = noteStreamText
    handler.pointee.cdataBlock = noteStreamText
    handler.pointee.comment = nil
    handler.pointee.processingInstruction = nil
    handler.pointee.reference = nil
    identityNames = identities.attributes.compactMap { declaration in
      guard let local = libxml2.xmlDictLookup(parser.pointee.dict, declaration.name.local, -1) else {
        return nil
      }
      let namespace = declaration.name.namespace.flatMap {
        libxml2.xmlDictLookup(parser.pointee.dict, $0, -1)
      }
      return IdentityName(local: local, namespace: namespace, declaration: declaration)
    }
  }

  @inline(__always)
  fileprivate func start(
    _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
    attributeCount: Int32, parser: xmlParserCtxtPtr
  ) {
    closeIfDue()
    elementCount += 1
    isOpening = true
    _ = enter(attributes: attributeCount, parser: parser)
    let line = parser.pointee.input.map { Int($0.pointee.line) } ?? 0
    trail.enter(local, prefix: prefix, namespace: namespace, line: line)
    if !identityNames.isEmpty, let attributes, attributeCount > 0 {
      noteIdentities(attributes, count: Int(attributeCount), namespace)
    }
  }

  private func noteIdentities(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, count: Int,
    _ elementNamespace: UnsafePointer<xmlChar>?
  ) {
    for index in 0..<count {
      // Five pointers make an attribute: local name, prefix, namespace, and the ends of its value.
      let attribute = attributes + 5 * index
      guard
        let known = identityNames.first(where: { $0.local == attribute[0] && $0.namespace == attribute[2] }),
        let start = attribute[3], let end = attribute[4],
        identities.elementNamespaces.contains(LibraryText.optional(elementNamespace))
      else { continue }
      let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      identityCheck.note(value, of: known.declaration.name, kind: known.declaration.kind) {
        let frame = trail.frames.last
        let element = prefixes.shown(
          LibraryText.string(frame?.local), in: LibraryText.optional(frame?.namespace))
        return Place(line: frame?.line ?? 0, element: element, path: paths.add(trail.frames[...]))
      }
    }
  }

  @inline(__always)
  fileprivate func end() {
    closeIfDue()
    leave()
    (isClosing, isOpening) = (true, false)
  }

  @inline(__always)
  fileprivate func text() {
    closeIfDue()
    isOpening = false
  }

  @inline(__always)
  private func closeIfDue() {
    guard isClosing else { return }
    paths.close(trail)
    trail.leave()
    isClosing = false
  }

  /// Settles the paths of what is still open.
  func finish() {
    closeIfDue()
    while !trail.frames.isEmpty {
      paths.close(trail)
      trail.leave()
    }
  }

  /// Takes an error of the validator; leaves the parser's.
  func take(_ error: UnsafePointer<xmlError>) -> Bool {
    guard error.pointee.domain == Int32(XML_FROM_SCHEMASV.rawValue) else { return false }
    hasErrors = true
    if SchemaErrors.isEcho(error.pointee) { return true }
    guard ledger.count(error.pointee.code) else { return true }
    let code = Int(error.pointee.code)
    let words = SchemaSentence(
      message: LibraryText.trimmed(error.pointee.message), code: code, prefixes: prefixes)
    let frames = trail.frames.dropLast(isOpening && SchemaErrors.isOfParent(code) ? 1 : 0)
    let path = paths.add(frames)
    ledger.keep(
      FindingLedger.Sample(
        rule: SchemaRule.name(of: code), sentence: words.sentence, line: frames.last?.line ?? 0,
        attribute: words.attribute, libraryCode: code, path: .numbered(path)))
    return true
  }

  func report(fault: XMLFault?) -> XMLReport {
    ledger.add(identityCheck, isWhole: fault == nil, prefixes: prefixes) {
      ($0.line, $0.element, .numbered($0.path))
    }
    return ledger.report(fault: fault, elementCount: elementCount, paths: paths.texts)
  }
}

private func startStreamElement(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
  _ namespace: UnsafePointer<xmlChar>?, _ namespaceCount: Int32,
  _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32,
  _ defaultedCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let (watch, parser) = streamGuard(context), let local else { return }
  watch.start(
    local, prefix, namespace, attributes: attributes, attributeCount: attributeCount, parser: parser)
}

private func endStreamElement(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
  _ namespace: UnsafePointer<xmlChar>?
) {
  streamGuard(context)?.watch.end()
}

private func noteStreamText(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ length: Int32
) {
  streamGuard(context)?.watch.text()
}

@inline(__always)
private func streamGuard(
  _ context: UnsafeMutableRawPointer?
) -> (watch: StreamGuard, parser: xmlParserCtxtPtr)? {
  guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
    let pointer = parser.pointee._private
  else { return nil }
  return (Unmanaged<StreamGuard>.fromOpaque(pointer).takeUnretainedValue(), parser)
}
