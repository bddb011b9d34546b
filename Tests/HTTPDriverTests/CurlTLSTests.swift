import AssayTesting
import Evidence
import Execution
import HTTPDriver
import Testing

@Suite(
  .enabled(if: SampleCertificate.command != nil, "SKIPPED: needs the openssl command"),
  .timeLimit(.minutes(1)))
struct CurlTLSTests {
  private func get(
    _ url: String, port: Int, limits: HTTPLimits = .short,
    _ change: (inout CurlConfiguration) -> Void = { _ in }
  ) async -> HTTPExchange {
    var configuration = CurlConfiguration(allowed: [HostPort("localhost", port)])
    change(&configuration)
    let driver = CurlDriver(configuration: configuration)
    defer { driver.close() }
    return await driver.send(HTTPRequest(method: "GET", url: url), limits: limits)
  }

  @Test func `a self-signed certificate is refused with the reason`() async throws {
    let server = try await TLSServer(name: "localhost", options: ["-www"])
    let exchange = await get("https://localhost:\(server.port)/", port: server.port)
    #expect(
      exchange.fault
        == TransportFault(
          .certificate, "localhost:\(server.port): SSL certificate problem: self-signed certificate"))
    #expect(exchange.response == nil)
    #expect(exchange.remoteAddress == "127.0.0.1:\(server.port)")
  }

  @Test func `a certificate of the configured file is trusted`() async throws {
    let server = try await TLSServer(name: "localhost", options: ["-www"])
    let exchange = await get("https://localhost:\(server.port)/", port: server.port) {
      $0.caFile = server.certificate
    }
    #expect(exchange.fault == nil)
    #expect(exchange.response?.status == 200)
    #expect(exchange.timings.tls > 0)
  }

  @Test func `a trusted certificate of another name is refused with the reason`() async throws {
    let server = try await TLSServer(name: "other.example", options: ["-www"])
    let exchange = await get("https://localhost:\(server.port)/", port: server.port) {
      $0.caFile = server.certificate
    }
    #expect(exchange.fault?.kind == .certificate)
    #expect(
      exchange.fault?.detail.hasSuffix(
        "no alternative certificate subject name matches target host name 'localhost'") == true)
  }

  @Test func `verification can be switched off`() async throws {
    let server = try await TLSServer(name: "other.example", options: ["-www"])
    let exchange = await get("https://localhost:\(server.port)/", port: server.port) {
      $0.verifiesCertificates = false
    }
    #expect(exchange.response?.status == 200)
  }

  @Test func `a missing file of certificates is the harness's fault`() async throws {
    let server = try await TLSServer(name: "localhost", options: ["-www"])
    let exchange = await get("https://localhost:\(server.port)/", port: server.port) {
      $0.caFile = server.certificate + ".missing"
    }
    #expect(exchange.fault?.kind == .harness, "\(exchange.fault?.detail ?? "")")
  }

  @Test func `plain HTTP under an https URL is a TLS fault`() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readMore()
      connection.write(plainAnswer)
    }
    defer { server.stop() }
    let exchange = await get("https://localhost:\(server.port)/", port: server.port)
    #expect(exchange.fault?.kind == .tls, "\(exchange.fault?.detail ?? "")")
  }

  @Test func `a handshake that never ends runs into the time-out`() async throws {
    let server = try ScriptedServer { connection in while connection.readMore() {} }
    defer { server.stop() }
    let limits = HTTPLimits(connectTimeout: .milliseconds(200), timeout: .seconds(5))
    let exchange = await get("https://localhost:\(server.port)/", port: server.port, limits: limits)
    #expect(exchange.fault?.kind == .timeout, "\(exchange.fault?.detail ?? "")")
  }

  /// Frames by RFC 9113: settings, their acknowledgement, then on stream 1 headers (`:status: 200`, `x-a: b`)
  /// and a body.
  private static let frames: [UInt8] =
    [0, 0, 0, 4, 0, 0, 0, 0, 0] + [0, 0, 0, 4, 1, 0, 0, 0, 0]
    + [0, 0, 8, 1, 4, 0, 0, 0, 1, 0x88, 0x00, 3, 0x78, 0x2D, 0x61, 1, 0x62]
    + [0, 0, 2, 0, 1, 0, 0, 0, 1, 0x6F, 0x6B]

  @Test func `HTTP/2 is spoken where the server agrees to it`() async throws {
    let server = try await TLSServer(name: "localhost", options: ["-alpn", "h2"])
    let (certificate, port) = (server.certificate, server.port)
    async let pending = get("https://localhost:\(port)/", port: port) { $0.caFile = certificate }
    #expect(await server.hears("PRI * HTTP/2.0"))
    try await Task.sleep(for: .milliseconds(300))
    server.write(Self.frames)
    let exchange = await pending
    #expect(exchange.fault == nil)
    #expect(
      exchange.response
        == HTTPResponse(status: 200, version: "2", headers: [HTTPField("x-a", "b")], body: Array("ok".utf8)))
    #expect(exchange.request.headers == [HTTPField("Host", "localhost:\(port)")])
  }

  @Test func `HTTP/2 is not offered when the configuration forbids it`() async throws {
    let server = try await TLSServer(name: "localhost", options: ["-alpn", "h2,http/1.1"])
    let (certificate, port) = (server.certificate, server.port)
    async let pending = get("https://localhost:\(port)/", port: port) {
      $0.caFile = certificate
      $0.offersHTTP2 = false
    }
    #expect(await server.hears("GET / HTTP/1.1"))
    server.write(Array(plainAnswer.utf8))
    let exchange = await pending
    #expect(exchange.response?.version == "1.1")
  }
}
