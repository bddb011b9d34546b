import Evidence
import Execution
import HTTPDriver
import Testing

/// HTTP/2 with a real server.
@Suite(
  .enabled(
    if: NginxServer.command != nil && SampleCertificate.command != nil,
    "SKIPPED: needs nginx and the openssl command, Debian's nginx-light and openssl"), .timeLimit(.minutes(1))
)
struct HTTP2Tests {
  @Test func `twenty requests share one connection`() async throws {
    let server = try NginxServer(
      locations: "location / { add_header X-Two a; add_header X-Two b; return 200 ok; }")
    let driver = CurlDriver(
      configuration: CurlConfiguration(
        allowed: [HostPort("localhost", server.port)], caFile: server.identity.certificate))
    defer { driver.close() }
    let request = HTTPRequest(method: "GET", url: "https://localhost:\(server.port)/")
    var first = await driver.send(request, limits: .short)
    for _ in 0..<100 where first.fault?.kind == .connectionRefused {
      try await Task.sleep(for: .milliseconds(50))
      first = await driver.send(request, limits: .short)
    }
    #expect(first.fault == nil)
    #expect(first.response?.version == "2")
    #expect(first.response?.text == "ok")
    #expect(first.response?.values(of: "X-Two") == ["a", "b"])

    let reused = await withTaskGroup(of: HTTPExchange.self) { group in
      for _ in 0..<20 { group.addTask { await driver.send(request, limits: .short) } }
      return await group.reduce(into: 0) { count, exchange in
        if exchange.response?.version == "2", exchange.reusedConnection { count += 1 }
      }
    }
    #expect(reused == 20)
  }
}
