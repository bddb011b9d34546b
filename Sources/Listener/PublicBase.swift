/// The URL that targets are told, without a slash at its end.
struct PublicBase: Equatable {
  let url: String
  /// A name or an address, without the brackets of IPv6.
  let host: String
  /// Empty, or a path that begins with a slash and ends without one.
  let path: String

  /// Reads the base that the settings give.
  init(parsing text: String) throws(ListenerFault) {
    let scheme = ["http://", "https://"].first { text.prefix($0.count).lowercased() == $0 }
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "@") }
    guard let scheme, isPlain, !text.contains("?"), !text.contains("#") else { throw .badPublicBase(text) }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    var path = rest[authority.endIndex...]
    while path.last == "/" { path.removeLast() }

    let host: Substring
    let port: Substring
    if authority.first == "[", let end = authority.firstIndex(of: "]") {
      host = authority[..<end].dropFirst()
      port = authority[end...].dropFirst()
      guard IPAddressBytes(String(host)) != nil else { throw .badPublicBase(text) }
    } else {
      host = authority.prefix { $0 != ":" }
      port = authority[host.endIndex...]
    }
    let isPort = port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()) != nil)
    guard !host.isEmpty, isPort else { throw .badPublicBase(text) }
    self.host = String(host)
    self.path = String(path)
    url = scheme + authority + path
  }

  /// The base of an address that is listened on.
  init(address: String, port: Int, isEncrypted: Bool) {
    // All addresses of the machine; one of them is always there.
    let named =
      switch address {
      case "0.0.0.0": "127.0.0.1"
      case "::": "::1"
      default: address
      }
    let authority = named.contains(":") ? "[\(named)]" : named
    host = named
    path = ""
    url = "\(isEncrypted ? "https" : "http")://\(authority):\(port)"
  }
}
