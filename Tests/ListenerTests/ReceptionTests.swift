import Listener
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReceptionTests {
  @Test func `a request below the token reaches its wait as it was sent`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      let answer = try await client.exchange(
        "POST", "/tok/events?a=%20b", ["X-Odd-cAse: 1", "x-twice: a", "x-twice: b"], "{}")
      #expect(answer.status == 200)
      #expect(answer.body == "0")

      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .over)
      let exchange = try #require(outcome.exchanges.first)
      #expect(outcome.exchanges.count == 1)
      let request = exchange.request
      #expect(request.method == "POST")
      #expect(request.version == "1.1")
      #expect(request.target == "/events?a=%20b")
      #expect(
        request.headers == [
          HeaderField("Host", "listener"), HeaderField("Content-Length", "2"), HeaderField("X-Odd-cAse", "1"),
          HeaderField("x-twice", "a"), HeaderField("x-twice", "b"),
        ])
      #expect(request.text == "{}")
      #expect(!request.isBodyCut && !request.isTooLarge)
      #expect(request.receivedAt < .seconds(10))
      #expect(request.connection == 1)
      #expect(request.peer == "127.0.0.1:\(client.port)")
      #expect(exchange.answer == ScriptedAnswer(status: 200, body: [UInt8(ascii: "0")]))
      #expect(try #require(exchange.answeredAt) >= request.receivedAt)
      #expect(listener.strays() == StrayRequests(kept: [], count: 0, refusedConnections: 0))
    }
  }

  @Test(arguments: ["GET", "HEAD", "OPTIONS", "DELETE", "PATCH", "PUT", "PROPFIND", "TRACE"])
  func `every method that HTTP knows is taken`(method: String) async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      let answer = try await client.exchange(method, "/tok")
      #expect(answer.status == 200)
      #expect(answer.length == 1)
      let outcome = await listener.outcome(of: open)
      #expect(outcome.exchanges.map(\.request.method) == [method])
      #expect(outcome.exchanges.map(\.request.target) == [""])
      // The connection is in step: nothing of a body came after the answer to HEAD.
      #expect(try await client.exchange("GET", "/tok").status == 404)
    }
  }

  @Test func `the answer goes out as the script says, with the index and the request in hand`() async throws {
    try await withListener { listener in
      let script = wait(count: 3) { index, request in
        switch index {
        case 0: ScriptedAnswer(status: 503, headers: [HeaderField("Retry-After", "1")])
        case 1: ScriptedAnswer(status: 429, headers: [HeaderField("X-Seen", request.target)], body: [65, 66])
        default: ScriptedAnswer(status: 204)
        }
      }
      let open = await listener.open(script)
      let client = try await WireClient.connect(port: listener.port)
      let first = try await client.exchange("POST", "/tok/a", [], "x")
      #expect(first.head == "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0")
      let second = try await client.exchange("POST", "/tok/b", [], "x")
      #expect(second.status == 429)
      #expect(second.header("X-Seen") == "/b")
      #expect(second.body == "AB")
      let third = try await client.exchange("POST", "/tok/c", [], "x")
      #expect(third.head == "HTTP/1.1 204 No Content")
      let outcome = await listener.outcome(of: open)
      #expect(outcome.exchanges.map(\.answer?.status) == [503, 429, 204])
      #expect(outcome.exchanges.map(\.request.connection) == [1, 1, 1])
    }
  }

  @Test func `waits without a token are asked in the order in which they were opened`() async throws {
    try await withListener { listener in
      let odd = await listener.open(claim("odd", status: 201) { $0.values(of: "x-case") == ["odd"] })
      let any = await listener.open(claim("any", status: 202) { _ in true })
      let later = await listener.open(claim("later") { $0.target == "/x/y?z" })
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/x", ["X-Case: odd"]).status == 201)
      #expect(try await client.exchange("GET", "/x/y?z").status == 202)
      // The one that takes anything is over, so the next in order is asked.
      #expect(try await client.exchange("GET", "/x/y?z").status == 200)
      #expect(try await client.exchange("GET", "/x/y?z").status == 404)
      #expect(await listener.outcome(of: odd).exchanges.map(\.request.target) == ["/x"])
      #expect(await listener.outcome(of: any).exchanges.count == 1)
      #expect(await listener.outcome(of: later).exchanges.map(\.request.target) == ["/x/y?z"])
      #expect(listener.strays().kept.map(\.reason) == [.unexpected])
    }
  }

  @Test func `a request for a token is offered to no wait without one`() async throws {
    try await withListener { listener in
      let greedy = await listener.open(claim("greedy") { _ in true })
      let owner = await listener.open(wait("owner"))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      #expect(try await client.exchange("GET", "/tok/a").status == 404)
      #expect(try await client.exchange("GET", "/token/a").status == 200)
      #expect(await listener.outcome(of: owner).exchanges.map(\.request.target) == ["/a"])
      #expect(await listener.outcome(of: greedy).exchanges.map(\.request.target) == ["/token/a"])
      #expect(listener.strays().kept.map(\.reason) == [.late(id: "owner")])
    }
  }

  @Test func `of two waits with one token the first takes all until it is over`() async throws {
    try await withListener { listener in
      let first = await listener.open(wait("first", count: 2))
      let second = await listener.open(wait("second"))
      let client = try await WireClient.connect(port: listener.port)
      for target in ["/tok/1", "/tok/2", "/tok/3", "/tok/4"] {
        _ = try await client.exchange("GET", target)
      }
      #expect(await listener.outcome(of: first).exchanges.map(\.request.target) == ["/1", "/2"])
      #expect(await listener.outcome(of: second).exchanges.map(\.request.target) == ["/3"])
      #expect(listener.strays().kept.map(\.reason) == [.late(id: "second")])
      #expect(listener.strays().kept.map(\.request.target) == ["/tok/4"])
    }
  }

  @Test func `the path of a public base may stay in front of the token or be taken away`() async throws {
    var settings = ListenerSettings()
    settings.publicBase = "https://harness.example/in/here/"
    try await withListener(settings) { listener in
      #expect(listener.base == "https://harness.example/in/here")
      let open = await listener.open(wait(count: 3))
      let client = try await WireClient.connect(port: listener.port)
      for target in ["/in/here/tok/a", "/tok/b", "http://harness.example/in/here/tok/c?d"] {
        #expect(try await client.exchange("GET", target).status == 200)
      }
      let outcome = await listener.outcome(of: open)
      #expect(outcome.exchanges.map(\.request.target) == ["/a", "/b", "/c?d"])
    }
  }

  @Test func `requests sent ahead are answered in order, however many`() async throws {
    try await withListener { listener in
      let count = 3000
      let open = await listener.open(wait(count: count, limit: count))
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(
        (0..<count).map { "GET /tok/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
      for index in 0..<count { #expect(try await client.answer().body == "\(index)") }
      let outcome = await listener.outcome(of: open)
      #expect(outcome.exchanges.map(\.request.target) == (0..<count).map { "/\($0)" })
    }
  }

  @Test(arguments: [
    "GET /tok/old HTTP/1.0\r\n\r\n", "GET /tok/old HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  ])
  func `a client that wants the connection closed gets it closed`(request: String) async throws {
    try await withListener { listener in
      let open = await listener.open(wait())
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(request)
      #expect(await client.rest().hasSuffix("Content-Length: 1\r\nConnection: close\r\n\r\n0"))
      #expect(await listener.outcome(of: open).exchanges.map(\.request.target) == ["/old"])
    }
  }

  @Test func `an offer to upgrade is passed over, and the body is read`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait(count: 2))
      let client = try await WireClient.connect(port: listener.port)
      let offer = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAEAAEAA"]
      let answer = try await client.exchange("POST", "/tok/a", offer, "body")
      #expect(answer.status == 200)
      #expect(answer.header("Connection") == "close")
      let next = try await WireClient.connect(port: listener.port)
      #expect(try await next.exchange("POST", "/tok/b").status == 200)
      #expect(await listener.outcome(of: open).exchanges.map(\.request.text) == ["body", ""])
    }
  }
}
