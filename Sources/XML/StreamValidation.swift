import CXML2

extension XMLSchema {
  /// Reads a document as a stream and says whether it is well-formed and obeys the schema.
  ///
  /// Memory stays flat, whatever the document's length, but for the keys that `xs:unique`, `xs:key` and
  /// `xs:keyref` must remember. A document that ends early or is not well-formed is never valid: its report
  /// has a fault. Findings are those of ``validate(_:namespaces:samplesPerRule:)``, but that their paths show
  /// no position among siblings that were not read.
  ///
  /// - Parameters:
  ///   - rules: Only their depth limits a stream unless told.
  ///   - namespaces: The prefixes to show names with, from prefix to namespace.
  ///   - samplesPerRule: How many findings of each rule to keep; all are counted.
  package func validate(
    streaming source: XMLSource, rules: XMLRules = XMLRules(limits: .streaming),
    namespaces: [String: String] = [:], samplesPerRule: Int = 10
  ) -> XMLReport {
    let prefixes = PrefixTable(namespaces)
    let watch = StreamGuard(
      rules: rules, file: source.name, prefixes: prefixes, samplesPerRule: samplesPerRule)
    do {
      let reader = try SourceReader(source, limit: rules.limits.bytes)
      let fault = run(reader, watch)
      return watch.report(fault: fault)
    } catch {
      return watch.report(fault: error)
    }
  }

  private func run(_ reader: SourceReader, _ watch: StreamGuard) -> XMLFault? {
    let scope = LibraryScope(observe: { watch.take($0) })
    return scope.run {
      guard let parser = xmlNewParserCtxt() else { return .outOfMemory(watch.file) }
      defer { xmlFreeParserCtxt(parser) }
      guard let validator = xmlSchemaNewValidCtxt(compiled) else { return .outOfMemory(watch.file) }
      defer { xmlSchemaFreeValidCtxt(validator) }
      watch.install(in: parser)
      guard let plug = cxml2_plug(validator, parser) else { return .outOfMemory(watch.file) }
      let document = xmlCtxtReadIO(
        parser, readSource, nil, Unmanaged.passUnretained(reader).toOpaque(), nil, nil, watch.options)
      xmlFreeDoc(document)
      let isRefused = xmlSchemaIsValid(validator) != 1
      watch.finish()
      let fault = reader.fault ?? emptiness(reader, watch) ?? watch.verdict(parser, scope: scope)
      xmlSchemaSAXUnplug(plug)
      withExtendedLifetime((reader, watch)) {}
      if fault == nil, isRefused, !watch.hasErrors {
        return XMLFault(.library, "The validator gave up and gives no reason.", file: watch.file)
      }
      return fault
    }
  }

  private func emptiness(_ reader: SourceReader, _ watch: StreamGuard) -> XMLFault? {
    reader.isBlank ? XMLFault(.empty, "The document is empty.", file: watch.file) : nil
  }
}

/// Watches a parse that builds no tree, and puts the validator's errors in words.
final class StreamGuard: ParserGuard {
  private var trail = ElementTrail()
  private var paths: StreamPaths
  private var ledger: FindingLedger
  private let prefixes: PrefixTable
  private var elementCount = 0
  /// Whether the innermost element's end tag has been read: the validator speaks of it after its handler ran.
  private var isClosing = false
  private(set) var hasErrors = false

  init(rules: XMLRules, file: String?, prefixes: PrefixTable, samplesPerRule: Int) {
    self.prefixes = prefixes
    paths = StreamPaths(prefixes)
    ledger = FindingLedger(samplesPerRule: samplesPerRule)
    super.init(rules: rules, file: file)
  }

  override func install(in parser: xmlParserCtxtPtr) {
    super.install(in: parser)
    guard let handler = parser.pointee.sax else { return }
    handler.pointee.startElementNs = startStreamElement
    handler.pointee.endElementNs = endStreamElement
    // The validator gets text by itself; nothing else is kept.
    handler.pointee.characters = nil
    handler.pointee.ignorableWhitespace = nil
    handler.pointee.cdataBlock = nil
    handler.pointee.comment = nil
    handler.pointee.processingInstruction = nil
    handler.pointee.reference = nil
  }

  @inline(__always)
  fileprivate func start(
    _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?, attributes: Int32, parser: xmlParserCtxtPtr
  ) {
    closeIfDue()
    elementCount += 1
    _ = enter(attributes: attributes, parser: parser)
    let line = parser.pointee.input.map { Int($0.pointee.line) } ?? 0
    trail.enter(local, prefix: prefix, namespace: namespace, line: line)
  }

  @inline(__always)
  fileprivate func end() {
    closeIfDue()
    leave()
    isClosing = true
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
    let frames = trail.frames.dropLast(!isClosing && SchemaErrors.isOfParent(code) ? 1 : 0)
    paths.add(frames)
    ledger.keep(
      FindingLedger.Sample(
        rule: SchemaRule.name(of: code), sentence: words.sentence, line: frames.last?.line ?? 0,
        attribute: words.attribute, libraryCode: code, path: ""))
    return true
  }

  func report(fault: XMLFault?) -> XMLReport {
    for (index, text) in paths.texts.enumerated() { ledger.setPath(text, at: index) }
    return ledger.report(fault: fault, elementCount: elementCount)
  }
}

private func startStreamElement(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
  _ namespace: UnsafePointer<xmlChar>?, _ namespaceCount: Int32,
  _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32,
  _ defaultedCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let (watch, parser) = streamGuard(context), let local else { return }
  watch.start(local, prefix, namespace, attributes: attributeCount, parser: parser)
}

private func endStreamElement(
  _ context: UnsafeMutableRawPointer?, _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
  _ namespace: UnsafePointer<xmlChar>?
) {
  streamGuard(context)?.watch.end()
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

private func readSource(
  _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ length: Int32
) -> Int32 {
  guard let context, let buffer, length >= 0 else { return -1 }
  let target = UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))
  return Unmanaged<SourceReader>.fromOpaque(context).takeUnretainedValue().read(into: target)
}
