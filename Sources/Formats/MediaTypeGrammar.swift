/// A media type with its parameters, as `Content-Type` holds one; wildcards are not of it.
///
/// Source: RFC 9110, section 8.3.1, with 5.6.2, 5.6.4 and 5.6.6.
enum MediaTypeGrammar {
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    let type = try token(bytes, from: 0, "a type")
    guard type < bytes.count, bytes[type] == 0x2F else {
      throw FormatFault("a media type is a type, '/' and a subtype (RFC 9110)", at: type)
    }
    var index = try token(bytes, from: type + 1, "a subtype")
    var names: Set<String> = []
    while index < bytes.count {
      let gap = index
      index = blanksEnd(bytes, index)
      guard index < bytes.count else { throw FormatFault("a blank ends the media type (RFC 9110)", at: gap) }
      guard bytes[index] == 0x3B else {
        throw FormatFault(
          "\(bytes.shown(at: index)) stands where ';' or the end is wanted (RFC 9110)", at: index)
      }
      index = blanksEnd(bytes, index + 1)
      // Nothing between semicolons is allowed, and is no parameter.
      guard index < bytes.count, bytes[index] != 0x3B else { continue }
      let name = index..<(try token(bytes, from: index, "a parameter's name"))
      guard name.upperBound < bytes.count, bytes[name.upperBound] == 0x3D else {
        throw FormatFault("'=' follows the name of a parameter at once (RFC 9110)", at: name.upperBound)
      }
      guard names.insert(bytes.text(name).lowercased()).inserted else {
        throw FormatFault("the parameter '\(bytes.text(name))' stands twice (RFC 6838)", at: name.lowerBound)
      }
      index = try valueEnd(bytes, from: name.upperBound + 1)
    }
  }

  private static func valueEnd(_ bytes: Span<UInt8>, from start: Int) throws(FormatFault) -> Int {
    guard start < bytes.count, bytes[start] == 0x22 else { return try token(bytes, from: start, "a value") }
    var index = start + 1
    while index < bytes.count, bytes[index] != 0x22 {
      if bytes[index] == 0x5C { index += 1 }
      guard index < bytes.count, bytes[index] == 0x09 || bytes[index] >= 0x20 && bytes[index] != 0x7F else {
        break
      }
      index += 1
    }
    guard index < bytes.count, bytes[index] == 0x22 else {
      throw FormatFault("the quoted value does not end as it should (RFC 9110)", at: start)
    }
    return index + 1
  }

  private static func blanksEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index
  }

  private static func token(
    _ bytes: Span<UInt8>, from start: Int, _ part: String
  ) throws(FormatFault) -> Int {
    var index = start
    while index < bytes.count, isToken(bytes[index]) { index += 1 }
    guard index > start else {
      throw FormatFault("\(part) is missing (RFC 9110)", at: start)
    }
    if part == "a type" || part == "a subtype", bytes[start] == 0x2A, index == start + 1 {
      throw FormatFault("'*' is for ranges of media types, not for one (RFC 9110)", at: start)
    }
    return index
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    if byte.isLetterOrDigit { return true }
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: return true
    default: return false
    }
  }
}
