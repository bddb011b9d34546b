package import Execution
import Formats
import Synchronization

/// Clocks that move only when they are told to, or when somebody sleeps by them; a sleep takes no time.
package final class ManualClock: Sendable {
  private struct State: Sendable {
    var microseconds = 0
    var sleeps: [Duration] = []
  }

  private let state = Mutex(State())
  /// 2026-03-01T08:00:00Z.
  private let start = Timestamp(secondsSinceEpoch: 1_772_352_000)

  package init() {}

  /// The clock that a run is given.
  package var clock: RunClock {
    RunClock(
      now: { self.now }, microseconds: { self.microseconds }, sleep: { await self.sleep($0) })
  }

  /// How long was slept, in the order in which the sleeps began.
  package var sleeps: [Duration] { state.withLock { $0.sleeps } }

  package var microseconds: Int { state.withLock { $0.microseconds } }

  package func advance(by duration: Duration) {
    state.withLock { $0.microseconds += duration.wholeMicroseconds }
  }

  private var now: Timestamp {
    Timestamp(secondsSinceEpoch: start.secondsSinceEpoch, nanoseconds: microseconds * 1000)
  }

  /// Those who sleep beside each other wake at their own times: the clock moves to the latest, not by the sum.
  private func sleep(_ duration: Duration) async {
    let end = state.withLock { state in
      state.sleeps.append(duration)
      return state.microseconds + duration.wholeMicroseconds
    }
    await Task.yield()
    state.withLock { $0.microseconds = max($0.microseconds, end) }
  }
}
