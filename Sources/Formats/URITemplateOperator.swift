/// What an operator puts before and between values, and which characters it lets through.
///
/// Source: RFC 6570, appendix A, the table of operators.
struct URITemplateOperator: Hashable, Sendable {
  /// What stands before the first value that is defined.
  let first: String
  /// What stands between values.
  let separator: String
  /// Whether a value follows its name.
  let isNamed: Bool
  /// What follows the name of an empty value.
  let ifEmpty: String
  /// Whether reserved characters and percent-encoded triplets stay as they are.
  let allowsReserved: Bool

  /// The operator of a character that begins an expression; nil is simple expansion.
  init(mark: UInt8?) {
    allowsReserved = mark == UInt8(ascii: "+") || mark == UInt8(ascii: "#")
    isNamed = mark == UInt8(ascii: ";") || mark == UInt8(ascii: "?") || mark == UInt8(ascii: "&")
    ifEmpty = mark == UInt8(ascii: "?") || mark == UInt8(ascii: "&") ? "=" : ""
    switch mark {
    case UInt8(ascii: "#"): (first, separator) = ("#", ",")
    case UInt8(ascii: "."): (first, separator) = (".", ".")
    case UInt8(ascii: "/"): (first, separator) = ("/", "/")
    case UInt8(ascii: ";"): (first, separator) = (";", ";")
    case UInt8(ascii: "?"): (first, separator) = ("?", "&")
    case UInt8(ascii: "&"): (first, separator) = ("&", "&")
    default: (first, separator) = ("", ",")
    }
  }
}
