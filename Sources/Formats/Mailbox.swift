/// The mailbox of RFC 5321, and of RFC 6531 where it is international.
enum Mailbox {
  static func require(_ bytes: Span<UInt8>, international: Bool) throws(FormatFault) {
    let source = international ? "RFC 6531" : "RFC 5321"
    let local = try localEnd(bytes, international, source)
    guard local > 0 else { throw FormatFault("no local part stands before '@' (\(source))") }
    guard local <= 64 else { throw FormatFault("the local part is longer than 64 octets (\(source))") }
    guard local < bytes.count else {
      throw FormatFault("'@' and a domain are missing (\(source))", at: local)
    }
    guard bytes[local] == 0x40 else {
      throw FormatFault("\(bytes.shown(at: local)) may not stand in the local part (\(source))", at: local)
    }
    let domain = local + 1..<bytes.count
    guard !domain.isEmpty else { throw FormatFault("no domain follows '@' (\(source))", at: local) }
    if bytes[domain.lowerBound] == 0x5B {
      try requireLiteral(bytes, domain, source)
    } else {
      try requireDomain(bytes, domain, international, source)
    }
  }

  private static func localEnd(
    _ bytes: Span<UInt8>, _ international: Bool, _ source: String
  ) throws(FormatFault) -> Int {
    if bytes.count > 0, bytes[0] == 0x22 { return try quotedEnd(bytes, international, source) }
    var index = 0
    var wantsAtom = true
    while index < bytes.count {
      if bytes[index] == 0x2E {
        guard !wantsAtom else {
          throw FormatFault("'.' begins an empty part of the local part (\(source))", at: index)
        }
        wantsAtom = true
      } else if isAtom(bytes[index]) || international && bytes[index] >= 0x80 {
        wantsAtom = false
      } else {
        break
      }
      index += 1
    }
    guard index == 0 || !wantsAtom else {
      throw FormatFault("the local part ends with '.' (\(source))", at: index - 1)
    }
    return index
  }

  private static func quotedEnd(
    _ bytes: Span<UInt8>, _ international: Bool, _ source: String
  ) throws(FormatFault) -> Int {
    var index = 1
    while index < bytes.count, bytes[index] != 0x22 {
      if bytes[index] == 0x5C { index += 1 }
      guard index < bytes.count, 0x20...0x7E ~= bytes[index] || international && bytes[index] >= 0x80 else {
        break
      }
      index += 1
    }
    guard index < bytes.count, bytes[index] == 0x22 else {
      throw FormatFault(
        "the quoted local part does not end as it should (\(source))", at: min(index, bytes.count))
    }
    return index + 1
  }

  private static func requireDomain(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ international: Bool, _ source: String
  ) throws(FormatFault) {
    guard range.count <= 255 else {
      throw FormatFault("the domain is longer than 255 octets (\(source))", at: range.lowerBound)
    }
    var first = range.lowerBound
    while true {
      let end = bytes.firstIndex(of: 0x2E, in: first..<range.upperBound) ?? range.upperBound
      try Hostname.requireLabel(bytes, first..<end, allowsUnicode: international, source)
      guard end < range.upperBound else { return }
      first = end + 1
    }
  }

  private static func requireLiteral(
    _ bytes: Span<UInt8>, _ range: Range<Int>, _ source: String
  ) throws(FormatFault) {
    guard range.count > 2, bytes[range.upperBound - 1] == 0x5D else {
      throw FormatFault("'[' is not closed by ']' at the end (\(source))", at: range.lowerBound)
    }
    let inside = range.lowerBound + 1..<range.upperBound - 1
    let isIPv6 =
      inside.count > 5 && bytes.text(inside.lowerBound..<inside.lowerBound + 5).lowercased() == "ipv6:"
    if isIPv6 {
      try InternetAddress.requireIPv6(bytes, inside.lowerBound + 5..<inside.upperBound)
    } else {
      try InternetAddress.requireIPv4(bytes, inside)
    }
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    if byte.isLetterOrDigit { return true }
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: return true
    default: return false
    }
  }
}
