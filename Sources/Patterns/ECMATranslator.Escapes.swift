extension ECMATranslator {
  /// Reads an escape outside classes and says whether it may be repeated.
  mutating func readEscape() throws(PatternError) -> Bool {
    let start = reader.index
    switch reader.peek(1) {
    case "b", "B":
      output.append(reader.peek(1) == "b" ? "\\b" : "\\B")
      reader.skip(2)
      return false
    case .some("1"..."9"):
      reader.skip()
      let number = reader.takeDecimal() ?? 0
      guard number <= captures.count else {
        throw error("There is no group \(number) to refer to; the pattern has \(captures.count)", at: start)
      }
      refer(to: number, at: start)
    case "k":
      reader.skip(2)
      guard reader.take("<"), let name = reader.take(through: ">") else {
        throw error("'\\k' must be followed by the name of a group, as in '\\k<name>'", at: start)
      }
      guard let number = captures.number(named: name) else {
        throw error("There is no group named '\(name)' to refer to", at: start)
      }
      refer(to: number, at: start)
    default:
      switch try readSetOrCharacter() {
      case .codePoint(let codePoint):
        output.append(codePoint: codePoint)
      case .set(let set):
        var pattern = PCREClass(isNegated: false)
        set.add(to: &pattern)
        output.append(pattern.text)
      }
    }
    return true
  }

  private mutating func refer(to number: Int, at index: Int) {
    captures.refer(to: number, at: index)
    output.append("\\g{\(number)}")
  }

  /// What an escape may stand for both within and outside classes.
  enum Escaped {
    case codePoint(UInt32)
    case set(CharacterSetEscape)
  }

  /// Reads an escape that stands for one character or for a set of them.
  mutating func readSetOrCharacter() throws(PatternError) -> Escaped {
    let start = reader.index
    reader.skip()
    guard let letter = reader.take() else { throw error("A backslash ends the pattern", at: start) }
    switch letter {
    case "d", "D", "w", "W": return .set(.ascii(letter))
    case "s": return .set(.ranges(WhiteSpace.members))
    case "S": return .set(.ranges(WhiteSpace.others))
    case "p", "P": return .set(.property(try readProperty(isNegated: letter == "P", at: start)))
    case "t": return .codePoint(0x09)
    case "n": return .codePoint(0x0A)
    case "v": return .codePoint(0x0B)
    case "f": return .codePoint(0x0C)
    case "r": return .codePoint(0x0D)
    case "c":
      guard let control = reader.next, control.isASCII, control.properties.isAlphabetic else {
        throw error("'\\c' must be followed by a letter", at: start)
      }
      reader.skip()
      return .codePoint(control.value & 0x1F)
    case "0":
      if let digit = reader.next, ("0"..."9").contains(digit) {
        throw error(
          "'\\0' must not be followed by a digit; write '\\x' and two hexadecimal digits", at: start)
      }
      return .codePoint(0)
    case "x":
      guard let value = reader.takeHexadecimal(digits: 2) else {
        throw error("'\\x' must be followed by two hexadecimal digits", at: start)
      }
      return .codePoint(value)
    case "u":
      return .codePoint(try readUnicodeEscape(at: start))
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/":
      return .codePoint(letter.value)
    default:
      throw error(
        "'\\\(letter)' is no escape of ECMA-262 with the flag u; write '\(letter)' for the character",
        at: start)
    }
  }

  private mutating func readUnicodeEscape(at start: Int) throws(PatternError) -> UInt32 {
    if reader.take("{") {
      guard let digits = reader.take(through: "}"), !digits.isEmpty,
        digits.unicodeScalars.allSatisfy({ $0.hexadecimalValue != nil }),
        let value = UInt32(digits, radix: 16), value <= 0x10FFFF
      else { throw error("'\\u{' must hold a code point of at most 10FFFF in hexadecimal", at: start) }
      return value
    }
    guard let first = reader.takeHexadecimal(digits: 4) else {
      throw error(
        "'\\u' must be followed by four hexadecimal digits, or by a code point in braces", at: start)
    }
    guard (0xD800...0xDBFF).contains(first), reader.peek(0) == "\\", reader.peek(1) == "u" else {
      return first
    }
    var ahead = reader
    ahead.skip(2)
    guard let second = ahead.takeHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) else {
      return first
    }
    reader = ahead
    return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
  }

  private mutating func readProperty(isNegated: Bool, at start: Int) throws(PatternError) -> String {
    guard reader.take("{"), let expression = reader.take(through: "}") else {
      throw error("'\\p' must be followed by a property in braces, as in '\\p{Letter}'", at: start)
    }
    guard let property = UnicodeProperty(expression) else {
      throw error("'\(expression)' is no Unicode property of ECMA-262 in its exact spelling", at: start)
    }
    return property.escape(isNegated: isNegated)
  }
}

/// An escape that stands for a set of characters.
enum CharacterSetEscape {
  case ascii(Unicode.Scalar)
  case ranges([ClosedRange<UInt32>])
  case property(String)

  func add(to target: inout PCREClass) {
    switch self {
    case .ascii(let letter): target.add(escape: "\\\(letter)")
    case .ranges(let ranges): for range in ranges { target.add(range) }
    case .property(let escape): target.add(escape: escape)
    }
  }
}
