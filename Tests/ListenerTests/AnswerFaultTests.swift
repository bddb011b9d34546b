import Listener
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct AnswerFaultTests {
  @Test func `the connection can be closed in place of an answer, and the retry be answered`() async throws {
    try await withListener { listener in
      let open = await listener.open(
        wait(count: 2) { index, _ in
          ScriptedAnswer(status: 200, fault: index == 0 ? .closeBeforeAnswer : .none)
        })
      let client = try await WireClient.connect(port: listener.port)
      await #expect(throws: WireClient.Closed.self) { try await client.exchange("POST", "/tok", [], "a") }
      let retry = try await WireClient.connect(port: listener.port)
      #expect(try await retry.exchange("POST", "/tok", [], "a").status == 200)
      let exchanges = await listener.outcome(of: open).exchanges
      #expect(exchanges.map(\.answer?.fault) == [.closeBeforeAnswer, AnswerFault.none])
      #expect(exchanges.map(\.request.text) == ["a", "a"])
      #expect(exchanges.map(\.request.connection) == [1, 2])
      #expect(exchanges.allSatisfy { $0.answeredAt != nil })
    }
  }

  @Test(arguments: [0, 3, 5])
  func `the body can be cut after so many bytes`(count: Int) async throws {
    try await withListener { listener in
      let open = await listener.open(
        wait { _, _ in ScriptedAnswer(status: 200, body: Array("hello!".utf8), fault: .cutBody(after: count))
        })
      let client = try await WireClient.connect(port: listener.port)
      let answer = try await client.exchange("GET", "/tok")
      #expect(answer.length == 6)
      #expect(answer.body == "hello!".prefix(count))
      #expect(!answer.isWhole)
      #expect(await listener.outcome(of: open).exchanges.first?.answer?.fault == .cutBody(after: count))
    }
  }

  @Test func `a chunked answer can be cut between its chunks`() async throws {
    try await withListener { listener in
      _ = await listener.open(
        wait { _, _ in
          ScriptedAnswer(
            status: 200, headers: [HeaderField("Transfer-Encoding", "chunked")], body: Array("hello!".utf8),
            fault: .cutBody(after: 2))
        })
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("GET /tok HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await client.rest() == "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n")
    }
  }

  @Test func `an answer can be late, and others are not held up by it`() async throws {
    try await withListener { listener in
      let asked = Box(Mutex(0))
      let open = await listener.open(
        wait(count: 2) { _, request in
          asked.value.withLock { $0 += 1 }
          return ScriptedAnswer(status: 200, delay: request.target == "/slow" ? .seconds(2) : .zero)
        })
      let slow = try await WireClient.connect(port: listener.port)
      let quick = try await WireClient.connect(port: listener.port)
      try await slow.send("GET /tok/slow HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await eventually { asked.value.withLock { $0 } == 1 })
      #expect(try await quick.exchange("GET", "/tok/quick").status == 200)
      #expect(try await slow.answer().status == 200)
      let exchanges = await listener.outcome(of: open).exchanges
      #expect(exchanges.map(\.request.target) == ["/slow", "/quick"])
      let moments = exchanges.compactMap(\.answeredAt)
      try #require(moments.count == 2)
      #expect(moments[1] < moments[0])
      #expect(moments[0] - exchanges[0].request.receivedAt >= .seconds(2))
    }
  }

  @Test func `long answers wait for a client that reads late`() async throws {
    try await withListener { listener in
      let (count, length) = (100, 200_000)
      _ = await listener.open(
        wait(count: count) { index, _ in
          ScriptedAnswer(
            status: 200, headers: [HeaderField("X-Index", "\(index)")],
            body: [UInt8](repeating: 0x61, count: length))
        })
      let client = try await WireClient.connect(port: listener.port)
      try await client.send(String(repeating: "GET /tok HTTP/1.1\r\nHost: a\r\n\r\n", count: count))
      try await Task.sleep(for: .milliseconds(50))
      for index in 0..<count {
        let answer = try await client.answer()
        #expect(answer.header("X-Index") == "\(index)")
        #expect(answer.body.utf8.count == length)
      }
    }
  }

  @Test func `header fields go out as they are scripted, false lengths included`() async throws {
    try await withListener { listener in
      _ = await listener.open(
        wait { _, _ in
          ScriptedAnswer(
            status: 200, headers: [HeaderField("content-LENGTH", "9"), HeaderField("Connection", "close")],
            body: Array("12".utf8))
        })
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("GET /tok HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await client.rest() == "HTTP/1.1 200 OK\r\ncontent-LENGTH: 9\r\nConnection: close\r\n\r\n12")
    }
  }

  @Test func `a client that leaves before its late answer does not hold up the wait`() async throws {
    try await withListener { listener in
      let open = await listener.open(
        wait { _, _ in ScriptedAnswer(status: 200, delay: .milliseconds(300)) })
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("GET /tok HTTP/1.1\r\nHost: a\r\n\r\n")
      try await Task.sleep(for: .milliseconds(100))
      client.close()
      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .over)
      #expect(outcome.exchanges.count == 1)
    }
  }
}
