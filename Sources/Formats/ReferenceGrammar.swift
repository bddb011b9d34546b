/// URI and IRI references: RFC 3986, and RFC 3987 where `international` is set.
struct ReferenceGrammar {
  let international: Bool

  private var source: String { international ? "RFC 3987" : "RFC 3986" }

  func requireAbsolute(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard let colon = try schemeEnd(bytes) else {
      let name = international ? "an IRI" : "a URI"
      throw FormatFault("\(name) begins with a scheme such as 'https:' (\(source))")
    }
    try requireHierarchy(bytes, from: colon + 1)
  }

  func requireReference(_ bytes: Span<UInt8>) throws(FormatFault) {
    let colon = try schemeEnd(bytes)
    try requireHierarchy(bytes, from: colon.map { $0 + 1 } ?? 0)
  }

  /// The colon that ends the scheme, or nil when no colon stands in the first segment.
  private func schemeEnd(_ bytes: Span<UInt8>) throws(FormatFault) -> Int? {
    for index in 0..<bytes.count {
      switch bytes[index] {
      case 0x3A:
        for place in 0..<index {
          let byte = bytes[place]
          let isMark = byte == 0x2B || byte == 0x2D || byte == 0x2E
          guard byte.isLetter || (place > 0 && (byte.isDigit || isMark)) else {
            throw FormatFault("\(bytes.shown(at: place)) may not stand in a scheme (\(source))", at: place)
          }
        }
        guard index > 0 else { throw FormatFault("the scheme before ':' is empty (\(source))") }
        return index
      case 0x2F, 0x3F, 0x23: return nil
      default: continue
      }
    }
    return nil
  }

  private func requireHierarchy(_ bytes: Span<UInt8>, from start: Int) throws(FormatFault) {
    let fragment = bytes.firstIndex(of: 0x23, in: start..<bytes.count) ?? bytes.count
    let query = bytes.firstIndex(of: 0x3F, in: start..<fragment) ?? fragment
    var path = start
    if query - start >= 2, bytes[start] == 0x2F, bytes[start + 1] == 0x2F {
      path = bytes.firstIndex(of: 0x2F, in: start + 2..<query) ?? query
      try requireAuthority(bytes, start + 2..<path)
    }
    try require(bytes, path..<query, .path)
    if query < fragment { try require(bytes, query + 1..<fragment, .query) }
    if fragment < bytes.count { try require(bytes, fragment + 1..<bytes.count, .fragment) }
  }

  private func requireAuthority(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FormatFault) {
    var host = range.lowerBound
    if let at = bytes.firstIndex(of: 0x40, in: range) {
      try require(bytes, host..<at, .userInformation)
      host = at + 1
    }
    var port: Int?
    if host < range.upperBound, bytes[host] == 0x5B {
      guard let close = bytes.firstIndex(of: 0x5D, in: host..<range.upperBound) else {
        throw FormatFault("'[' is not closed by ']' (\(source))", at: host)
      }
      try requireLiteral(bytes, host + 1..<close)
      if close + 1 < range.upperBound {
        guard bytes[close + 1] == 0x3A else {
          throw FormatFault("\(bytes.shown(at: close + 1)) follows the address (\(source))", at: close + 1)
        }
        port = close + 2
      }
    } else {
      let colon = bytes.firstIndex(of: 0x3A, in: host..<range.upperBound)
      try require(bytes, host..<(colon ?? range.upperBound), .host)
      port = colon.map { $0 + 1 }
    }
    guard let port else { return }
    for index in port..<range.upperBound where !bytes[index].isDigit {
      throw FormatFault("\(bytes.shown(at: index)) may not stand in a port (\(source))", at: index)
    }
  }

  private func requireLiteral(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(FormatFault) {
    guard !range.isEmpty, bytes[range.lowerBound] | 0x20 == 0x76 else {
      return try InternetAddress.requireIPv6(bytes, range)
    }
    var index = range.lowerBound + 1
    while index < range.upperBound, bytes[index].isHex { index += 1 }
    guard index > range.lowerBound + 1, index + 1 < range.upperBound, bytes[index] == 0x2E else {
      throw FormatFault("an address of a future version is written 'v1.' and its text (\(source))", at: index)
    }
    for place in index + 1..<range.upperBound {
      guard bytes[place] == 0x3A || bytes[place] < 0x80 && Self.isPlain(bytes[place]) else {
        throw FormatFault("\(bytes.shown(at: place)) may not stand in an address (\(source))", at: place)
      }
    }
  }

  private enum Part: String {
    case userInformation = "user information"
    case host = "a host name"
    case path = "a path"
    case query = "a query"
    case fragment = "a fragment"

    func allows(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x3A: self != .host
      case 0x40, 0x2F: self != .host && self != .userInformation
      case 0x3F: self == .query || self == .fragment
      default: false
      }
    }
  }

  private func require(_ bytes: Span<UInt8>, _ range: Range<Int>, _ part: Part) throws(FormatFault) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0x25 {
        guard index + 2 < range.upperBound, bytes[index + 1].isHex, bytes[index + 2].isHex else {
          throw FormatFault("'%' is not followed by two hexadecimal digits (\(source))", at: index)
        }
        index += 3
        continue
      }
      if byte < 0x80, Self.isPlain(byte) || part.allows(byte) {
        index += 1
        continue
      }
      let (value, length) = bytes.scalar(at: index)
      let isAllowed = value >= 0x80 && (Self.isUniversal(value) || part == .query && Self.isPrivate(value))
      guard international, isAllowed else {
        throw FormatFault(
          "\(bytes.shown(at: index)) may not stand in \(part.rawValue) (\(source))", at: index)
      }
      index += length
    }
  }

  /// Whether a byte is unreserved or a sub-delimiter (RFC 3986, section 2).
  private static func isPlain(_ byte: UInt8) -> Bool {
    if byte.isLetterOrDigit { return true }
    switch byte {
    case 0x2D, 0x2E, 0x5F, 0x7E, 0x21, 0x24, 0x26...0x2C, 0x3B, 0x3D: return true
    default: return false
    }
  }

  /// Whether a code point is `ucschar` (RFC 3987, section 2.2).
  static func isUniversal(_ value: UInt32) -> Bool {
    switch value {
    case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0x10000...0xDFFFD, 0xE1000...0xEFFFD: value & 0xFFFF <= 0xFFFD
    default: false
    }
  }

  /// Whether a code point is `iprivate` (RFC 3987, section 2.2).
  static func isPrivate(_ value: UInt32) -> Bool {
    switch value {
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: true
    default: false
    }
  }
}
