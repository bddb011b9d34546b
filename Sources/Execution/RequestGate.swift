/// Lets so many requests be in flight as the target bears.
///
/// The limit doubles each round trip while latency stays near its floor, shrinks by a quarter when it rises, and is
/// halved when the target asks us to come back later; requests that were on their way when it was halved do not halve it
/// again. With a fixed number of jobs it stays as it is.
package actor RequestGate {
  private let clock: RunClock
  private let ceiling: Int
  private let adapts: Bool
  private let microsecondsBetween: Int?
  private var limit: Int
  private var inFlight = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var firstWaiting = 0
  private var pausedUntil = 0
  private var nextSlot = 0
  private var floor = Int.max
  private var smoothed = 0
  private var answersSinceCut = 0
  private var halvedAt = Int.min

  /// - Parameters:
  ///   - jobs: a fixed number in flight; nil adapts between 1 and `ceiling`.
  ///   - perSecond: a cap on requests a second.
  package init(clock: RunClock, jobs: Int?, ceiling: Int, perSecond: Int?) {
    self.clock = clock
    self.ceiling = max(1, jobs ?? ceiling)
    adapts = jobs == nil
    limit = jobs ?? min(8, max(1, ceiling))
    microsecondsBetween = perSecond.map { 1_000_000 / max(1, $0) }
  }

  /// Waits for a place; each call must be followed by one of ``leave(microseconds:throttledFor:)``.
  package func enter() async {
    if inFlight >= limit {
      await withCheckedContinuation { waiting.append($0) }
    } else {
      inFlight += 1
    }
    await waitForSlot()
  }

  /// Gives the place back.
  ///
  /// - Parameters:
  ///   - microseconds: how long the answer took.
  ///   - wait: how long the target asked us to stay away, where it did.
  package func leave(microseconds: Int, throttledFor wait: Duration?) {
    inFlight -= 1
    if let wait {
      let now = clock.microseconds()
      pausedUntil = max(pausedUntil, now + wait.wholeMicroseconds)
      if adapts, now - microseconds >= halvedAt {
        halvedAt = now
        cut(to: limit / 2)
      }
    } else if adapts {
      adapt(to: microseconds)
    }
    while inFlight < limit, firstWaiting < waiting.count {
      let next = waiting[firstWaiting]
      firstWaiting += 1
      inFlight += 1
      next.resume()
    }
    if firstWaiting == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      firstWaiting = 0
    }
  }

  /// The number in flight that is allowed now.
  package var currentLimit: Int { limit }

  private func adapt(to microseconds: Int) {
    floor = min(floor, max(1, microseconds))
    smoothed = smoothed == 0 ? microseconds : (smoothed * 4 + microseconds) / 5
    answersSinceCut += 1
    if smoothed > floor * 4 + 50_000 {
      if answersSinceCut > limit { cut(to: limit * 3 / 4) }
    } else if limit < ceiling {
      limit += 1
    }
  }

  private func cut(to lower: Int) {
    limit = max(1, lower)
    answersSinceCut = 0
  }

  private func waitForSlot() async {
    while pausedUntil > clock.microseconds(), !Task.isCancelled {
      await clock.sleep(.microseconds(pausedUntil - clock.microseconds()))
    }
    guard let microsecondsBetween else { return }
    let now = clock.microseconds()
    let slot = max(now, nextSlot)
    nextSlot = slot + microsecondsBetween
    if slot > now { await clock.sleep(.microseconds(slot - now)) }
  }
}
