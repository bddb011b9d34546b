/// Pattern text for PCRE2, in which every scalar that could mean something stands as a number.
struct PCRESource {
  private(set) var text = ""

  /// Appends syntax as it is.
  mutating func append(_ syntax: String) {
    text += syntax
  }

  /// Appends one code point to be matched; a surrogate, which no valid text holds, never matches.
  mutating func append(codePoint: UInt32) {
    text += Self.isSurrogate(codePoint) ? "(?!)" : Self.spelling(codePoint)
  }

  static func isSurrogate(_ codePoint: UInt32) -> Bool {
    (0xD800...0xDFFF).contains(codePoint)
  }

  static func spelling(_ codePoint: UInt32) -> String {
    switch codePoint {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(Character(Unicode.Scalar(UInt8(codePoint))))
    default: "\\x{\(String(codePoint, radix: 16))}"
    }
  }
}

/// A character class under construction.
struct PCREClass {
  private let isNegated: Bool
  private var items = ""

  init(isNegated: Bool) {
    self.isNegated = isNegated
  }

  /// Adds a range of code points; surrogates are left out, because no valid text holds them.
  mutating func add(_ range: ClosedRange<UInt32>) {
    let low = PCRESource.isSurrogate(range.lowerBound) ? 0xE000 : range.lowerBound
    let high = PCRESource.isSurrogate(range.upperBound) ? 0xD7FF : range.upperBound
    guard low <= high else { return }
    items += PCRESource.spelling(low)
    if low < high { items += "-" + PCRESource.spelling(high) }
  }

  /// Adds what PCRE2 writes the same within classes, such as `\d`.
  mutating func add(escape: String) {
    items += escape
  }

  /// The whole class, brackets included.
  var text: String {
    if !items.isEmpty { return "[\(isNegated ? "^" : "")\(items)]" }
    return isNegated ? "[\\x{0}-\\x{10ffff}]" : "(?!)"
  }
}
