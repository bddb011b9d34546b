extension PathParser {
  /// Reads an integer that any JSON implementation can hold (RFC 9535, clause 2.1).
  mutating func readInteger() throws(JSONPathError) -> Int {
    let start = reader.index
    let text = (reader.take("-") ? "-" : "") + takeDigits()
    guard text != "-0", JSONNumber(text: text) != nil else {
      throw error("An integer has digits without a leading zero, and zero has no sign", at: start)
    }
    guard let value = Int(text), abs(value) < 1 << 53 else {
      throw error("The integer \(text) is beyond 2^53 - 1", at: start)
    }
    return value
  }

  private mutating func takeDigits() -> String {
    reader.take { ("0"..."9").contains($0) }
  }

  /// Reads a number as JSON has it.
  mutating func readNumber() throws(JSONPathError) -> JSONNumber {
    let start = reader.index
    var text = (reader.take("-") ? "-" : "") + takeDigits()
    if reader.take(".") { text += "." + takeDigits() }
    if reader.take("e") || reader.take("E") {
      text += "e" + (reader.take("-") ? "-" : reader.take("+") ? "+" : "") + takeDigits()
    }
    guard let number = JSONNumber(text: text) else {
      throw error("'\(text)' is no number as JSON writes it", at: start)
    }
    return number
  }

  /// Reads a string in single or double quotes (RFC 9535, clause 2.3.1.1).
  mutating func readString() throws(JSONPathError) -> String {
    let start = reader.index
    guard let quote = reader.next else { throw error("A string was expected") }
    reader.skip()
    var text = String.UnicodeScalarView()
    while let scalar = reader.next {
      switch scalar {
      case quote:
        reader.skip()
        return String(text)
      case "\\":
        text.append(try readEscape(quote: quote))
      case "\u{0}"..<"\u{20}":
        throw error("A string must not hold a control character; write it as an escape")
      default:
        reader.skip()
        text.append(scalar)
      }
    }
    throw error("The string that begins here has no closing quote", at: start)
  }

  private mutating func readEscape(quote: Unicode.Scalar) throws(JSONPathError) -> Unicode.Scalar {
    let start = reader.index
    reader.skip()
    defer { reader.skip() }
    switch reader.next {
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "/": return "/"
    case "\\": return "\\"
    case quote: return quote
    case "u": return try readUnicodeEscape(at: start)
    default: throw error("The backslash begins no escape; use one of \(quote) \\ / b f n r t u", at: start)
    }
  }

  /// Leaves the last digit to be skipped by the caller.
  private mutating func readUnicodeEscape(at start: Int) throws(JSONPathError) -> Unicode.Scalar {
    let first = try readCodeUnit(at: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, reader.peek(1) == "\\", reader.peek(2) == "u" {
      reader.skip(2)
      let second = try readCodeUnit(at: start)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    throw error("A surrogate stands alone; write both halves of the pair", at: start)
  }

  /// Reads from the "u" of an escape to its last digit, which is left to be skipped.
  private mutating func readCodeUnit(at start: Int) throws(JSONPathError) -> UInt32 {
    var unit: UInt32 = 0
    for distance in 1...4 {
      guard let scalar = reader.peek(distance), scalar.isASCII,
        let digit = StringGrammar.hexadecimal(UInt8(scalar.value))
      else { throw error("'\\u' needs four hexadecimal digits", at: start) }
      unit = unit << 4 | digit
    }
    reader.skip(4)
    return unit
  }
}
