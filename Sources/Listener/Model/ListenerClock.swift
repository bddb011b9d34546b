import Glibc

/// The time that waits live by, passed in so that windows can be tested.
package struct ListenerClock: Sendable {
  /// The time since some fixed moment, never going back.
  package let now: @Sendable () -> Duration
  /// Waits; ends early when the task is cancelled.
  package let sleep: @Sendable (Duration) async -> Void
  /// The wall clock, in seconds since 1970; it dates a self-made certificate.
  package let secondsSinceEpoch: @Sendable () -> Int

  package init(
    now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async -> Void,
    secondsSinceEpoch: @escaping @Sendable () -> Int
  ) {
    self.now = now
    self.sleep = sleep
    self.secondsSinceEpoch = secondsSinceEpoch
  }

  /// The machine's own clocks.
  package static func system() -> ListenerClock {
    let clock = ContinuousClock()
    let start = clock.now
    return ListenerClock(
      now: { clock.now - start }, sleep: { try? await Task.sleep(for: $0) },
      secondsSinceEpoch: { time(nil) })
  }
}
