/// The bytes that base64 text stands for; nil for anything but the one canonical spelling.
///
/// Source: RFC 4648, section 4; spare bits must be zero (section 3.5).
func base64Decoded(_ text: some StringProtocol) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count % 4 == 0 else { return nil }
  let padding = digits.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
  var bytes: [UInt8] = []
  var (bits, width): (UInt32, Int) = (0, 0)
  for digit in digits.dropLast(padding) {
    guard let value = base64Value(digit) else { return nil }
    (bits, width) = (bits << 6 | value, width + 6)
    if width >= 8 {
      width -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(width)))
      bits &= 1 << UInt32(width) - 1
    }
  }
  return bits == 0 ? bytes : nil
}

private func base64Value(_ digit: UInt8) -> UInt32? {
  switch digit {
  case 0x41...0x5A: UInt32(digit - 0x41)
  case 0x61...0x7A: UInt32(digit - 0x61 + 26)
  case 0x30...0x39: UInt32(digit - 0x30 + 52)
  case UInt8(ascii: "+"): 62
  case UInt8(ascii: "/"): 63
  default: nil
  }
}
