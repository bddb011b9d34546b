import CXML2

/// An error as the library reports it, copied out before it is overwritten.
struct LibraryError: Sendable {
  let domain: Int
  let code: Int
  let isError: Bool
  let message: String
  let file: String?
  let line: Int
  /// The column of a parser's error, or what another domain puts there.
  let column: Int
  /// The byte at which an XPath expression is at fault.
  let offset: Int

  init(_ error: xmlError) {
    domain = Int(error.domain)
    code = Int(error.code)
    isError = error.level.rawValue >= XML_ERR_ERROR.rawValue
    message = LibraryText.trimmed(error.message)
    file = error.file.map { String(cString: $0) }
    line = Int(error.line)
    column = Int(error.int2)
    offset = Int(error.int1)
  }

  /// The message as a sentence with a full stop.
  var sentence: String {
    guard let first = message.first else { return "The library gives no reason." }
    let text = first.uppercased() + message.dropFirst()
    return text.hasSuffix(".") ? text : text + "."
  }

  /// Whether the document itself is at fault: what the parser, its input and its namespaces report.
  var isOfDocument: Bool {
    [XML_FROM_PARSER, XML_FROM_NAMESPACE, XML_FROM_IO, XML_FROM_TREE, XML_FROM_I18N, XML_FROM_MEMORY]
      .contains { Int($0.rawValue) == domain }
  }
}
