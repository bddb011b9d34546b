/// A host name in letters, digits and hyphens, A-labels included.
enum Hostname {
  /// Source: RFC 1123, section 2.1; RFC 5890, section 2.3.2.1 for labels that begin with "xn--".
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard bytes.count > 0 else { throw FormatFault("a host name is not empty (RFC 1123)") }
    guard bytes.count <= 253 else {
      throw FormatFault("the host name has \(bytes.count) characters, more than 253 (RFC 1123)")
    }
    var first = 0
    while true {
      let end = bytes.firstIndex(of: 0x2E, in: first..<bytes.count) ?? bytes.count
      try requireLabel(bytes, first..<end, allowsUnicode: false, "RFC 1123")
      if isEncoded(bytes, first..<end) {
        var label: [UInt8] = []
        for index in first..<end { label.append(bytes[index]) }
        try InternationalLabel.requireEncoded(label[...], at: first)
      }
      guard end < bytes.count else { return }
      first = end + 1
    }
  }

  static func requireLabel(
    _ bytes: Span<UInt8>, _ range: Range<Int>, allowsUnicode: Bool, _ source: String
  ) throws(FormatFault) {
    guard !range.isEmpty else { throw FormatFault("a label is empty (\(source))", at: range.lowerBound) }
    guard range.count <= 63 else {
      throw FormatFault("a label has \(range.count) octets, more than 63 (\(source))", at: range.lowerBound)
    }
    for index in range {
      let byte = bytes[index]
      guard byte.isLetterOrDigit || byte == 0x2D || allowsUnicode && byte >= 0x80 else {
        throw FormatFault("\(bytes.shown(at: index)) may not stand in a host name (\(source))", at: index)
      }
    }
    guard bytes[range.lowerBound] != 0x2D, bytes[range.upperBound - 1] != 0x2D else {
      throw FormatFault("a label begins or ends with '-' (\(source))", at: range.lowerBound)
    }
  }

  private static func isEncoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    return range.count >= 4 && bytes[start] | 0x20 == 0x78 && bytes[start + 1] | 0x20 == 0x6E
      && bytes[start + 2] == 0x2D && bytes[start + 3] == 0x2D
  }
}
