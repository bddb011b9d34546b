import Formats
import SuiteModel

/// What a text must look like.
enum TextRule: String, Sendable, CaseIterable {
  /// Any text that is not empty.
  case free
  /// Text with places for values; may be empty.
  case template
  /// The permanent name of a thing, or a pattern for axis values.
  case identifier
  /// A name for values: a parameter, an axis, a capture, an argument.
  case name
  /// A glob over identifiers.
  case glob
  /// A glob over the ids of cases.
  case caseGlob
  case url
  /// A method and a URL.
  case requestLine
  /// A method and a path below the listener's address.
  case receptionLine
  /// The name of an action of an adapter.
  case actionName
  /// A header field's name (RFC 9110, 5.1).
  case headerName
  /// A link relation (RFC 8288, 2.1).
  case relation
  /// The path of a file of the suite.
  case suitePath
  /// The same with places for axis values.
  case schemaPath
  /// The path of an XML Schema of the suite.
  case grammarPath
  /// The path of a table schema of the suite.
  case tablePath
  /// A path of RFC 9535 with places for names.
  case jsonPath
  /// One place and nothing else: `{ids}`.
  case place
  /// `host` or `host:port`.
  case host
  /// A capability expression with places for axis values.
  case capabilities
  case environmentName
  /// A day of the calendar, `2027-01-31`.
  case day
}

extension TextRule {
  /// Names that stand for the harness's own values in templates.
  static let reservedNames = ["uuid", "random", "date", "now", "run", "listener"]
  static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

  /// What a sentence says is expected.
  var phrase: String {
    switch self {
    case .free: "a text"
    case .template: "a text"
    case .identifier: "an identifier (letters, digits and `. _ - /`, beginning with a letter or digit)"
    case .name: "a name (letters, digits, `_` and `-`, beginning with a letter)"
    case .glob: "an identifier, in which `*` and `?` stand for what varies"
    case .caseGlob: "the id of a case, in which `*` and `?` stand for what varies"
    case .url: "an absolute http or https URL"
    case .requestLine: "a method and a URL, as in `GET {base}/users`"
    case .receptionLine: "a method and a path, as in `POST /events`"
    case .actionName: "the name of an action (small letters, digits and `. _ -`, at most 64)"
    case .headerName: "the name of a header field"
    case .relation: "a link relation such as `next`"
    case .suitePath: "the path of a file in `data/`"
    case .schemaPath: "the path of a file in `schemas/` that ends in `.json`"
    case .grammarPath: "the path of a file in `schemas/` that ends in `.xsd`"
    case .tablePath: "the path of a file in `schemas/` that ends in `.yaml`"
    case .jsonPath: "a path that begins with `$`"
    case .place: "one place such as `{ids}`"
    case .host: "a host, or host:port, without a scheme"
    case .capabilities: "names of capabilities joined by `and`, `or`, `not`"
    case .environmentName: "the name of an environment variable"
    case .day: "a day as in 2027-01-31"
    }
  }

  /// The rule as a pattern for the published schema; nil where any text that is not empty will do.
  var pattern: String? {
    switch self {
    case .free, .template, .capabilities: nil
    case .identifier: "^[A-Za-z0-9][A-Za-z0-9._/-]*$"
    case .name: "^(?!(?:uuid|random|date|now|run|listener)$|now-)[A-Za-z][A-Za-z0-9_-]*$"
    case .glob: "^[A-Za-z0-9*?][A-Za-z0-9._/*?-]*$"
    case .caseGlob: "^[A-Za-z0-9*?][A-Za-z0-9._/*?=,-]*$"
    case .url: "^https?://[^/?#\\s@]+(?:[/?#]\\S*)?$"
    case .requestLine: "^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?:\\{[A-Za-z][^}]*\\}|https?://)\\S*$"
    case .receptionLine: "^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\\*) /\\S*$"
    case .actionName: "^[a-z0-9._-]{1,64}$"
    case .headerName: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
    case .relation: "^[^\\s\"]+$"
    case .suitePath: "^data/(?!.*//)(?!/)(?!(?:.*/)?\\.\\.?(?:/|$)).*[^/]$"
    case .schemaPath: "^schemas/(?!.*//)(?!/)(?!(?:.*/)?\\.\\.?(?:/|$)).*\\.json$"
    case .grammarPath: "^schemas/(?!.*//)(?!/)(?!(?:.*/)?\\.\\.?(?:/|$)).*\\.xsd$"
    case .tablePath: "^schemas/(?!.*//)(?!/)(?!(?:.*/)?\\.\\.?(?:/|$)).*\\.yaml$"
    case .jsonPath: "^(?:\\$|\\{[A-Za-z])"
    case .place: "^\\{[A-Za-z][^{}]*\\}$"
    case .host: "^(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?$"
    case .environmentName: "^[A-Za-z_][A-Za-z0-9_]*$"
    case .day: "^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
    }
  }

  /// Whether texts under the rule have places for values.
  var hasPlaces: Bool {
    switch self {
    case .template, .requestLine, .receptionLine, .schemaPath, .jsonPath, .place, .capabilities: true
    default: false
    }
  }

  /// Which fault a text has that does not fit.
  var fault: ShapeFault {
    switch self {
    case .identifier, .name, .glob, .caseGlob, .environmentName, .actionName: .badName
    case .url, .host: .badURL
    case .requestLine, .receptionLine: .badRequestLine
    case .suitePath, .schemaPath, .grammarPath, .tablePath: .badPath
    default: .badText
    }
  }

  /// What to write instead; nil where the text fits. An empty text is judged before.
  func remedy(for text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    switch self {
    case .free, .template, .capabilities: return nil
    case .identifier: return Self.isIdentifier(scalars, extra: "._/-") ? nil : "write \(phrase)"
    case .name:
      if Self.reservedNames.contains(text) || text.hasPrefix("now-") {
        return "`\(text)` is a value that the harness makes up; choose another name"
      }
      let fits = scalars.first.map(Self.isLetter) == true && Self.isIdentifier(scalars, extra: "_-")
      return fits ? nil : "write \(phrase)"
    case .glob: return Self.isGlob(scalars, extra: "._/*?-") ? nil : "write \(phrase)"
    case .caseGlob: return Self.isGlob(scalars, extra: "._/*?=,-") ? nil : "write \(phrase)"
    case .day: return Self.isDay(text) ? nil : "write \(phrase)"
    case .url: return Self.isURL(text) ? nil : "write \(phrase)"
    case .requestLine: return Self.remedy(forRequestLine: text)
    case .receptionLine:
      let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
      let fits =
        pieces.count == 2 && pieces[1].hasPrefix("/") && (Self.methods + ["*"]).contains(String(pieces[0]))
      return fits ? nil : "write \(phrase); `*` takes every method"
    case .actionName:
      let fits =
        scalars.count <= 64 && text == text.lowercased()
        && scalars.allSatisfy {
          Self.isLetter($0) || Self.isDigit($0) || "._-".unicodeScalars.contains($0)
        }
      return fits ? nil : "write \(phrase)"
    case .headerName:
      let fits = scalars.allSatisfy {
        Self.isLetter($0) || Self.isDigit($0) || "!#$%&'*+.^_`|~-".unicodeScalars.contains($0)
      }
      return fits ? nil : "write \(phrase)"
    case .relation:
      return scalars.contains { $0.properties.isWhitespace || $0 == "\"" } ? "write \(phrase)" : nil
    case .suitePath: return Self.isPath(text, below: "data/") ? nil : "write \(phrase)"
    case .schemaPath:
      return Self.isPath(text, below: "schemas/") && text.hasSuffix(".json") ? nil : "write \(phrase)"
    case .grammarPath:
      return Self.isPath(text, below: "schemas/") && text.hasSuffix(".xsd") ? nil : "write \(phrase)"
    case .tablePath:
      return Self.isPath(text, below: "schemas/") && text.hasSuffix(".yaml") ? nil : "write \(phrase)"
    case .jsonPath:
      // A fragment may be given the whole path as an argument.
      let isPlace = text.hasPrefix("{") && scalars.dropFirst().first.map(Self.isLetter) == true
      return text.hasPrefix("$") || isPlace ? nil : "write \(phrase)"
    case .place:
      let inner = text.dropFirst().dropLast().unicodeScalars
      let fits = text.hasPrefix("{") && text.hasSuffix("}") && inner.first.map(Self.isLetter) == true
      return fits && !inner.contains("{") && !inner.contains("}") ? nil : "write \(phrase)"
    case .host: return Self.isHost(text) ? nil : "write \(phrase)"
    case .environmentName:
      let fits =
        scalars.first.map { Self.isLetter($0) || $0 == "_" } == true
        && Self.isIdentifier(["a"] + scalars, extra: "_")
      return fits ? nil : "write \(phrase)"
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isGlob(_ scalars: [Unicode.Scalar], extra: String) -> Bool {
    guard let first = scalars.first, isLetter(first) || isDigit(first) || first == "*" || first == "?" else {
      return false
    }
    return scalars.allSatisfy { isLetter($0) || isDigit($0) || extra.unicodeScalars.contains($0) }
  }

  private static func isIdentifier(_ scalars: [Unicode.Scalar], extra: String) -> Bool {
    guard let first = scalars.first, isLetter(first) || isDigit(first) else { return false }
    return scalars.allSatisfy { isLetter($0) || isDigit($0) || extra.unicodeScalars.contains($0) }
  }

  private static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.unicodeScalars.allSatisfy(isDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    return CivilDate(year: year, month: month, day: day) != nil
  }

  private static func isURL(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let rest = text.unicodeScalars.dropFirst(scheme.count)
    let host = rest.prefix { !"/?#".unicodeScalars.contains($0) }
    return !host.isEmpty && !host.contains("@") && !rest.contains { $0.properties.isWhitespace }
  }

  private static func isPath(_ text: String, below folder: String) -> Bool {
    let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
    return text.hasPrefix(folder) && text != folder && pieces.allSatisfy { !["", ".", ".."].contains($0) }
  }

  private static func isHost(_ text: String) -> Bool {
    var host = text[...]
    if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
      guard let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port) else {
        return false
      }
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      return host.count > 2
        && host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return !host.isEmpty
      && host.unicodeScalars.allSatisfy { isLetter($0) || isDigit($0) || "._-".unicodeScalars.contains($0) }
  }

  private static func remedy(forRequestLine text: String) -> String? {
    let pieces = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2, !pieces[1].isEmpty else { return "write \(Self.requestLine.phrase)" }
    let method = String(pieces[0])
    guard methods.contains(method) else {
      if methods.contains(method.uppercased()) {
        return "write the method in capitals: `\(method.uppercased())`"
      }
      return "the methods are \(methods.joined(separator: ", "))"
    }
    let url = pieces[1]
    if url.unicodeScalars.contains(where: { $0.properties.isWhitespace }) {
      return "a URL has no blanks; put query parameters under `query`, which encodes them"
    }
    let begins = url.hasPrefix("https://") || url.hasPrefix("http://")
    let place = url.hasPrefix("{") && url.dropFirst().unicodeScalars.first.map(isLetter) == true
    return begins || place ? nil : "begin the URL with a `url` parameter, as in `\(method) {base}/users`"
  }
}
