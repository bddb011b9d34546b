import Evidence
import Execution
import HTTPDriver
import Testing

@Suite(
  .enabled(if: SampleCertificate.command != nil, "SKIPPED: needs the openssl command"),
  .timeLimit(.minutes(1)))
struct ClientCertificateTests {
  private func get(
    from server: TLSServer, showing client: CurlConfiguration.ClientCertificate?
  ) async -> HTTPExchange {
    let driver = CurlDriver(
      configuration: CurlConfiguration(
        allowed: [HostPort("localhost", server.port)], caFile: server.certificate, clientCertificate: client))
    defer { driver.close() }
    let request = HTTPRequest(method: "GET", url: "https://localhost:\(server.port)/")
    return await driver.send(request, limits: .short)
  }

  private static let protocols = [["-tls1_2"], ["-tls1_3"]]

  @Test(arguments: protocols)
  func `the certificate is shown to a service that asks for it`(version: [String]) async throws {
    let client = try SampleCertificate(name: "client.example")
    let server = try await TLSServer(name: "localhost", options: ["-www"] + version, client: client)
    let exchange = await get(
      from: server, showing: .init(certificateFile: client.certificate, keyFile: client.key))
    #expect(exchange.fault == nil)
    #expect(exchange.response?.status == 200)
    #expect(exchange.response?.text.contains("client.example") == true)
  }

  @Test func `certificate and key may stand in one file`() async throws {
    let client = try SampleCertificate(name: "client.example")
    let server = try await TLSServer(name: "localhost", options: ["-www"], client: client)
    let file = try client.joined()
    let exchange = await get(from: server, showing: .init(certificateFile: file, keyFile: file))
    #expect(exchange.response?.status == 200)
  }

  @Test func `a service that asks for none does not hinder`() async throws {
    let client = try SampleCertificate(name: "client.example")
    let server = try await TLSServer(name: "localhost", options: ["-www"])
    let exchange = await get(
      from: server, showing: .init(certificateFile: client.certificate, keyFile: client.key))
    #expect(exchange.response?.status == 200)
  }

  // With TLS 1.2 the alert does not say what the handshake failed over.
  @Test(arguments: zip(protocols, [TransportFault.Kind.tls, .clientCertificate]))
  func `a certificate that is missing where it is asked for is a fault of the configuration`(
    version: [String], kind: TransportFault.Kind
  ) async throws {
    let client = try SampleCertificate(name: "client.example")
    let server = try await TLSServer(name: "localhost", options: ["-www"] + version, client: client)
    let exchange = await get(from: server, showing: nil)
    #expect(exchange.fault?.kind == kind, "\(exchange.fault?.detail ?? "")")
  }

  @Test(arguments: protocols)
  func `a certificate that the service does not accept is named as the cause`(version: [String]) async throws
  {
    let client = try SampleCertificate(name: "client.example")
    let stranger = try SampleCertificate(name: "stranger.example")
    let server = try await TLSServer(name: "localhost", options: ["-www"] + version, client: client)
    let exchange = await get(
      from: server, showing: .init(certificateFile: stranger.certificate, keyFile: stranger.key))
    #expect(exchange.fault?.kind == .clientCertificate, "\(exchange.fault?.detail ?? "")")
  }

  @Test func `a key that cannot be used is named as the cause, and nobody is asked for its passphrase`()
    async throws
  {
    let client = try SampleCertificate(name: "client.example")
    let other = try SampleCertificate(name: "other.example")
    let server = try await TLSServer(name: "localhost", options: ["-www"], client: client)
    for key in [try client.lockedKey(), other.key, client.certificate, client.key + ".missing"] {
      let exchange = await get(
        from: server, showing: .init(certificateFile: client.certificate, keyFile: key))
      #expect(exchange.fault?.kind == .clientCertificate, "\(exchange.fault?.detail ?? "")")
      #expect(exchange.fault?.detail.contains("/") == false, "\(exchange.fault?.detail ?? "")")
    }
  }
}
