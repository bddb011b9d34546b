extension Format {
  /// Whether valid UTF-8 is of the format: ``check(utf8:)`` without reasons, quicker for plain date-times.
  package func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if self == .dateTime, PlainDateTime.accepts(bytes) { return true }
    return check(utf8: bytes.span) == nil
  }
}

/// The usual form of a date-time, seen in one pass; what it does not accept may be one all the same.
private enum PlainDateTime {
  static func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 20, let text = bytes.baseAddress else { return false }
    guard text[4] == 0x2D, text[7] == 0x2D, text[10] == 0x54, text[13] == 0x3A, text[16] == 0x3A else {
      return false
    }
    let (high, low) = (number(text, 0), number(text, 2))
    let (month, day) = (number(text, 5), number(text, 8))
    let (hour, minute, second) = (number(text, 11), number(text, 14), number(text, 17))
    // Days beyond the 28th, leap seconds and whatever is no digit are left to the full check.
    guard high < 100, low < 100, month &- 1 < 12, day &- 1 < 28, hour < 24, minute < 60, second < 60 else {
      return false
    }
    var at = 19
    if text[at] == 0x2E {
      at += 1
      let first = at
      while at < bytes.count, text[at] &- 0x30 < 10 { at += 1 }
      if at == first { return false }
    }
    if at == bytes.count - 1 { return text[at] == 0x5A }
    guard bytes.count == at + 6, text[at] == 0x2B || text[at] == 0x2D, text[at + 3] == 0x3A else {
      return false
    }
    return number(text, at + 1) < 24 && number(text, at + 4) < 60
  }

  /// The value of two digits; 100 or more where one of them is none.
  @inline(__always)
  private static func number(_ text: UnsafePointer<UInt8>, _ index: Int) -> UInt32 {
    let (tens, ones) = (UInt32(text[index] &- 0x30), UInt32(text[index + 1] &- 0x30))
    return tens < 10 && ones < 10 ? tens * 10 + ones : 1_000
  }
}
