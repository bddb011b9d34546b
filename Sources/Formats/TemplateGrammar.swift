/// The URI template of RFC 6570, up to level 4.
enum TemplateGrammar {
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x7B:
        guard let end = bytes.firstIndex(of: 0x7D, in: index + 1..<bytes.count) else {
          throw FormatFault("'{' is not closed by '}' (RFC 6570)", at: index)
        }
        try requireExpression(bytes, index + 1..<end)
        index = end + 1
      case 0x25:
        try requireEscape(bytes, index, before: bytes.count)
        index += 3
      case 0x00...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7C, 0x7D, 0x7F:
        let found = bytes.shown(at: index)
        throw FormatFault("\(found) may not stand outside of an expression (RFC 6570)", at: index)
      case 0x21...0x7E:
        index += 1
      default:
        let (value, length) = bytes.scalar(at: index)
        guard ReferenceGrammar.isUniversal(value) || ReferenceGrammar.isPrivate(value) else {
          throw FormatFault("\(bytes.shown(at: index)) may not stand in a URI template (RFC 6570)", at: index)
        }
        index += length
      }
    }
  }

  private static func requireExpression(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FormatFault) {
    var index = range.lowerBound
    if index < range.upperBound {
      switch bytes[index] {
      case 0x2B, 0x23, 0x2E, 0x2F, 0x3B, 0x3F, 0x26: index += 1
      case 0x3D, 0x2C, 0x21, 0x40, 0x7C:
        let found = bytes.shown(at: index)
        throw FormatFault("the operator \(found) is reserved and has no meaning yet (RFC 6570)", at: index)
      default: break
      }
    }
    while true {
      index = try variableEnd(bytes, index, before: range.upperBound)
      guard index < range.upperBound else { return }
      guard bytes[index] == 0x2C else {
        throw FormatFault("\(bytes.shown(at: index)) may not stand in an expression (RFC 6570)", at: index)
      }
      index += 1
    }
  }

  private static func variableEnd(
    _ bytes: Span<UInt8>, _ start: Int, before end: Int
  ) throws(FormatFault) -> Int {
    var index = start
    var wantsCharacter = true
    while index < end {
      if bytes[index].isLetterOrDigit || bytes[index] == 0x5F {
        (index, wantsCharacter) = (index + 1, false)
      } else if bytes[index] == 0x25 {
        try requireEscape(bytes, index, before: end)
        (index, wantsCharacter) = (index + 3, false)
      } else if bytes[index] == 0x2E, !wantsCharacter {
        (index, wantsCharacter) = (index + 1, true)
      } else {
        break
      }
    }
    guard !wantsCharacter else {
      throw FormatFault("a variable name is missing or ends with '.' (RFC 6570)", at: index)
    }
    guard index < end else { return index }
    if bytes[index] == 0x2A { return index + 1 }
    guard bytes[index] == 0x3A else { return index }
    let first = index + 1
    index = first
    while index < end, bytes[index].isDigit { index += 1 }
    guard 1...4 ~= index - first, bytes[first] != 0x30 else {
      throw FormatFault("the length after ':' is a number from 1 to 9999 (RFC 6570)", at: first)
    }
    return index
  }

  private static func requireEscape(_ bytes: Span<UInt8>, _ index: Int, before end: Int) throws(FormatFault) {
    guard index + 2 < end, bytes[index + 1].isHex, bytes[index + 2].isHex else {
      throw FormatFault("'%' is not followed by two hexadecimal digits (RFC 6570)", at: index)
    }
  }
}
