import AssayTesting
import Evidence
import Execution
import HTTPDriver
import Testing

@Suite(.timeLimit(.minutes(1))) struct CurlResponseTests {
  @Test func `fields keep order, duplicates and spelling`() async throws {
    let server = try ScriptedServer.answering(
      "HTTP/1.1 201 Made\r\nX-Two: b\r\nSet-Cookie: a=1\r\nx-one:  padded \t\r\n"
        + "Set-Cookie: b=2\r\nX-Empty:\r\nX-Colon: a:b\r\nContent-Length: 2\r\n\r\nok")
    let exchange = await exchange(with: server)
    #expect(exchange.fault == nil)
    #expect(
      exchange.response
        == HTTPResponse(
          status: 201,
          headers: [
            HTTPField("X-Two", "b"), HTTPField("Set-Cookie", "a=1"), HTTPField("x-one", "padded"),
            HTTPField("Set-Cookie", "b=2"), HTTPField("X-Empty", ""), HTTPField("X-Colon", "a:b"),
            HTTPField("Content-Length", "2"),
          ], body: Array("ok".utf8)))
    #expect(exchange.remoteAddress == "127.0.0.1:\(server.port)")
    #expect(exchange.timings.connect > 0)
    #expect(exchange.timings.tls == 0)
    #expect(exchange.timings.total >= exchange.timings.firstByte)
    #expect(exchange.timings.firstByte > 0)
  }

  private static let answers: [(raw: String, version: String, status: Int, body: String)] = [
    ("HTTP/1.1 204 No Content\r\n\r\n", "1.1", 204, ""),
    ("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "1.1", 304, ""),
    ("HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", "1.1", 200, "a"),
    ("HTTP/1.1 299 \r\nContent-Length: 1\r\n\r\na", "1.1", 299, "a"),
    ("HTTP/1.0 200 OK\r\n\r\nuntil the end", "1.0", 200, "until the end"),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "1.1", 200,
      "abcde"
    ),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Trailer: t\r\n\r\n", "1.1", 200,
      "a"
    ),
    (
      "HTTP/1.1 100 Continue\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", "1.1", 200,
      "a"
    ),
    (
      "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 500 Oh\r\n"
        + "Content-Length: 1\r\n\r\na", "1.1", 500, "a"
    ),
    ("HTTP/1.1 200 OK\nContent-Length: 1\n\na", "1.1", 200, "a"),
  ]

  @Test(arguments: answers)
  func `an answer is read to its end`(raw: String, version: String, status: Int, body: String) async throws {
    let exchange = await exchange(with: try ScriptedServer.closing(after: raw))
    #expect(exchange.fault == nil)
    #expect(exchange.response?.version == version)
    #expect(exchange.response?.status == status)
    #expect(exchange.response?.text == body)
    for dropped in ["X-Early", "Link", "X-Trailer"] { #expect(exchange.response?.values(of: dropped) == []) }
  }

  @Test func `a redirect is returned as it is`() async throws {
    let server = try ScriptedServer.answering(
      "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n")
    let exchange = await exchange(with: server)
    #expect(exchange.response?.status == 302)
    #expect(exchange.response?.values(of: "location") == ["/next"])
    #expect(server.requests.count == 1)
  }

  @Test func `a coded body stays coded`() async throws {
    let body: [UInt8] = [
      0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0x4B, 4, 0, 0x43, 0xBE, 0xB7, 0xE8, 1, 0, 0, 0,
    ]
    let server = try ScriptedServer { connection in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
      connection.write(body)
    }
    let exchange = await exchange(with: server, headers: [HTTPField("Accept-Encoding", "gzip")])
    #expect(exchange.fault == nil)
    #expect(exchange.response?.body == body)
  }

  @Test func `an answer is not sent credentials, cookies or a second request`() async throws {
    let server = try ScriptedServer.answering(
      "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"a\"\r\n"
        + "Set-Cookie: a=1; Path=/\r\nContent-Length: 0\r\n\r\n"
    )
    let request = HTTPRequest(method: "GET", url: server.url())
    await withDriver(to: server) { driver in
      for _ in 0..<2 { _ = await driver.send(request, limits: .short) }
    }
    let expected = "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
    #expect(server.requests == [expected, expected])
  }

  private static let refusals: [(raw: String, fault: TransportFault.Kind?)] = [
    ("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n", nil),
    // What libcurl passes over must not read as an empty body.
    ("HTTP/1.1 417 No\r\nContent-Length: 2\r\n\r\nno", .harness),
  ]

  @Test(arguments: refusals)
  func `a refused expectation is the answer`(raw: String, fault: TransportFault.Kind?) async throws {
    let server = try ScriptedServer { connection in
      guard connection.readMore() else { return }
      connection.write(raw)
      while connection.readMore() { connection.write(plainAnswer) }
    }
    let exchange = await exchange(
      with: server, method: "PUT", headers: [HTTPField("Expect", "100-continue")], body: Array("{}".utf8))
    #expect(exchange.fault?.kind == fault)
    #expect(exchange.response?.status == 417)
    #expect(server.connections == 1)
  }

  @Test func `an expectation is met before the body`() async throws {
    let server = try ScriptedServer { connection in
      guard connection.readMore() else { return }
      connection.write("HTTP/1.1 100 Continue\r\n\r\n")
      if connection.readRequest() != nil { connection.write(plainAnswer) }
    }
    let exchange = await exchange(
      with: server, method: "POST", headers: [HTTPField("Expect", "100-continue")], body: Array("{}".utf8))
    #expect(exchange.response?.status == 200)
    #expect(server.requests.first?.hasSuffix("\r\n\r\n{}") == true)
  }

  @Test func `a body at the limit passes`() async throws {
    var limits = HTTPLimits.short
    limits.bodyBytes = 2
    let exchange = await exchange(with: try ScriptedServer.answering(plainAnswer), limits: limits)
    #expect(exchange.fault == nil)
    #expect(exchange.response?.text == "ok")
  }

  @Test(arguments: ["Content-Length: 1000", "X-Length: none"])
  func `a body beyond the limit is cut, and what came is kept`(header: String) async throws {
    let raw = "HTTP/1.1 200 OK\r\n\(header)\r\n\r\n" + String(repeating: "x", count: 1_000)
    var limits = HTTPLimits.short
    limits.bodyBytes = 999
    let exchange = await exchange(with: try ScriptedServer.closing(after: raw), limits: limits)
    #expect(exchange.fault == TransportFault(.bodyTooLarge, "the body exceeds 999 bytes"))
    #expect(exchange.response?.body == Array(repeating: 0x78, count: 999))
  }
}
