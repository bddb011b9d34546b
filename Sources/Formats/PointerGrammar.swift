/// JSON Pointer and Relative JSON Pointer, as strings rather than URI fragments.
enum PointerGrammar {
  /// Source: RFC 6901, section 3.
  static func require(_ bytes: Span<UInt8>, from start: Int) throws(FormatFault) {
    guard start < bytes.count else { return }
    guard bytes[start] == 0x2F else {
      throw FormatFault("a JSON Pointer is empty or begins with '/' (RFC 6901)", at: start)
    }
    for index in start..<bytes.count where bytes[index] == 0x7E {
      guard index + 1 < bytes.count, bytes[index + 1] == 0x30 || bytes[index + 1] == 0x31 else {
        throw FormatFault("'~' is written ~0, and only ~0 and ~1 are escapes (RFC 6901)", at: index)
      }
    }
  }

  /// Source: draft-bhutton-relative-json-pointer-00, section 3.
  static func requireRelative(_ bytes: Span<UInt8>) throws(FormatFault) {
    var index = 0
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    guard index > 0 else { throw FormatFault("a Relative JSON Pointer begins with a whole number") }
    guard index == 1 || bytes[0] != 0x30 else {
      throw FormatFault("the number of a Relative JSON Pointer has no leading zero")
    }
    if index < bytes.count, bytes[index] == 0x23 {
      guard index + 1 == bytes.count else {
        throw FormatFault("nothing follows '#' in a Relative JSON Pointer", at: index + 1)
      }
      return
    }
    try require(bytes, from: index)
  }
}
