/// Where the listener listens, what targets are told, and how much it takes.
package struct ListenerSettings: Sendable, Equatable {
  /// A host name or address of this machine.
  package var address: String
  /// The port; 0 is any free one.
  package var port: Int
  /// What targets are told in place of the bound address: `http` or `https`, a host, a path if need be.
  package var publicBase: String?
  package var tls: ListenerTLS
  /// The longest body that is taken, in bytes; a longer one is answered 413 and its first bytes are kept.
  package var bodyLimit = 16 << 20
  /// The longest head that is taken, in bytes of its header fields; a longer one is answered 431.
  package var headerLimit = 64 << 10
  /// The most header fields of one request.
  package var headerCountLimit = 256
  /// The most bytes of bodies held at once by connections and open waits; what is beyond is answered 503.
  package var heldLimit = 256 << 20
  /// How many stray requests are kept; the rest are counted.
  package var strayLimit = 100
  /// How many bytes of a stray request's body are kept.
  package var strayBodyLimit = 64 << 10
  /// The most connections at once; more are closed and counted.
  package var connectionLimit = 1024
  /// The time from a request's head to the end of its body; then it is recorded as cut and answered 408.
  package var bodyTime: Duration = .seconds(30)
  /// The time from a connection's begin, or from an answer on it, to the end of the next head.
  package var idleTime: Duration = .seconds(60)
  /// The time that a stop gives to answers under way.
  package var stopTime: Duration = .seconds(2)

  package init(
    address: String = "127.0.0.1", port: Int = 0, publicBase: String? = nil, tls: ListenerTLS = .none
  ) {
    self.address = address
    self.port = port
    self.publicBase = publicBase
    self.tls = tls
  }
}

/// Whether connections are encrypted, and by whose certificate.
package enum ListenerTLS: Sendable, Equatable {
  case none
  /// PEM files: the certificate with its intermediates, and its key.
  case given(certificatePath: String, keyPath: String)
  /// A certificate for this run alone, valid for a day; ``Listener/certificate`` is what a target must trust.
  case selfMade
}
