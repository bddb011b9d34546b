import Synchronization

/// Lets so many requests be in flight as the target bears.
///
/// The limit doubles each round trip while latency stays near its floor, shrinks by a quarter when it rises, and is
/// halved when the target asks us to come back later; requests that were on their way when it was halved do not halve it
/// again. With a fixed number of jobs it stays as it is.
package final class RequestGate: Sendable {
  private let clock: RunClock
  private let ceiling: Int
  private let adapts: Bool
  private let microsecondsBetween: Int?
  private let state: Mutex<State>

  fileprivate struct State: Sendable {
    var limit: Int
    var inFlight = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
    var firstWaiting = 0
    var pausedUntil = Int.min
    var nextSlot = 0
    var floor = Int.max
    var smoothed = 0
    var answersSinceCut = 0
    var halvedAt = Int.min
  }

  /// - Parameters:
  ///   - jobs: a fixed number in flight; nil adapts between 1 and `ceiling`.
  ///   - perSecond: a cap on requests a second.
  package init(clock: RunClock, jobs: Int?, ceiling: Int, perSecond: Int?) {
    self.clock = clock
    self.ceiling = max(1, jobs ?? ceiling)
    adapts = jobs == nil
    microsecondsBetween = perSecond.map { 1_000_000 / max(1, $0) }
    state = Mutex(State(limit: jobs ?? min(8, max(1, ceiling))))
  }

  /// Waits for a place; each call must be followed by one of ``leave(microseconds:throttledFor:)``.
  package func enter() async {
    if !state.withLock({ $0.takePlace() }) {
      await withCheckedContinuation { continuation in
        let isIn = state.withLock { state in
          // A place may have been given back since.
          if state.takePlace() { return true }
          state.waiting.append(continuation)
          return false
        }
        if isIn { continuation.resume() }
      }
    }
    await waitForSlot()
  }

  /// Gives the place back.
  ///
  /// - Parameters:
  ///   - microseconds: how long the answer took.
  ///   - wait: how long the target asked us to stay away, where it did.
  package func leave(microseconds: Int, throttledFor wait: Duration?) {
    let now = wait == nil ? 0 : clock.microseconds()
    let next = state.withLock { state in
      state.inFlight -= 1
      if let wait {
        state.pausedUntil = max(state.pausedUntil, now + wait.wholeMicroseconds)
        if adapts, now - microseconds >= state.halvedAt {
          state.halvedAt = now
          state.cut(to: state.limit / 2)
        }
      } else if adapts {
        state.adapt(to: microseconds, ceiling: ceiling)
      }
      return state.next()
    }
    for continuation in next { continuation.resume() }
  }

  /// The number in flight that is allowed now.
  package var currentLimit: Int { state.withLock { $0.limit } }

  private func waitForSlot() async {
    while let pausedUntil = state.withLock({ $0.pausedUntil == Int.min ? nil : $0.pausedUntil }),
      case let left = pausedUntil - clock.microseconds(), left > 0, !Task.isCancelled
    {
      await clock.sleep(.microseconds(left))
    }
    guard let microsecondsBetween else { return }
    let now = clock.microseconds()
    let slot = state.withLock { state in
      let slot = max(now, state.nextSlot)
      state.nextSlot = slot + microsecondsBetween
      return slot
    }
    if slot > now { await clock.sleep(.microseconds(slot - now)) }
  }
}

extension RequestGate.State {
  /// Whether there was a place, which is taken then.
  fileprivate mutating func takePlace() -> Bool {
    guard inFlight < limit else { return false }
    inFlight += 1
    return true
  }

  /// Those who have waited longest, as many as there are places, which are taken then.
  fileprivate mutating func next() -> [CheckedContinuation<Void, Never>] {
    let count = max(0, min(limit - inFlight, waiting.count - firstWaiting))
    guard count > 0 else { return [] }
    let next = waiting[firstWaiting..<(firstWaiting + count)]
    (inFlight, firstWaiting) = (inFlight + count, firstWaiting + count)
    defer {
      if firstWaiting == waiting.count {
        waiting.removeAll(keepingCapacity: true)
        firstWaiting = 0
      }
    }
    return Array(next)
  }

  fileprivate mutating func adapt(to microseconds: Int, ceiling: Int) {
    floor = min(floor, max(1, microseconds))
    smoothed = smoothed == 0 ? microseconds : (smoothed * 4 + microseconds) / 5
    answersSinceCut += 1
    if smoothed > floor * 4 + 50_000 {
      if answersSinceCut > limit { cut(to: limit * 3 / 4) }
    } else if limit < ceiling {
      limit += 1
    }
  }

  fileprivate mutating func cut(to lower: Int) {
    limit = max(1, lower)
    answersSinceCut = 0
  }
}
