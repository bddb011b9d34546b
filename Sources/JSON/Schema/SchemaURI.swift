/// A URI reference in its five parts, and its resolution against a base.
///
/// Source: RFC 3986, sections 5.2 and 5.3.
struct SchemaURI {
  var scheme: String?
  var authority: String?
  var path: String
  var query: String?
  var fragment: String?

  init(_ text: String) {
    var rest = text.unicodeScalars[...]
    if let hash = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let stop = rest.firstIndex(where: { $0 == ":" || $0 == "/" }), rest[stop] == ":",
      stop > rest.startIndex
    {
      scheme = String(rest[..<stop]).lowercased()
      rest = rest[rest.index(after: stop)...]
    }
    if rest.starts(with: "//".unicodeScalars) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  /// The URI that a reference means where the base holds, in two parts; the fragment is percent-decoded.
  static func resolve(_ reference: String, against base: String) -> (uri: String, fragment: String) {
    var target = SchemaURI(reference)
    let fragment = target.fragment.map(percentDecoded) ?? ""
    target.fragment = nil
    let base = SchemaURI(base)
    if target.scheme == nil {
      target.scheme = base.scheme
      if target.authority == nil {
        target.authority = base.authority
        if target.path.isEmpty {
          target.path = base.path
          target.query = target.query ?? base.query
        } else if !target.path.hasPrefix("/") {
          target.path = merged(target.path, base)
        }
      }
    }
    target.path = withoutDots(target.path)
    return (target.text, fragment)
  }

  private var text: String {
    var text = scheme.map { $0 + ":" } ?? ""
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    return text
  }

  private static func merged(_ path: String, _ base: SchemaURI) -> String {
    if base.authority != nil, base.path.isEmpty { return "/" + path }
    let scalars = base.path.unicodeScalars
    guard let slash = scalars.lastIndex(of: "/") else { return path }
    return String(scalars[...slash]) + path
  }

  private static func withoutDots(_ path: String) -> String {
    let segments = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(
      String.init)
    guard segments.contains(".") || segments.contains("..") else { return path }
    var kept: [String] = []
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 || (kept.count == 1 && kept[0] != "") { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return kept.joined(separator: "/")
  }

  private static func percentDecoded(_ text: String) -> String {
    guard text.utf8.contains(0x25) else { return text }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == 0x25, index + 2 < source.count,
        let high = StringGrammar.hexadecimal(source[index + 1]),
        let low = StringGrammar.hexadecimal(source[index + 2])
      {
        bytes.append(UInt8(high << 4 | low))
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
