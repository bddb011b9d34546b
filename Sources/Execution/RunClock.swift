package import Formats
import Glibc

/// The time, passed in so that runs can be tested.
package struct RunClock: Sendable {
  /// The wall clock.
  package let now: @Sendable () -> Timestamp
  /// Microseconds since some fixed moment, never going back.
  package let microseconds: @Sendable () -> Int
  /// Waits; ends early when the task is cancelled.
  package let sleep: @Sendable (Duration) async -> Void

  package init(
    now: @escaping @Sendable () -> Timestamp, microseconds: @escaping @Sendable () -> Int,
    sleep: @escaping @Sendable (Duration) async -> Void
  ) {
    self.now = now
    self.microseconds = microseconds
    self.sleep = sleep
  }

  /// The machine's own clocks.
  package static func system() -> RunClock {
    let clock = ContinuousClock()
    let start = clock.now
    return RunClock(
      now: {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(secondsSinceEpoch: time.tv_sec, nanoseconds: Int(time.tv_nsec))
      },
      microseconds: { (clock.now - start).wholeMicroseconds },
      sleep: { try? await Task.sleep(for: $0) })
  }
}

extension Duration {
  /// The duration in whole microseconds.
  package var wholeMicroseconds: Int {
    Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000)
  }
}
