import Execution

/// How far a run is, from its events alone; it reads no clock.
struct ProgressState: Equatable {
  private(set) var total = 0
  private(set) var done = 0
  private(set) var requests = 0
  private(set) var inFlight = 0
  /// When the first case started, in microseconds of the run's clock; nil before.
  private(set) var firstCaseAt: Int?
  /// Until when the target asked us to stay away, by the same clock.
  private(set) var pausedUntil = 0

  mutating func take(_ event: RunEvent, at now: Int) {
    switch event {
    case .started(let cases): total = cases
    case .caseStarted: firstCaseAt = firstCaseAt ?? now
    case .requestSent:
      requests += 1
      inFlight += 1
    case .requestAnswered: inFlight -= 1
    case .caseFinished: done += 1
    case .throttled(_, let wait): pausedUntil = max(pausedUntil, now + wait.wholeMicroseconds)
    case .stopped, .finished: break
    }
  }

  /// Seconds still to go at the pace so far; nil while too little is over to tell, and at the end.
  func secondsLeft(at now: Int) -> Int? {
    guard let firstCaseAt, done >= 5, done < total, done * 20 >= total else { return nil }
    let elapsed = now - firstCaseAt
    guard elapsed >= 1_000_000 else { return nil }
    let left = Double(elapsed) / Double(done) * Double(total - done)
    return max(1, Int((left / 1_000_000).rounded(.up)))
  }

  /// Seconds for which the target wants no requests; nil where it does not say so.
  func secondsPaused(at now: Int) -> Int? {
    pausedUntil > now ? (pausedUntil - now + 999_999) / 1_000_000 : nil
  }
}
