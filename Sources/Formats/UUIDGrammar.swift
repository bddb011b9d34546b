/// UUIDs as text, in hexadecimal digits of either case.
///
/// Source: RFC 9562, section 4; 4.1 and 4.2 for variant and version, 5.9 and 5.10 for nil and max.
enum UUIDGrammar {
  /// Any version and variant, as JSON Schema's `uuid` allows.
  static func require(_ bytes: Span<UInt8>, from start: Int = 0) throws(FormatFault) {
    for index in start..<min(bytes.count, start + 36) {
      let isHyphen = [8, 13, 18, 23].contains(index - start)
      guard isHyphen ? bytes[index] == 0x2D : bytes[index].isHex else {
        let wanted = isHyphen ? "'-'" : "a hexadecimal digit"
        throw FormatFault("\(bytes.shown(at: index)) stands where a UUID has \(wanted) (RFC 9562)", at: index)
      }
    }
    let count = bytes.count - start
    guard count == 36 else {
      throw FormatFault("a UUID has 36 characters, not \(count) (RFC 9562)", at: start + min(count, 36))
    }
  }

  /// A UUID of the RFC's own variant and a version that it defines, or one of all zeros or all ones.
  static func requireStrict(_ bytes: Span<UInt8>) throws(FormatFault) {
    try require(bytes)
    let isUniform = [0x30, 0x66].contains { digit in
      (0..<36).allSatisfy { bytes[$0] == 0x2D || bytes[$0] | 0x20 == digit | 0x20 }
    }
    if isUniform { return }
    guard 0x31...0x38 ~= bytes[14] else {
      throw FormatFault("\(bytes.shown(at: 14)) is no version of a UUID, 1 to 8 (RFC 9562)", at: 14)
    }
    guard bytes[19] == 0x38 || bytes[19] == 0x39 || 0x61...0x62 ~= bytes[19] | 0x20 else {
      throw FormatFault(
        "\(bytes.shown(at: 19)) is of another variant of UUIDs; 8, 9, a or b is wanted (RFC 9562)", at: 19)
    }
  }

  /// `urn:uuid:` and a UUID; the prefix in either case (RFC 8141, section 3.1).
  static func requireURN(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard bytes.count >= 9, bytes.text(0..<9).lowercased() == "urn:uuid:" else {
      throw FormatFault("a UUID URN begins with 'urn:uuid:' (RFC 9562)")
    }
    try require(bytes, from: 9)
  }
}
