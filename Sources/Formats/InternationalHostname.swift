/// A host name whose labels may be U-labels.
enum InternationalHostname {
  /// Source: RFC 5890, section 2.3.2.3, with the label separators of RFC 3490, section 3.1.
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard bytes.count > 0 else { throw FormatFault("a host name is not empty (RFC 5890)") }
    // Longer than any name can be whose A-labels fit: a scalar takes an octet at least.
    guard bytes.count <= 253 * 4 else {
      throw FormatFault("the host name is longer than 253 octets (RFC 5890)")
    }
    var labels: [(text: [Unicode.Scalar], offset: Int)] = [([], 0)]
    var index = 0
    while index < bytes.count {
      let (value, length) = bytes.scalar(at: index)
      index += length
      switch value {
      case 0x2E, 0x3002, 0xFF0E, 0xFF61: labels.append(([], index))
      default: labels[labels.count - 1].text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    var octets = labels.count - 1
    var decoded: [[Unicode.Scalar]] = []
    for label in labels {
      let (scalars, length) = try InternationalLabel.require(label.text, at: label.offset)
      octets += length
      decoded.append(scalars)
    }
    guard octets <= 253 else {
      throw FormatFault("the host name has \(octets) octets as A-labels, more than 253 (RFC 5890)")
    }
    guard decoded.contains(where: BidiRule.isRightToLeft) else { return }
    for (label, scalars) in zip(labels, decoded) { try BidiRule.require(scalars, at: label.offset) }
  }
}
