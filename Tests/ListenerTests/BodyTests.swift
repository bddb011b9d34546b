import Listener
import Testing

@Suite(.timeLimit(.minutes(1))) struct BodyTests {
  @Test func `chunks are joined, trailers kept, and a coded body stays coded`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(
        "POST /tok HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
      try await client.send(Array("3\r\n".utf8) + [0x1F, 0x8B, 0x08] + Array("\r\n2\r\n".utf8) + [0, 255])
      try await client.send("\r\n0\r\nX-Sum: 5\r\n\r\n")
      #expect(try await client.answer().status == 200)
      let request = try #require(await listener.outcome(of: open).exchanges.first?.request)
      #expect(request.body == [0x1F, 0x8B, 0x08, 0, 255])
      #expect(request.trailers == [HeaderField("X-Sum", "5")])
      #expect(!request.isBodyCut)
    }
  }

  @Test func `a client that asks before it sends is told to go on`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(
        "PUT /tok HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
      #expect(try await client.answer().head == "HTTP/1.1 100 Continue")
      try await client.send("body")
      #expect(try await client.answer().status == 200)
      #expect(await listener.outcome(of: open).exchanges.map(\.request.text) == ["body"])
    }
  }

  @Test func `a body that is announced too long is refused before it is sent`() async throws {
    var settings = ListenerSettings()
    settings.bodyLimit = 10
    try await withListener(settings) { listener in
      let open = await listener.open(wait(count: 2))
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(
        "PUT /tok/a HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n")
      let answer = try await client.answer()
      #expect(answer.status == 413)
      #expect(answer.body == "The body is longer than 10 bytes.\n")
      let next = try await WireClient.connect(port: listener.port)
      #expect(try await next.exchange("POST", "/tok/b", [], "0123456789").status == 200)

      let exchanges = await listener.outcome(of: open).exchanges
      #expect(exchanges.map(\.request.isTooLarge) == [true, false])
      #expect(exchanges.map(\.request.text) == ["", "0123456789"])
      #expect(exchanges.map(\.answer?.status) == [413, 200])
    }
  }

  @Test func `of a body that grows too long the first bytes are kept`() async throws {
    var settings = ListenerSettings()
    settings.bodyLimit = 10
    try await withListener(settings) { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(
        "POST /tok HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n01234567\r\n")
      try await client.send("8\r\n89abcdef\r\n")
      #expect(try await client.answer().status == 413)
      // What the client still sends is read, and the connection closed at its end.
      try await client.send("4\r\nmore\r\n0\r\n\r\n")
      #expect(await client.rest() == "")
      let request = try #require(await listener.outcome(of: open).exchanges.first?.request)
      #expect(request.text == "0123456789")
      #expect(request.isTooLarge && !request.isBodyCut)
    }
  }

  @Test func `a body of the longest length is whole`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      let body = [UInt8](repeating: 0x61, count: ListenerSettings().bodyLimit)
      try await client.send("POST /tok HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
      try await client.send(body)
      #expect(try await client.answer().status == 200)
      #expect(await listener.outcome(of: open).exchanges.first?.request.body == body)
    }
  }

  @Test func `a connection that ends within the body leaves a cut request`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("POST /tok/cut HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nbegin")
      client.close()
      let exchange = try #require(await listener.outcome(of: open).exchanges.first)
      #expect(exchange.request.target == "/cut")
      #expect(exchange.request.text == "begin")
      #expect(exchange.request.isBodyCut)
      #expect(exchange.answer == nil)
      #expect(exchange.answeredAt == nil)
    }
  }

  @Test func `a body that does not end is cut by time`() async throws {
    var settings = ListenerSettings()
    settings.bodyTime = .milliseconds(200)
    try await withListener(settings) { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("POST /tok HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nbegin")
      let answer = try await client.answer()
      #expect(answer.status == 408)
      #expect(answer.header("connection") == "close")
      let exchange = try #require(await listener.outcome(of: open).exchanges.first)
      #expect(exchange.request.isBodyCut)
      #expect(exchange.request.text == "begin")
      #expect(exchange.answer?.status == 408)
      #expect(await client.rest() == "")
    }
  }

  @Test func `a body with broken chunks is recorded as cut and answered 400`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(
        "POST /tok HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n")
      #expect(try await client.answer().status == 400)
      let exchange = try #require(await listener.outcome(of: open).exchanges.first)
      #expect(exchange.request.isBodyCut)
      #expect(exchange.request.text == "abc")
      #expect(exchange.answer?.status == 400)
    }
  }

  @Test func `when all that may be held is held a body is refused, and there is room again later`()
    async throws
  {
    var settings = ListenerSettings()
    settings.heldLimit = 10
    try await withListener(settings) { listener in
      let first = await listener.open(wait("first", token: "a"))
      let second = await listener.open(wait("second", token: "b", count: 2))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("POST", "/b", [], "01234567").status == 200)
      #expect(try await client.exchange("POST", "/a", [], "01234567").status == 503)
      #expect(await listener.outcome(of: first).exchanges.map(\.request.isTooLarge) == [true])
      let third = try await WireClient.connect(port: listener.port)
      #expect(try await third.exchange("POST", "/b", [], "8").status == 200)
      #expect(await listener.outcome(of: second).exchanges.map(\.request.text) == ["01234567", "8"])
      // The wait is over and its bodies are the caller's; strays give theirs back at once.
      for _ in 0..<3 { #expect(try await third.exchange("POST", "/c", [], "0123456789").status == 404) }
      let fourth = await listener.open(wait("fourth", token: "d"))
      #expect(try await third.exchange("POST", "/d", [], "0123456789").status == 200)
      #expect(await listener.outcome(of: fourth).exchanges.map(\.request.text) == ["0123456789"])
    }
  }
}
