import Listener
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReceptionEndTests {
  @Test func `the end of the window ends a wait with what came`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait(count: 2, window: .milliseconds(300)))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .window)
      #expect(outcome.exchanges.map(\.request.target) == ["/a"])
      #expect(try await client.exchange("GET", "/tok/b").status == 404)
      #expect(listener.strays().kept.map(\.reason) == [.late(id: "case/step")])
    }
  }

  @Test func `a wait that nobody answers to lasts as long as its window`() async throws {
    try await withListener { listener in
      let clock = ContinuousClock()
      let start = clock.now
      let outcome = await listener.receive(wait(window: .milliseconds(120)))
      #expect(outcome == ReceptionOutcome(exchanges: [], end: .window))
      #expect(clock.now - start >= .milliseconds(120))
    }
  }

  @Test func `cancelling the task ends its wait alone`() async throws {
    try await withListener { listener in
      let other = await listener.open(wait("other", token: "other"))
      let task = Task { await listener.receive(wait()) }
      let client = try await WireClient.connect(port: listener.port)
      while try await client.exchange("GET", "/other-than/that").status != 404 {}
      task.cancel()
      #expect(await task.value.end == .cancelled)
      #expect(try await client.exchange("GET", "/other").status == 200)
      #expect(await listener.outcome(of: other).end == .over)
    }
  }

  @Test func `what comes while a wait lingers is still taken`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait(linger: .milliseconds(300)))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      #expect(try await client.exchange("GET", "/tok/b").status == 200)
      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .over)
      #expect(outcome.exchanges.map(\.request.target) == ["/a", "/b"])
      #expect(try await client.exchange("GET", "/tok/c").status == 404)
    }
  }

  @Test func `the window ends a lingering wait as over`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait(window: .milliseconds(200), linger: .seconds(30)))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      #expect(await listener.outcome(of: open).end == .over)
    }
  }

  @Test func `one request more than a wait keeps ends it and is answered 503`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait("flood", count: 100, limit: 2))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      #expect(try await client.exchange("GET", "/tok/b").status == 200)
      #expect(try await client.exchange("GET", "/tok/c").status == 503)
      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .flooded)
      #expect(outcome.exchanges.map(\.request.target) == ["/a", "/b"])
      #expect(try await client.exchange("GET", "/tok/d").status == 404)
      #expect(listener.strays().kept.map(\.reason) == [.beyondLimit(id: "flood"), .late(id: "flood")])
    }
  }

  @Test func `a wait that is over ends when its answers are written`() async throws {
    try await withListener { listener in
      let open = await listener.open(
        wait { _, _ in ScriptedAnswer(status: 200, delay: .milliseconds(250)) })
      let client = try await WireClient.connect(port: listener.port)
      async let answer = client.exchange("GET", "/tok/a")
      let outcome = await listener.outcome(of: open)
      let exchange = try #require(outcome.exchanges.first)
      let answeredAt = try #require(exchange.answeredAt)
      #expect(answeredAt - exchange.request.receivedAt >= .milliseconds(250))
      #expect(outcome.end == .over)
      #expect(try await answer.status == 200)
    }
  }

  @Test func `an answer later than the window is sent and not recorded as answered`() async throws {
    try await withListener { listener in
      let open = await listener.open(
        wait(count: 9, window: .milliseconds(200)) { _, _ in
          ScriptedAnswer(status: 202, delay: .milliseconds(500))
        })
      let client = try await WireClient.connect(port: listener.port)
      async let answer = client.exchange("GET", "/tok/a")
      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .window)
      #expect(outcome.exchanges.count == 1)
      #expect(outcome.exchanges.first?.answeredAt == nil)
      #expect(try await answer.status == 202)
    }
  }

  @Test func `isOver is asked with every request so far, in order`() async throws {
    try await withListener { listener in
      let asked = Mutex<[[String]]>([])
      let box = Box(asked)
      let open = await listener.open(
        ListenerWait(
          id: "x", token: "tok", answer: { _, _ in ScriptedAnswer(status: 200) },
          isOver: { requests in
            box.value.withLock { $0.append(requests.map(\.target)) }
            return requests.last?.target == "/end"
          }, window: .seconds(20)))
      let client = try await WireClient.connect(port: listener.port)
      for target in ["/a", "/b", "/end"] { _ = try await client.exchange("GET", "/tok\(target)") }
      #expect(await listener.outcome(of: open).end == .over)
      #expect(box.value.withLock { $0 } == [["/a"], ["/a", "/b"], ["/a", "/b", "/end"]])
    }
  }

  @Test func `the outcome can be asked for more than once`() async throws {
    try await withListener { listener in
      let open = await listener.open(wait(window: .milliseconds(50)))
      async let one = listener.outcome(of: open)
      async let two = listener.outcome(of: open)
      #expect(await one == two)
      #expect(await listener.outcome(of: open).end == .window)
    }
  }
}

/// Shares a mutex with a closure.
final class Box<Value: ~Copyable & Sendable>: Sendable {
  let value: Value

  init(_ value: consuming Value) { self.value = value }
}
