import Listener
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct StopTests {
  @Test func `a stop ends open waits as cancelled and closes idle connections`() async throws {
    let listener = try await Listener.start(ListenerSettings())
    let open = await listener.open(wait(count: 2))
    let client = try await WireClient.connect(port: listener.port)
    #expect(try await client.exchange("GET", "/tok/a").status == 200)
    await listener.stop()
    let outcome = await listener.outcome(of: open)
    #expect(outcome.end == .cancelled)
    #expect(outcome.exchanges.map(\.request.target) == ["/a"])
    #expect(await client.rest() == "")
    await #expect(throws: (any Error).self) { try await WireClient.connect(port: listener.port) }
    #expect(await listener.receive(wait()) == ReceptionOutcome(exchanges: [], end: .cancelled))
    await listener.stop()
  }

  @Test func `a stop lets an answer under way finish`() async throws {
    let listener = try await Listener.start(ListenerSettings())
    let asked = Box(Mutex(0))
    _ = await listener.open(
      wait { _, _ in
        asked.value.withLock { $0 += 1 }
        return ScriptedAnswer(status: 202, delay: .milliseconds(200))
      })
    let client = try await WireClient.connect(port: listener.port)
    try await client.send("GET /tok HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try await eventually { asked.value.withLock { $0 } == 1 })
    async let stopped: Void = listener.stop()
    #expect(try await client.answer().status == 202)
    await stopped
  }

  @Test func `a stop does not wait longer than it may`() async throws {
    var settings = ListenerSettings()
    settings.stopTime = .milliseconds(200)
    let listener = try await Listener.start(settings)
    _ = await listener.open(wait { _, _ in ScriptedAnswer(status: 200, delay: .seconds(60)) })
    let late = try await WireClient.connect(port: listener.port)
    try await late.send("GET /tok HTTP/1.1\r\nHost: a\r\n\r\n")
    let slow = try await WireClient.connect(port: listener.port)
    try await slow.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n")
    #expect(try await slow.answer().status == 100)
    try await slow.send("1")
    let clock = ContinuousClock()
    let start = clock.now
    await listener.stop()
    #expect(clock.now - start < .seconds(10))
    #expect(await late.rest() == "")
    #expect(await slow.rest() == "")
    // The body under way is not lost: it is a stray that was cut.
    #expect(listener.strays().kept.map(\.request.isBodyCut) == [true])
  }
}
