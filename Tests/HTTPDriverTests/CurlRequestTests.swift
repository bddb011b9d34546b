import AssayTesting
import Evidence
import Execution
import HTTPDriver
import Testing

@Suite(.timeLimit(.minutes(1))) struct CurlRequestTests {
  private struct Row: Sendable, CustomTestStringConvertible {
    let method: String
    var path = "/"
    var headers: [HTTPField] = []
    var body = ""
    let sent: String
    var testDescription: String { sent }
  }

  private static let rows: [Row] = [
    Row(method: "GET", sent: "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    Row(
      method: "GET", path: "/a/../b/./c%2F?x=%20&y=1",
      sent: "GET /a/../b/./c%2F?x=%20&y=1 HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    Row(method: "GET", path: "?q", sent: "GET /?q HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    Row(method: "GET", path: "/#part", sent: "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    Row(
      method: "GET",
      headers: [
        HTTPField("X-b", "2"), HTTPField("x-A", "1"), HTTPField("X-b", "3"), HTTPField("X-Empty", ""),
        HTTPField("X-Wide", "a  b;c"), HTTPField("X-Name", "Zo\u{EB}"),
      ],
      sent:
        "GET / HTTP/1.1\r\nHost: HOST\r\nX-b: 2\r\nx-A: 1\r\nX-b: 3\r\nX-Empty:\r\n"
        + "X-Wide: a  b;c\r\nX-Name: Zo\u{EB}\r\n\r\n"
    ),
    Row(
      method: "GET",
      headers: [
        HTTPField("accept", "text/csv"), HTTPField("User-Agent", "check"), HTTPField("Host", "other.example"),
      ],
      sent: "GET / HTTP/1.1\r\nHost: other.example\r\naccept: text/csv\r\nUser-Agent: check\r\n\r\n"),
    Row(method: "POST", body: "a=1", sent: "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\n\r\na=1"),
    Row(method: "POST", sent: "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n"),
    Row(
      method: "PATCH", headers: [HTTPField("Content-Type", "application/json")], body: "{}",
      sent: "PATCH / HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
        + "Content-Length: 2\r\n\r\n{}"),
    Row(method: "DELETE", sent: "DELETE / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    Row(method: "GET", body: "query", sent: "GET / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\n\r\nquery"),
    Row(method: "PURGE", sent: "PURGE / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
    Row(method: "get", sent: "get / HTTP/1.1\r\nHost: HOST\r\n\r\n"),
  ]

  @Test(arguments: rows)
  private func `the bytes on the wire are those asked for`(row: Row) async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    let exchange = await exchange(
      with: server, method: row.method, path: row.path, headers: row.headers, body: Array(row.body.utf8))
    let sent = row.sent.replacing("HOST", with: "127.0.0.1:\(server.port)")
    #expect(server.requests == [sent])
    #expect(exchange.fault == nil)
    #expect(exchange.response?.text == "ok")

    let lines = sent.split(separator: "\r\n\r\n", maxSplits: 1)[0].split(separator: "\r\n").dropFirst()
    #expect(
      exchange.request.headers.map { "\($0.name):\($0.value.isEmpty ? "" : " ")\($0.value)" }
        == lines.map(String.init))
    #expect(exchange.request.url == server.url(row.path))
  }

  @Test func `no request leaves anything to the one that has its handle next`() async throws {
    let server = try ScriptedServer.answering("HTTP/1.1 204 No Content\r\n\r\n")
    let head = Row(method: "HEAD", sent: "HEAD / HTTP/1.1\r\nHost: HOST\r\n\r\n")
    let rows = Self.rows + [head]
    let turns = rows.flatMap { row in rows.flatMap { [row, $0] } }
    try await withDriver(to: server) { driver in
      for turn in turns {
        let request = HTTPRequest(
          method: turn.method, url: server.url(turn.path), headers: turn.headers, body: Array(turn.body.utf8))
        let exchange = await driver.send(request, limits: .short)
        try #require(exchange.fault == nil)
      }
    }
    #expect(server.connections == 1)
    #expect(server.requests == turns.map { $0.sent.replacing("HOST", with: "127.0.0.1:\(server.port)") })
  }

  @Test func `a large body arrives whole`() async throws {
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let server = try ScriptedServer { connection in
      let request = connection.readRequest()
      connection.write(
        request?.suffix(body.count) == body[...]
          ? plainAnswer : "HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n")
    }
    let exchange = await exchange(with: server, method: "PUT", body: body)
    #expect(exchange.response?.status == 200)
    #expect(exchange.request.headers.contains(HTTPField("Content-Length", "3000000")))
  }

  @Test func `HEAD has no answer body`() async throws {
    let server = try ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    let exchange = await exchange(with: server, method: "HEAD")
    #expect(exchange.fault == nil)
    #expect(exchange.response?.body == [])
    #expect(exchange.response?.values(of: "content-length") == ["5"])
    #expect(server.requests == ["HEAD / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"])
  }

  private static let refused: [(HTTPRequest, String)] = [
    (
      HTTPRequest(method: "GET", url: "ftp://example.invalid/"),
      "the URL cannot be requested: its scheme is 'ftp'; write http or https"
    ),
    (
      HTTPRequest(method: "GET", url: "file:///etc/hosts"),
      "the URL cannot be requested: its scheme is 'file'; write http or https"
    ),
    (
      HTTPRequest(method: "GET", url: "http://anna:secret@example.invalid/"),
      "the URL cannot be requested: it holds a user name or password; give them as an Authorization header"
    ),
    (
      HTTPRequest(method: "GET", url: "http://example.invalid/a b"),
      "the URL cannot be requested: it holds a blank, a control or a non-ASCII character; percent-encode it"
    ),
    (
      HTTPRequest(method: "GET", url: "http://example.invalid:99999/"),
      "the URL cannot be requested: Port number was not a decimal number between 0 and 65535; "
        + "write an absolute http or https URL"
    ),
    (
      HTTPRequest(method: "GET", url: "/path"),
      "the URL cannot be requested: Bad scheme; write an absolute http or https URL"
    ),
    (
      HTTPRequest(method: "GET", url: ""),
      "the URL cannot be requested: Bad scheme; write an absolute http or https URL"
    ),
    (
      HTTPRequest(method: "GE T", url: "http://example.invalid/"),
      "the method 'GE T' cannot be sent; write a token such as GET (RFC 9110, 9.1), not CONNECT"
    ),
    (
      HTTPRequest(method: "CONNECT", url: "http://example.invalid/"),
      "the method 'CONNECT' cannot be sent; write a token such as GET (RFC 9110, 9.1), not CONNECT"
    ),
    (
      HTTPRequest(method: "GET", url: "http://example.invalid/", headers: [HTTPField("A B", "1")]),
      "the header name 'A B' is not a token (RFC 9110, 5.1); write letters, digits and hyphens only"
    ),
    (
      HTTPRequest(method: "GET", url: "http://example.invalid/", headers: [HTTPField("A", "secret\r\nB: 1")]),
      "the value of the header 'A' holds a line break or a NUL (RFC 9110, 5.5); remove it"
    ),
    (
      HTTPRequest(method: "HEAD", url: "http://example.invalid/", body: [1]),
      "a HEAD request cannot carry a body (RFC 9110, 9.3.2); remove it or use GET"
    ),
  ]

  @Test(arguments: refused)
  func `an unusable request is refused with a remedy`(request: HTTPRequest, detail: String) async {
    let driver = CurlDriver(configuration: CurlConfiguration(allowed: [HostPort("example.invalid", 80)]))
    defer { driver.close() }
    let exchange = await driver.send(request, limits: .short)
    #expect(exchange == HTTPExchange(request: request, fault: TransportFault(.badRequest, detail)))
  }

  @Test func `a host outside the allow-list is never connected to`() async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    let exchange = await exchange(with: server) { $0.allowed = [HostPort("127.0.0.1", server.port + 1)] }
    #expect(exchange.fault?.kind == .hostNotAllowed)
    #expect(exchange.fault?.detail.hasPrefix("127.0.0.1:\(server.port) is not among") == true)
    #expect(server.connections == 0)
  }

  @Test(arguments: [
    "http://LOCALHOST:PORT/", "http://0x7f.1:PORT/", "http://2130706433:PORT/", "http://127.0.0.1:0PORT/",
  ])
  func `another spelling of a host is judged by what is connected to`(url: String) async throws {
    let server = try ScriptedServer.answering(plainAnswer)
    let request = HTTPRequest(method: "GET", url: url.replacing("PORT", with: "\(server.port)"))
    let allowed: Set = [HostPort("localhost", server.port), HostPort("127.0.0.1", server.port)]
    let exchange = await withDriver(
      to: server, { $0.allowed = allowed }, { await $0.send(request, limits: .short) })
    #expect(exchange.response?.status == 200)
  }
}
