import Foundation

/// Scheme, host and port of a URL (RFC 6454, 4): what credentials are bound to.
package struct Origin: Sendable, Hashable, CustomStringConvertible {
  package let scheme: String
  package let host: String
  package let port: Int

  /// nil for what is not an absolute http or https URL.
  package init?(of url: String) {
    guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
      scheme == "http" || scheme == "https", let host = parts.host?.lowercased(), !host.isEmpty
    else { return nil }
    self.scheme = scheme
    self.host = host
    port = parts.port ?? (scheme == "https" ? 443 : 80)
  }

  package var description: String { "\(scheme)://\(host):\(port)" }
}
