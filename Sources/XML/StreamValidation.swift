import CXML2

extension XMLSchema {
  /// Reads a document as a stream and says whether it is well-formed and obeys the schema.
  ///
  /// Memory stays flat, whatever the document's length, but for what identity needs remembered: identifiers,
  /// references that still wait for theirs, and the keys of `xs:unique`, `xs:key` and `xs:keyref`. A document
  /// that ends early or is not well-formed is never valid: its report has a fault. Findings are those of
  /// ``validate(_:namespaces:samplesPerRule:)``, but that a key which `xs:keyref` does not find is reported at
  /// the element that the constraint is declared for, not at the one that refers, and that identifiers which
  /// the schema's ``notes`` name go unchecked.
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
      rules: rules, file: source.name, prefixes: prefixes, samplesPerRule: samplesPerRule,
      identities: identities)
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
      guard let parser = libxml2.xmlNewParserCtxt() else { return .outOfMemory(watch.file) }
      defer { libxml2.xmlFreeParserCtxt(parser) }
      guard let validator = libxml2.xmlSchemaNewValidCtxt(compiled) else { return .outOfMemory(watch.file) }
      defer { libxml2.xmlSchemaFreeValidCtxt(validator) }
      watch.install(in: parser)
      guard let plug = cxml2_plug(validator, parser) else { return .outOfMemory(watch.file) }
      let document = libxml2.xmlCtxtReadIO(
        parser, readSource, nil, Unmanaged.passUnretained(reader).toOpaque(), nil, nil, watch.options)
      libxml2.xmlFreeDoc(document)
      let isRefused = libxml2.xmlSchemaIsValid(validator) != 1
      watch.finish()
      let fault = reader.fault ?? emptiness(reader, watch) ?? watch.verdict(parser, scope: scope)
      _ = libxml2.xmlSchemaSAXUnplug(plug)
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

private func readSource(
  _ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ length: Int32
) -> Int32 {
  guard let context, let buffer, length >= 0 else { return -1 }
  let target = UnsafeMutableRawBufferPointer(start: buffer, count: Int(length))
  return Unmanaged<SourceReader>.fromOpaque(context).takeUnretainedValue().read(into: target)
}
