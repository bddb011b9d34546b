/// A host and a TCP port: what the allow-list of a driver consists of.
package struct HostPort: Hashable, Sendable {
  /// Lowercase; an IPv6 address without its brackets.
  package let host: String
  package let port: Int

  package init(_ host: String, _ port: Int) {
    var name = host.lowercased()
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    self.host = name
    self.port = port
  }
}

extension HostPort: CustomStringConvertible {
  /// `host:port`, an IPv6 address in brackets.
  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
