import Listener
import Synchronization

/// A clock that moves when it is told to, and wakes those whose time has come.
final class ToldClock: Sendable {
  private struct State {
    var now = Duration.zero
    var lastSleeper = 0
    var sleepers: [Int: (deadline: Duration, wake: CheckedContinuation<Void, Never>)] = [:]
  }

  private let state = Mutex(State())

  var clock: ListenerClock {
    ListenerClock(
      now: { self.state.withLock { $0.now } }, sleep: { await self.sleep($0) },
      secondsSinceEpoch: { 1_772_352_000 })
  }

  /// Moves the clock, once so many are asleep.
  func advance(by duration: Duration, whenAsleep count: Int = 1) async throws {
    _ = try await eventually { state.withLock { $0.sleepers.count >= count } }
    let woken = state.withLock { state in
      state.now += duration
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      for key in due.keys { state.sleepers[key] = nil }
      return due.values.map(\.wake)
    }
    for sleeper in woken { sleeper.resume() }
  }

  private func sleep(_ duration: Duration) async {
    let number = state.withLock { state in
      state.lastSleeper += 1
      return state.lastSleeper
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          guard !Task.isCancelled else { return true }
          state.sleepers[number] = (state.now + duration, continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: number)?.wake }?.resume()
    }
  }
}
