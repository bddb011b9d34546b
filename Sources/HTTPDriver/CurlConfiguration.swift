/// What holds for all requests of one ``CurlDriver``.
package struct CurlConfiguration: Sendable, Equatable {
  /// The only hosts and ports that are ever connected to.
  package var allowed: Set<HostPort>
  /// A PEM file of certificates to trust beside the system's directory of certificates.
  package var caFile: String?
  /// What is shown to a peer that asks who the client is; sent to no peer that does not ask.
  package var clientCertificate: ClientCertificate?
  /// Whether the peer's certificate must be trusted and bear the host's name.
  package var verifiesCertificates: Bool
  /// Whether HTTP/2 is offered over TLS (by ALPN); plain `http` is always HTTP/1.1.
  package var offersHTTP2: Bool
  /// How many header fields one answer may have, those of 1xx blocks and trailers counted in.
  package var headerCount: Int
  /// How many idle connections are kept for reuse.
  package var keptConnections: Int

  /// PEM files; they may be one and the same.
  package struct ClientCertificate: Sendable, Equatable {
    package var certificateFile: String
    /// Without a passphrase: nobody is there to be asked for one.
    package var keyFile: String

    package init(certificateFile: String, keyFile: String) {
      self.certificateFile = certificateFile
      self.keyFile = keyFile
    }
  }

  package init(
    allowed: Set<HostPort>, caFile: String? = nil, clientCertificate: ClientCertificate? = nil,
    verifiesCertificates: Bool = true,
    offersHTTP2: Bool = true, headerCount: Int = 1_000, keptConnections: Int = 64
  ) {
    self.allowed = allowed
    self.caFile = caFile
    self.clientCertificate = clientCertificate
    self.verifiesCertificates = verifiesCertificates
    self.offersHTTP2 = offersHTTP2
    self.headerCount = headerCount
    self.keptConnections = keptConnections
  }
}
