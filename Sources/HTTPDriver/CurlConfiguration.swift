/// What holds for all requests of one ``CurlDriver``.
package struct CurlConfiguration: Sendable, Equatable {
  /// The only hosts and ports that are ever connected to.
  package var allowed: Set<HostPort>
  /// A PEM file of certificates to trust beside the system's directory of certificates.
  package var caFile: String?
  /// Whether the peer's certificate must be trusted and bear the host's name.
  package var verifiesCertificates: Bool
  /// Whether HTTP/2 is offered over TLS (by ALPN); plain `http` is always HTTP/1.1.
  package var offersHTTP2: Bool
  /// How many header fields one answer may have, those of 1xx blocks and trailers counted in.
  package var headerCount: Int
  /// How many idle connections are kept for reuse.
  package var keptConnections: Int

  package init(
    allowed: Set<HostPort>, caFile: String? = nil, verifiesCertificates: Bool = true,
    offersHTTP2: Bool = true, headerCount: Int = 1_000, keptConnections: Int = 64
  ) {
    self.allowed = allowed
    self.caFile = caFile
    self.verifiesCertificates = verifiesCertificates
    self.offersHTTP2 = offersHTTP2
    self.headerCount = headerCount
    self.keptConnections = keptConnections
  }
}
