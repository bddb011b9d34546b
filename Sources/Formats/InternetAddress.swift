/// Textual addresses of the Internet Protocol, versions 4 and 6.
enum InternetAddress {
  static func requireIPv4(_ bytes: Span<UInt8>) throws(FormatFault) {
    try requireIPv4(bytes, 0..<bytes.count)
  }

  static func requireIPv6(_ bytes: Span<UInt8>) throws(FormatFault) {
    try requireIPv6(bytes, 0..<bytes.count)
  }

  /// Source: RFC 2673, section 3.2, and RFC 3986, section 3.2.2: no leading zeros.
  static func requireIPv4(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FormatFault) {
    var (parts, first, value) = (0, range.lowerBound, 0)
    var index = range.lowerBound
    while true {
      if index < range.upperBound, bytes[index].isDigit {
        value = min(value * 10 + Int(bytes[index] - 0x30), 1_000)
        index += 1
        continue
      }
      guard index == range.upperBound || bytes[index] == 0x2E else {
        throw FormatFault("\(bytes.shown(at: index)) is not part of an IPv4 address (RFC 2673)", at: index)
      }
      let text = bytes.count >= index && index > first ? first..<index : first..<first
      guard !text.isEmpty else {
        throw FormatFault("a part of the IPv4 address is empty (RFC 2673)", at: first)
      }
      guard value <= 255 else {
        throw FormatFault("\(bytes.text(text)) is beyond 255 in an IPv4 address (RFC 2673)", at: first)
      }
      guard text.count == 1 || bytes[first] != 0x30 else {
        throw FormatFault("\(bytes.text(text)) has a leading zero in an IPv4 address (RFC 3986)", at: first)
      }
      parts += 1
      if index == range.upperBound { break }
      index += 1
      (first, value) = (index, 0)
    }
    guard parts == 4 else {
      throw FormatFault("an IPv4 address has 4 parts, not \(parts) (RFC 2673)", at: range.lowerBound)
    }
  }

  /// Source: RFC 4291, section 2.2; a zone is no part of the address.
  static func requireIPv6(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FormatFault) {
    var (groups, index, compressed) = (0, range.lowerBound, false)
    var expectsGroup = true
    if range.count >= 2, bytes[index] == 0x3A, bytes[index + 1] == 0x3A {
      (compressed, index, expectsGroup) = (true, index + 2, false)
    }
    while index < range.upperBound {
      let first = index
      while index < range.upperBound, bytes[index].isHex { index += 1 }
      if index < range.upperBound, bytes[index] == 0x2E, index > first {
        try requireIPv4(bytes, first..<range.upperBound)
        (groups, index, expectsGroup) = (groups + 2, range.upperBound, false)
        break
      }
      guard index > first else {
        throw FormatFault("\(bytes.shown(at: first)) stands where an IPv6 group begins (RFC 4291)", at: first)
      }
      guard index - first <= 4 else {
        throw FormatFault(
          "the IPv6 group \(bytes.text(first..<index)) has over 4 digits (RFC 4291)", at: first)
      }
      (groups, expectsGroup) = (groups + 1, false)
      guard index < range.upperBound else { break }
      guard bytes[index] == 0x3A else {
        throw FormatFault("\(bytes.shown(at: index)) is not part of an IPv6 address (RFC 4291)", at: index)
      }
      (index, expectsGroup) = (index + 1, true)
      if index < range.upperBound, bytes[index] == 0x3A {
        guard !compressed else {
          throw FormatFault("'::' stands twice in an IPv6 address (RFC 4291)", at: index)
        }
        (compressed, index, expectsGroup) = (true, index + 1, false)
      }
    }
    guard !expectsGroup else {
      throw FormatFault("the IPv6 address ends without a group (RFC 4291)", at: range.upperBound)
    }
    guard compressed ? groups <= 7 : groups == 8 else {
      throw FormatFault(
        compressed
          ? "'::' leaves room for at most 7 groups in an IPv6 address, not \(groups) (RFC 4291)"
          : "an IPv6 address has 8 groups, not \(groups) (RFC 4291)", at: range.lowerBound)
    }
  }
}
