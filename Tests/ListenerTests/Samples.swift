import Listener

/// A wait below a token that answers 200 and the index, and is over after so many requests.
func wait(
  _ id: String = "case/step", token: String = "tok", count: Int = 1, window: Duration = .seconds(20),
  linger: Duration = .zero, limit: Int = 1000,
  answer: @escaping @Sendable (Int, ReceivedRequest) -> ScriptedAnswer = { index, _ in
    ScriptedAnswer(status: 200, body: Array("\(index)".utf8))
  }
) -> ListenerWait {
  ListenerWait(
    id: id, token: token, answer: answer, isOver: { $0.count >= count }, window: window, linger: linger,
    limit: limit)
}

/// A wait without a token that is over after one request that it claims.
func claim(
  _ id: String, status: Int = 200, claims: @escaping @Sendable (ReceivedRequest) -> Bool
) -> ListenerWait {
  ListenerWait(
    id: id, token: nil, claims: claims, answer: { _, _ in ScriptedAnswer(status: status) },
    isOver: { _ in true }, window: .seconds(20))
}

/// Runs a test with a listener that is stopped at its end.
func withListener<Value>(
  _ settings: ListenerSettings = ListenerSettings(), clock: ListenerClock = .system(),
  _ act: (Listener) async throws -> Value
) async throws -> Value {
  let listener = try await Listener.start(settings, clock: clock)
  do {
    let value = try await act(listener)
    await listener.stop()
    return value
  } catch {
    await listener.stop()
    throw error
  }
}

/// Asks every few milliseconds, for five seconds at most.
func eventually(_ holds: () async throws -> Bool) async throws -> Bool {
  for _ in 0..<500 {
    if try await holds() { return true }
    try await Task.sleep(for: .milliseconds(10))
  }
  return try await holds()
}

extension ReceivedRequest {
  var text: String { String(decoding: body, as: UTF8.self) }
}
