/// One label of an internationalized host name.
enum InternationalLabel {
  /// Requires a label in any form, and returns its Unicode form and the octets of its ASCII form.
  static func require(
    _ label: [Unicode.Scalar], at offset: Int
  ) throws(FormatFault) -> (scalars: [Unicode.Scalar], octets: Int) {
    guard !label.isEmpty else { throw FormatFault("a label is empty (RFC 5890)", at: offset) }
    if label.allSatisfy(\.isASCII) {
      let bytes = label.map { UInt8(truncatingIfNeeded: $0.value) }
      try Hostname.requireLabel(bytes.span, 0..<bytes.count, allowsUnicode: false, "RFC 5890")
      guard bytes.starts(with: [0x78, 0x6E, 0x2D, 0x2D], by: { $0 | 0x20 == $1 | 0x20 }) else {
        return (label, bytes.count)
      }
      return (try requireEncoded(bytes[...], at: offset), bytes.count)
    }
    try requireUnicode(label, at: offset)
    let octets = 4 + Punycode.encode(label).count
    guard octets <= 63 else {
      throw FormatFault("a label has \(octets) octets as A-label, more than 63 (RFC 5890)", at: offset)
    }
    return (label, octets)
  }

  /// Requires the A-label whose ASCII form is given, "xn--" included, and returns its Unicode form.
  @discardableResult
  static func requireEncoded(
    _ label: ArraySlice<UInt8>, at offset: Int
  ) throws(FormatFault) -> [Unicode.Scalar] {
    let encoded = label.dropFirst(4).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    guard let scalars = Punycode.decode(encoded[...]), scalars.contains(where: { !$0.isASCII }),
      Punycode.encode(scalars) == encoded
    else { throw FormatFault("a label begins with 'xn--' and is no A-label (RFC 5891)", at: offset) }
    try requireUnicode(scalars, at: offset)
    if BidiRule.isRightToLeft(scalars) { try BidiRule.require(scalars, at: offset) }
    return scalars
  }

  /// Source: RFC 5891, section 5.4.
  private static func requireUnicode(_ label: [Unicode.Scalar], at offset: Int) throws(FormatFault) {
    if label.first == "-" || label.last == "-" {
      throw FormatFault("a label begins or ends with '-' (RFC 5891)", at: offset)
    }
    if label.count >= 4, label[2] == "-", label[3] == "-" {
      throw FormatFault("a label has '--' as its third and fourth character (RFC 5891)", at: offset)
    }
    switch label.first?.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark:
      throw FormatFault("a label begins with a combining mark (RFC 5891)", at: offset)
    default: break
    }
    for (index, scalar) in label.enumerated() {
      let isAllowed =
        switch DomainCodePoint.status(scalar) {
        case .valid: true
        case .contextual: DomainContext.holds(label, index)
        case .disallowed: false
        }
      guard isAllowed else {
        let number = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - number.count)) + number
        throw FormatFault("U+\(code) may not stand there in a label (RFC 5892)", at: offset)
      }
    }
  }
}
