import Glibc

/// Addresses behind which machines keep what is nobody else's business: link-local ones, and those from which clouds hand
/// out credentials.
///
/// A name that leads there is refused; only a target file that names the address itself means it.
enum GuardedAddress {
  /// The text of a guarded address; nil for any other.
  static func text(of address: UnsafePointer<sockaddr>) -> String? {
    let bytes: [UInt8]
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
        withUnsafeBytes(of: address.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
        withUnsafeBytes(of: address.pointee.sin6_addr) { Array($0) }
      }
    default: return nil
    }
    return isGuarded(bytes) ? spelled(bytes) : nil
  }

  /// - Parameter bytes: 4 of IPv4 or 16 of IPv6, in network order.
  static func isGuarded(_ bytes: [UInt8]) -> Bool {
    if bytes.count == 4 {
      // RFC 3927, 2.1, and the address that one cloud uses instead.
      return bytes.starts(with: [169, 254]) || bytes == [100, 100, 100, 200]
    }
    // IPv4 inside of IPv6 (RFC 4291, 2.5.5.2).
    if bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
      return isGuarded(Array(bytes.suffix(4)))
    }
    // RFC 4291, 2.5.6, and another cloud's address.
    return bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
      || bytes == [0xFD, 0x00, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54]
  }

  private static func spelled(_ bytes: [UInt8]) -> String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
