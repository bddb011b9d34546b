import NIOSSL

/// What the server needs for TLS, and what a client needs to trust it.
struct ServerTLS {
  let context: NIOSSLContext
  /// PEM; nil for a certificate that was given.
  let authority: String?

  /// Reads or makes the certificate; nil without TLS.
  init?(_ settings: ListenerSettings, hosts: [String], at moment: Int) throws(ListenerFault) {
    switch settings.tls {
    case .none: return nil
    case .given(let certificatePath, let keyPath):
      let chain = try Self.using(certificatePath) { try NIOSSLCertificate.fromPEMFile(certificatePath) }
      guard !chain.isEmpty else {
        throw .badCertificate(path: certificatePath, reason: "there is no certificate in it")
      }
      let key = try Self.using(keyPath) { try NIOSSLPrivateKey(file: keyPath, format: .pem) }
      context = try Self.using(keyPath) { try Self.context(chain, key) }
      authority = nil
    case .selfMade:
      let (made, context) = try Self.using("self-made certificate") {
        let made = try SelfMadeCertificate(hosts: hosts, at: moment)
        let leaf = try NIOSSLCertificate(bytes: Array(made.leaf.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(made.key.utf8), format: .pem)
        return (made, try Self.context([leaf], key))
      }
      self.context = context
      authority = made.authority
    }
  }

  private static func context(_ chain: [NIOSSLCertificate], _ key: NIOSSLPrivateKey) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.applicationProtocols = ["http/1.1"]
    return try NIOSSLContext(configuration: configuration)
  }

  private static func using<Value>(
    _ path: String, _ act: () throws -> Value
  ) throws(ListenerFault) -> Value {
    do { return try act() } catch { throw .badCertificate(path: path, reason: "\(error)") }
  }
}
