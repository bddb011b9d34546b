import Listener
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReceptionEndTests {
  @Test func `the end of the window ends a wait with what came`() async throws {
    let time = ToldClock()
    try await withListener(clock: time.clock) { listener in
      let open = await listener.open(wait(count: 2, window: .seconds(3)))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      try await time.advance(by: .seconds(3))
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
    let time = ToldClock()
    try await withListener(clock: time.clock) { listener in
      let open = await listener.open(wait(window: .seconds(9), linger: .seconds(3)))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      #expect(try await client.exchange("GET", "/tok/b").status == 200)
      try await time.advance(by: .seconds(3), whenAsleep: 2)
      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .over)
      #expect(outcome.exchanges.map(\.request.target) == ["/a", "/b"])
      #expect(try await client.exchange("GET", "/tok/c").status == 404)
    }
  }

  @Test func `the window ends a lingering wait as over`() async throws {
    let time = ToldClock()
    try await withListener(clock: time.clock) { listener in
      let open = await listener.open(wait(window: .seconds(9), linger: .seconds(30)))
      let client = try await WireClient.connect(port: listener.port)
      #expect(try await client.exchange("GET", "/tok/a").status == 200)
      try await time.advance(by: .seconds(9), whenAsleep: 2)
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
    let time = ToldClock()
    try await withListener(clock: time.clock) { listener in
      let asked = Box(Mutex(0))
      let open = await listener.open(
        wait(count: 9, window: .seconds(3)) { _, _ in
          asked.value.withLock { $0 += 1 }
          return ScriptedAnswer(status: 202, delay: .seconds(1))
        })
      let client = try await WireClient.connect(port: listener.port)
      try await client.send("GET /tok HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await eventually { asked.value.withLock { $0 } == 1 })
      try await time.advance(by: .seconds(3))
      let outcome = await listener.outcome(of: open)
      #expect(outcome.end == .window)
      #expect(outcome.exchanges.count == 1)
      #expect(outcome.exchanges.first?.answeredAt == nil)
      #expect(try await client.answer().status == 202)
    }
  }

  @Test func `moments are counted from the opening of the wait`() async throws {
    let time = ToldClock()
    try await withListener(clock: time.clock) { listener in
      try await time.advance(by: .seconds(100), whenAsleep: 0)
      let open = await listener.open(wait(count: 2, window: .seconds(9)))
      let client = try await WireClient.connect(port: listener.port)
      for _ in 0..<2 {
        try await time.advance(by: .seconds(2))
        #expect(try await client.exchange("GET", "/tok").status == 200)
      }
      #expect(try await client.exchange("GET", "/").status == 404)
      let exchanges = await listener.outcome(of: open).exchanges
      #expect(exchanges.map(\.request.receivedAt) == [.seconds(2), .seconds(4)])
      #expect(exchanges.map(\.answeredAt) == [.seconds(2), .seconds(4)])
      #expect(listener.strays().kept.map(\.request.receivedAt) == [.seconds(104)])
    }
  }

  @Test func `isOver is asked with every request so far, in order`() async throws {
    try await withListener { listener in
      let box = Box(Mutex<[[String]]>([]))
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
