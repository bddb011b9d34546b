import CXML2

/// A finding in plain words, made from the library's message.
///
/// The library writes names as `{namespace}local` and puts every message as `Element 'x', attribute 'y': …`.
struct SchemaSentence {
  let sentence: String
  /// The attribute at fault as it is shown, or nil where it is the element.
  let attribute: String?
  /// The element's name.
  let elementName: XMLName?
  /// The attribute's name.
  let attributeName: XMLName?
  /// The value at fault, where it is of the wrong type.
  let value: String?

  init(message: String, code: Int, prefixes: PrefixTable) {
    var rest = message[...]
    let elementText = Self.take("Element '", upTo: "'", from: &rest)
    let element = elementText.map { Self.shown($0, prefixes) }
    elementName = elementText.map(Self.name(of:))
    let attributeText = Self.take(", attribute '", upTo: "'", from: &rest)
    attribute = attributeText.map { Self.shown($0, prefixes) }
    attributeName = attributeText.map(Self.name(of:))
    if rest.hasPrefix(": ") { rest = rest.dropFirst(2) }
    _ = Self.take("[facet '", upTo: "'] ", from: &rest)
    let subject =
      switch (element, attribute) {
      case (let element?, let attribute?): "Attribute `\(attribute)` of `\(element)`"
      case (let element?, nil): "Element `\(element)`"
      default: "The document"
      }
    value = code == 1824 ? Self.between(String(rest), "'", "' is not a valid value of the ") : nil
    sentence = Self.said(of: subject, String(rest), code: code, prefixes: prefixes)
  }

  /// A message with the namespaces of its names made short.
  static func plain(_ text: String, prefixes: PrefixTable) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      // A set of values stands in braces too; a namespace has no quotes and is followed by a name.
      guard let close = rest.firstIndex(of: "}"), !rest[..<close].contains("'"),
        let after = rest.index(close, offsetBy: 1, limitedBy: rest.endIndex), after < rest.endIndex,
        rest[after].isLetter || rest[after] == "_"
      else {
        result += rest.prefix(1)
        rest = rest.dropFirst()
        continue
      }
      let local = rest[after...].prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
      result += prefixes.shown(String(local), in: String(rest[rest.index(after: open)..<close]))
      rest = rest[local.endIndex...]
    }
    return result + rest
  }

  private static func said(of subject: String, _ text: String, code: Int, prefixes: PrefixTable) -> String {
    switch code {
    case 1871: return content(subject, text, prefixes)
    case 1824:
      if let value = between(text, "'", "' is not a valid value of the ") {
        // A name that is not of type ID is one that another element has.
        if text.hasSuffix("type 'xs:ID'."), libxml2.xmlValidateNCName(value, 1) == 0 {
          return
            "\(subject) gives again the identifier \(quoted(value)); identifiers are unique in a document."
        }
        return "\(subject) has the value \(quoted(value)), which is not of type \(typeName(text, prefixes))."
      }
    case 1840:
      if let value = between(text, "The value '", "' is not an element of the set {"),
        let set = between(text, "' is not an element of the set {", "}.")
      {
        return "\(subject) has the value \(quoted(value)); allowed: \(listed(set))."
      }
    case 1839:
      if let value = between(text, "The value '", "' is not accepted by the pattern '"),
        let pattern = between(text, "' is not accepted by the pattern '", "'.")
      {
        return
          "\(subject) has the value \(quoted(value)), which does not match the pattern \(quoted(pattern))."
      }
    case 1830, 1831, 1832:
      if let value = between(text, "The value '", "' has a length of '"),
        let length = between(text, "' has a length of '", "';"),
        let bound = between(text, " length of '", "'.", last: true)
      {
        let wanted = [1830: "exactly", 1831: "at least", 1832: "at most"][code, default: ""]
        return "\(subject) has the value \(quoted(value)) of length \(length); \(wanted) \(bound) is allowed."
      }
    case 1825, 1826:
      if let value = between(text, "'", "' is not a valid value of the ") {
        let reason = code == 1825 ? "is not a list of its type" : "none of its types allows"
        return "\(subject) has the value \(quoted(value)), which \(reason)."
      }
    case 1833, 1834, 1835, 1836:
      if let value = between(text, "The value '", "' "),
        let bound = between(text, "('", "')", last: true) ?? between(text, " than '", "'.", last: true)
      {
        let wanted = [1833: "at least", 1834: "at most", 1835: "more than", 1836: "less than"][
          code, default: ""]
        return "\(subject) has the value \(quoted(value)); \(wanted) \(bound) is allowed."
      }
    case 1868: return "\(subject) lacks the attribute \(name(in: text, prefixes)), which is required."
    case 1866, 1867: if text.contains("is not allowed") { return "\(subject) is not allowed here." }
    case 1845:
      return text.contains("wildcard")
        ? "\(subject) is not declared in the schema, and only declared elements may stand here."
        : "\(subject) is not declared as a root element in the schema."
    case 1828, 1841, 1842, 1843:
      let held = text.hasPrefix("Element content") ? "elements" : "text"
      let wanted =
        text.contains("content type is empty")
        ? "must be empty" : held == "text" ? "may hold elements only" : "may hold text only"
      return "\(subject) \(wanted), and holds \(held)."
    case 1877:
      if let key = between(text, "Duplicate key-sequence ", " in ") {
        return "\(subject) repeats the key \(quoted(key)), which \(constraint(text, prefixes)) wants unique."
      }
      if let key = between(text, "No match found for key-sequence ", " of ") {
        return
          "\(subject) refers to the key \(quoted(key)), which \(constraint(text, prefixes)) does not find."
      }
      if text.hasPrefix("Not all fields of key") {
        return "\(subject) lacks a part of the key \(constraint(text, prefixes))."
      }
    default: break
    }
    return "\(subject): \(clipped(plain(text, prefixes: prefixes)))"
  }

  /// What may stand where something else stands, or nothing does.
  private static func content(_ subject: String, _ text: String, _ prefixes: PrefixTable) -> String {
    let isMissing = text.hasPrefix("Missing child element(s)")
    let fact = isMissing ? "\(subject) ends too early" : "\(subject) is not expected here"
    guard let list = between(text, "( ", " )", last: true) else { return "\(fact)." }
    let names = list.split(separator: ", ").map { expected(String($0), prefixes) }
    return "\(fact); expected\(names.count > 1 ? " one of" : ""): \(names.joined(separator: ", "))."
  }

  /// A name that may stand somewhere, or the wildcard that the library writes as `{namespace}*`.
  private static func expected(_ name: String, _ prefixes: PrefixTable) -> String {
    let namespace = between(name, "{", "}")
    if name.hasPrefix("##other"), let namespace { return "an element outside `\(namespace)`" }
    if name == "*" { return "any element" }
    if name.hasSuffix("}*"), let namespace { return "an element of `\(namespace)`" }
    return "`\(shown(name, prefixes))`"
  }

  private static func typeName(_ text: String, _ prefixes: PrefixTable) -> String {
    guard let name = between(text, " type '", "'.", last: true) else { return "that its declaration gives" }
    return "`\(shown(name, prefixes))`"
  }

  private static func name(in text: String, _ prefixes: PrefixTable) -> String {
    between(text, "attribute '", "'").map { "`\(shown($0, prefixes))`" } ?? ""
  }

  private static func constraint(_ text: String, _ prefixes: PrefixTable) -> String {
    (between(text, "constraint '", "'", last: true) ?? between(text, "keyref '", "'", last: true))
      .map { "`\(shown($0, prefixes))`" } ?? "the schema"
  }

  private static func name(of text: String) -> XMLName {
    guard text.hasPrefix("{"), let close = text.lastIndex(of: "}") else { return XMLName(text) }
    return XMLName(String(text[text.index(after: close)...]), in: String(text[..<close].dropFirst()))
  }

  /// `{namespace}local` with a prefix in its place.
  private static func shown(_ name: String, _ prefixes: PrefixTable) -> String {
    guard let open = name.firstIndex(of: "{"), let close = name.lastIndex(of: "}"), open < close else {
      return name
    }
    let namespace = String(name[name.index(after: open)..<close])
    let local = String(name[name.index(after: close)...])
    return prefixes.shown(local, in: namespace)
  }

  private static func listed(_ set: String) -> String {
    clipped(set.split(separator: "', '").map { quoted(trimmingQuotes($0)) }.joined(separator: ", "))
  }

  private static func trimmingQuotes(_ text: Substring) -> String {
    var text = text
    if text.hasPrefix("'") { text = text.dropFirst() }
    if text.hasSuffix("'") { text = text.dropLast() }
    return String(text)
  }

  static func quoted(_ value: String) -> String { "`\(clipped(value, 120))`" }

  private static func clipped(_ text: String, _ length: Int = 600) -> String {
    text.utf8.count <= length ? text : text.prefix(length) + "…"
  }

  private static func take(_ prefix: String, upTo end: String, from text: inout Substring) -> String? {
    guard text.hasPrefix(prefix) else { return nil }
    let body = text.dropFirst(prefix.count)
    guard let range = body.firstRange(of: end) else { return nil }
    text = body[range.upperBound...]
    return String(body[..<range.lowerBound])
  }

  private static func between(_ text: String, _ start: String, _ end: String, last: Bool = false) -> String? {
    guard let open = last ? text.ranges(of: start).last : text.firstRange(of: start) else { return nil }
    let body = text[open.upperBound...]
    return body.firstRange(of: end).map { String(body[..<$0.lowerBound]) }
  }
}
