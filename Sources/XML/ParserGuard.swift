import CXML2

/// Watches one parse: refuses what the rules forbid and stops the parser there.
///
/// The parser holds it in its `_private` field; the parser and its callbacks run on one thread, within one call.
class ParserGuard {
  private let rules: XMLRules
  let file: String?
  private var depth = 0
  private var nodes = 0
  private(set) var fault: XMLFault?

  init(rules: XMLRules, file: String?) {
    (self.rules, self.file) = (rules, file)
  }

  /// Installs the callbacks that every parse of XML has.
  func install(in parser: xmlParserCtxtPtr) {
    parser.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    guard let handler = parser.pointee.sax else { return }
    cxml2_drop_text_callbacks(handler)
    handler.pointee.endDocument = endGuardedDocument
    if !rules.allowsDoctype { handler.pointee.internalSubset = refuseDoctype }
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> (guard: ParserGuard, parser: xmlParserCtxtPtr)? {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let pointer = parser.pointee._private
    else { return nil }
    return (Unmanaged<ParserGuard>.fromOpaque(pointer).takeUnretainedValue(), parser)
  }

  /// The options of every parse: no network, large line numbers, entities replaced only if there can be any.
  var options: Int32 {
    var options = XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue
    if rules.allowsDoctype { options |= XML_PARSE_NOENT.rawValue }
    return Int32(bitPattern: options)
  }

  /// Counts an element in and says whether the document may go on.
  @inline(__always)
  final func enter(attributes: Int32, parser: xmlParserCtxtPtr) -> Bool {
    depth += 1
    nodes += 1 + Int(attributes)
    if depth > rules.limits.depth {
      stop(parser, .tooDeep, "Elements are nested more than \(rules.limits.depth) deep.")
      return false
    }
    if nodes > rules.limits.nodes {
      stop(parser, .tooManyNodes, "There are more than \(rules.limits.nodes) elements and attributes.")
      return false
    }
    return true
  }

  @inline(__always)
  final func leave() { depth -= 1 }

  /// Stops the parser where it is; the document counts as not well-formed from then on.
  final func stop(_ parser: xmlParserCtxtPtr, _ code: XMLFault.Code, _ sentence: String) {
    if fault == nil {
      let input = parser.pointee.input
      fault = XMLFault(
        code, sentence, line: (input?.pointee.line).map(Int.init), column: (input?.pointee.col).map(Int.init),
        file: file)
    }
    libxml2.xmlStopParser(parser)
    // Without this a parse that was stopped hands over what it had, as if it were whole.
    parser.pointee.wellFormed = 0
    parser.pointee.errNo = Int32(XML_ERR_USER_STOP.rawValue)
  }

  /// The fault of a parse that is over, or nil where it was without.
  final func verdict(_ parser: xmlParserCtxtPtr, scope: LibraryScope) -> XMLFault? {
    if let fault { return fault }
    if let location = scope.refusals.first {
      return XMLFault(
        .entityRefused,
        "The document asks for '\(location)' from outside itself; write what it holds into the document.",
        line: scope.firstError.map(\.line), file: file)
    }
    if let error = scope.reported.first(where: { $0.isError && $0.isOfDocument }) {
      return XMLFault(error, file: file)
    }
    guard parser.pointee.wellFormed == 0 else { return nil }
    return XMLFault(
      .notWellFormed, "The document is not well-formed.", file: file, libraryCode: Int(parser.pointee.errNo))
  }
}

private func refuseDoctype(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ publicID: UnsafePointer<xmlChar>?,
  _ systemID: UnsafePointer<xmlChar>?
) {
  guard let (watch, parser) = ParserGuard.of(context) else { return }
  watch.stop(
    parser, .doctypeRefused, "A DOCTYPE declaration is not allowed here; remove it and what refers to it.")
}

/// The parser takes a NUL after the root element for the end of the input, and would pass over what follows.
private func endGuardedDocument(_ context: UnsafeMutableRawPointer?) {
  if let (watch, parser) = ParserGuard.of(context), watch.fault == nil, parser.pointee.wellFormed != 0,
    let input = parser.pointee.input, input.pointee.cur < input.pointee.end
  {
    watch.stop(parser, .notWellFormed, "A NUL character stands after the root element.")
  }
  libxml2.xmlSAX2EndDocument(context)
}
