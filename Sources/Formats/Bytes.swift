extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isLetterOrDigit: Bool { isDigit || isLetter }
  var isHex: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
}

extension Span<UInt8> {
  /// The text of a range, for use in messages.
  func text(_ range: Range<Int>) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for index in range { copy.append(self[index]) }
    return String(decoding: copy, as: UTF8.self)
  }

  /// The first place of a byte in a range.
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    range.first { self[$0] == byte }
  }

  /// The scalar that begins at an index of valid UTF-8, and its length in bytes.
  func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let lead = self[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index + length <= count else { return (UInt32(lead), 1) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for step in 1..<length { value = value << 6 | UInt32(self[index + step] & 0x3F) }
    return (value, length)
  }

  /// How a message shows the character at an index: quoted, or by its number when it does not print.
  func shown(at index: Int) -> String {
    let (value, length) = scalar(at: index)
    if value > 0x20, value != 0x7F, value < 0x80 || value > 0xA0, index + length <= count {
      return "'\(text(index..<index + length))'"
    }
    let digits = String(value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
    return value == 0x20 ? "a space" : number
  }
}
