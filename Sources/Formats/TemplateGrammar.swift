/// The grammar of URI templates up to level 4, for who checks one and for who reads its parts.
///
/// Source: RFC 6570, section 2.
enum TemplateGrammar {
  /// A part of a template, in the order of the text; places are offsets in bytes.
  enum Piece {
    /// Text outside of expressions.
    case literal(Range<Int>)
    /// The begin of an expression, with its operator; nil for simple expansion.
    case expression(UInt8?)
    /// A variable of the expression that began last.
    case variable(Range<Int>, prefix: Int?, explodes: Bool)
  }

  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    try walk(bytes) { _ in }
  }

  /// Calls the visitor with every piece; the first fault ends the walk.
  static func walk(_ bytes: Span<UInt8>, _ visit: (Piece) -> Void) throws(FormatFault) {
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x7B {
        guard let end = bytes.firstIndex(of: 0x7D, in: index + 1..<bytes.count) else {
          throw FormatFault("'{' is not closed by '}' (RFC 6570)", at: index)
        }
        try walkExpression(bytes, index + 1..<end, visit)
        index = end + 1
      } else {
        let end = try literalEnd(bytes, from: index)
        visit(.literal(index..<end))
        index = end
      }
    }
  }

  private static func literalEnd(_ bytes: Span<UInt8>, from start: Int) throws(FormatFault) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x7B: return index
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
    return index
  }

  private static func walkExpression(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ visit: (Piece) -> Void
  ) throws(FormatFault) {
    var index = range.lowerBound
    var operation: UInt8?
    if index < range.upperBound {
      switch bytes[index] {
      case 0x2B, 0x23, 0x2E, 0x2F, 0x3B, 0x3F, 0x26:
        operation = bytes[index]
        index += 1
      case 0x3D, 0x2C, 0x21, 0x40, 0x7C:
        let found = bytes.shown(at: index)
        throw FormatFault("the operator \(found) is reserved and has no meaning yet (RFC 6570)", at: index)
      default: break
      }
    }
    visit(.expression(operation))
    while true {
      index = try walkVariable(bytes, index..<range.upperBound, visit)
      guard index < range.upperBound else { return }
      guard bytes[index] == 0x2C else {
        throw FormatFault("\(bytes.shown(at: index)) may not stand in an expression (RFC 6570)", at: index)
      }
      index += 1
    }
  }

  /// Walks a name and its modifier, and gives the place after them.
  private static func walkVariable(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ visit: (Piece) -> Void
  ) throws(FormatFault) -> Int {
    let name = try nameEnd(bytes, range)
    let whole = range.lowerBound..<name
    guard name < range.upperBound, bytes[name] == 0x2A || bytes[name] == 0x3A else {
      visit(.variable(whole, prefix: nil, explodes: false))
      return name
    }
    if bytes[name] == 0x2A {
      visit(.variable(whole, prefix: nil, explodes: true))
      return name + 1
    }
    var index = name + 1
    var length = 0
    while index < range.upperBound, bytes[index].isDigit, length <= 9999 {
      length = length * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard 1...9999 ~= length, bytes[name + 1] != 0x30 else {
      throw FormatFault("the length after ':' is a number from 1 to 9999 (RFC 6570)", at: name + 1)
    }
    visit(.variable(whole, prefix: length, explodes: false))
    return index
  }

  private static func nameEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FormatFault) -> Int {
    var index = range.lowerBound
    var wantsCharacter = true
    while index < range.upperBound {
      if bytes[index].isLetterOrDigit || bytes[index] == 0x5F {
        (index, wantsCharacter) = (index + 1, false)
      } else if bytes[index] == 0x25 {
        try requireEscape(bytes, index, before: range.upperBound)
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
    return index
  }

  private static func requireEscape(_ bytes: Span<UInt8>, _ index: Int, before end: Int) throws(FormatFault) {
    guard index + 2 < end, bytes[index + 1].isHex, bytes[index + 2].isHex else {
      throw FormatFault("'%' is not followed by two hexadecimal digits (RFC 6570)", at: index)
    }
  }
}
