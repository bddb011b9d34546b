import Execution
import Glibc
import Synchronization

/// One line that shows how far a run is, on a terminal; nothing otherwise.
final class Progress: Sendable {
  private struct State {
    var total = 0
    var done = 0
    var requests = 0
    var lastShown: UInt64 = 0
  }

  private let isLive: Bool
  private let state = Mutex(State())

  init(isLive: Bool) { self.isLive = isLive }

  func show(_ event: RunEvent) {
    guard isLive else { return }
    let line = state.withLock { state -> String? in
      switch event {
      case .started(let cases): state.total = cases
      case .caseFinished(_, let requests):
        state.done += 1
        state.requests += requests
      case .throttled(_, let wait): return "the target asks to wait \(wait.components.seconds) s"
      case .caseStarted, .stopped, .finished: return nil
      }
      let now = DispatchTimeStamp.milliseconds
      guard now - state.lastShown > 100 || state.done == state.total else { return nil }
      state.lastShown = now
      return "\(state.done) of \(state.total) cases, \(state.requests) requests"
    }
    if let line { Screen.note("\r\u{1B}[K\(line)") }
  }

  func clear() { if isLive { Screen.note("\r\u{1B}[K") } }
}

private enum DispatchTimeStamp {
  static var milliseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }
}
