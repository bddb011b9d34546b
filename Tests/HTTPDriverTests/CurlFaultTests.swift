import AssayTesting
import Evidence
import Execution
import Glibc
import HTTPDriver
import Testing

@Suite(.timeLimit(.minutes(1))) struct CurlFaultTests {
  private static let head = "HTTP/1.1 200 OK\r\n"
  private static let breaks: [(raw: String, kind: TransportFault.Kind, status: Int?, body: String)] = [
    ("", .connectionClosed, nil, ""),
    // libcurl does not show a status line that was cut off.
    ("HTTP/1.1 2", .connectionClosed, nil, ""),
    (head, .truncatedHeaders, 200, ""),
    (head + "Content-Length: 2\r\nX-Cut: o", .truncatedHeaders, 200, ""),
    ("HTTP/1.1 100 Continue\r\n\r\n", .truncatedHeaders, nil, ""),
    (head + "Content-Length: 5\r\n\r\nabc", .truncatedBody, 200, "abc"),
    (head + "Content-Length: 5\r\n\r\n", .truncatedBody, 200, ""),
    (head + "Transfer-Encoding: chunked\r\n\r\n5\r\nabc", .truncatedBody, 200, "abc"),
    (head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", .truncatedBody, 200, "abc"),
    (head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", .badFraming, 200, ""),
    ("nonsense\r\n\r\n", .badFraming, nil, ""),
    ("<html>not HTTP</html>", .badFraming, nil, ""),
    ("HTTP/1.1 abc OK\r\n\r\n", .badFraming, nil, ""),
    ("HTTP/9.9 200 OK\r\n\r\n", .badFraming, nil, ""),
    (head + "Content-Length: -1\r\n\r\n", .badFraming, 200, ""),
    (head + "Content-Length: abc\r\n\r\n", .badFraming, 200, ""),
    (head + "no colon\r\nContent-Length: 2\r\n\r\nok", .badFraming, 200, ""),
  ]

  @Test(arguments: breaks)
  func `an answer that breaks off or breaks the rules is a fault`(
    raw: String, kind: TransportFault.Kind, status: Int?, body: String
  ) async throws {
    let exchange = await exchange(with: try ScriptedServer.closing(after: raw))
    #expect(exchange.fault?.kind == kind, "\(exchange.fault?.detail ?? "none")")
    #expect(exchange.fault?.detail.contains("\n") == false)
    #expect(exchange.response?.status == status)
    #expect(exchange.response.map(\.text) ?? "" == body)
  }

  private static let resets: [(raw: String, kind: TransportFault.Kind)] = [
    ("", .connectionClosed), ("HTTP/1.1 200 OK\r\nX-A: 1\r\n", .truncatedHeaders),
    ("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", .truncatedBody),
  ]

  @Test(arguments: resets)
  func `a reset is told like a close`(raw: String, kind: TransportFault.Kind) async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      connection.write(raw)
      connection.pause(milliseconds: 100)
      connection.reset()
    }
    let exchange = await exchange(with: server)
    #expect(exchange.fault?.kind == kind, "\(exchange.fault?.detail ?? "none")")
  }

  @Test func `a refused connection says so`() async throws {
    let port = try ScriptedServer.unusedPort()
    let driver = CurlDriver(configuration: CurlConfiguration(allowed: [HostPort("127.0.0.1", port)]))
    let request = HTTPRequest(
      method: "GET", url: "http://127.0.0.1:\(port)/", headers: [HTTPField("Authorization", "Bearer s3cret")])
    let exchange = await driver.send(request, limits: .short)
    #expect(exchange.fault?.kind == .connectionRefused)
    #expect(exchange.fault?.detail.contains("Connection refused") == true, "\(exchange.fault?.detail ?? "")")
    #expect(exchange.fault?.detail.contains("s3cret") == false)
    #expect(exchange.request == request)
    #expect(exchange.remoteAddress == nil)
    #expect(exchange.response == nil)
  }

  @Test func `a connection that is not made in time says so`() async throws {
    let (port, sockets) = try ScriptedServer.unansweringPort()
    defer { for socket in sockets { close(socket) } }
    let driver = CurlDriver(configuration: CurlConfiguration(allowed: [HostPort("127.0.0.1", port)]))
    let request = HTTPRequest(method: "GET", url: "http://127.0.0.1:\(port)/")
    let exchange = await driver.send(request, limits: HTTPLimits(connectTimeout: .milliseconds(200)))
    #expect(exchange.fault?.kind == .unreachable, "\(exchange.fault?.detail ?? "")")
    #expect(exchange.remoteAddress == nil)
    #expect(exchange.request == request)
  }

  @Test func `a name without an address says so`() async {
    let driver = CurlDriver(configuration: CurlConfiguration(allowed: [HostPort("no-such-host.invalid", 80)]))
    let request = HTTPRequest(method: "GET", url: "http://no-such-host.invalid/")
    let exchange = await driver.send(request, limits: .short)
    #expect(exchange.fault?.kind == .nameResolution)
    #expect(exchange.fault?.detail == "no-such-host.invalid:80: Could not resolve host: no-such-host.invalid")
  }

  @Test func `a silent server runs into the time-out`() async throws {
    let server = try ScriptedServer { connection in while connection.readRequest() != nil {} }
    let exchange = await exchange(with: server, limits: HTTPLimits(timeout: .milliseconds(200)))
    #expect(exchange.fault?.kind == .timeout)
    #expect(exchange.response == nil)
    #expect(exchange.request.headers.map(\.name) == ["Host"])
    #expect((200_000..<4_000_000).contains(exchange.timings.total))
  }

  @Test func `a slow drip runs into the time-out, and what came is kept`() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      while connection.write("x") { connection.pause(milliseconds: 20) }
    }
    let exchange = await exchange(with: server, limits: HTTPLimits(timeout: .milliseconds(300)))
    #expect(exchange.fault?.kind == .timeout)
    #expect(exchange.response?.status == 200)
    #expect(exchange.response?.text.hasPrefix("xxx") == true)
  }

  @Test func `headers beyond the limits are a fault`() async throws {
    let field = "X-Pad: \(String(repeating: "y", count: 100))\r\n"
    let large = "HTTP/1.1 200 OK\r\n" + String(repeating: field, count: 50) + "\r\n"
    var limits = HTTPLimits.short
    limits.headerBytes = 2_000
    let long = await exchange(with: try ScriptedServer.closing(after: large), limits: limits)
    #expect(long.fault == TransportFault(.headersTooLarge, "the header section exceeds 2000 bytes"))
    #expect(long.response?.status == 200)

    let many = await exchange(with: try ScriptedServer.closing(after: large)) { $0.headerCount = 49 }
    #expect(many.fault == TransportFault(.headersTooLarge, "the answer has more than 49 header fields"))
    let fitting = await exchange(with: try ScriptedServer.closing(after: large)) { $0.headerCount = 50 }
    #expect(fitting.response?.headers.count == 50)
  }

  @Test(arguments: [90_000, 150_000, 400_000])
  func `no header is too long for a clean fault`(length: Int) async throws {
    let raw =
      "HTTP/1.1 200 OK\r\nX-Pad: \(String(repeating: "y", count: length))\r\nContent-Length: 0\r\n\r\n"
    let exchange = await exchange(with: try ScriptedServer.closing(after: raw))
    #expect(
      exchange.fault?.kind == (length < 100_000 ? nil : .headersTooLarge), "\(exchange.fault?.detail ?? "")")
  }

  @Test func `endless interim answers end at the header limit`() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      while connection.write("HTTP/1.1 102 Processing\r\nX-A: 1\r\n\r\n") {}
    }
    let exchange = await exchange(with: server)
    #expect(exchange.fault?.kind == .headersTooLarge)
    #expect(exchange.response == nil)
  }
}
