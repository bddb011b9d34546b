/// Identifiers of fixed shape.
enum Identifiers {
  /// Source: RFC 9562, section 4; any version and variant.
  static func requireUUID(_ bytes: Span<UInt8>) throws(FormatFault) {
    for index in 0..<min(bytes.count, 36) {
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen ? bytes[index] == 0x2D : bytes[index].isHex else {
        let wanted = isHyphen ? "'-'" : "a hexadecimal digit"
        throw FormatFault("\(bytes.shown(at: index)) stands where a UUID has \(wanted) (RFC 9562)", at: index)
      }
    }
    guard bytes.count == 36 else {
      throw FormatFault("a UUID has 36 characters, not \(bytes.count) (RFC 9562)", at: min(bytes.count, 36))
    }
  }
}
