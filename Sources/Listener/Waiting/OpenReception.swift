import Synchronization

/// A wait that is registered: requests reach it from now on until it ends.
package final class OpenReception: Sendable {
  private struct State: Sendable {
    var wait = WaitState()
    var readers: [CheckedContinuation<ReceptionOutcome, Never>] = []
    var timers: [Task<Void, Never>] = []
  }

  let reception: ListenerWait
  private let openedAt: Duration
  private let clock: ListenerClock
  private let held: HeldBytes
  /// Called once, when the wait has ended.
  private let onEnd: @Sendable (OpenReception) -> Void
  private let state = Mutex(State())

  init(
    _ reception: ListenerWait, clock: ListenerClock, held: HeldBytes,
    onEnd: @escaping @Sendable (OpenReception) -> Void
  ) {
    self.reception = reception
    self.clock = clock
    self.held = held
    self.onEnd = onEnd
    openedAt = clock.now()
  }

  /// The case and step that wait.
  package var id: String { reception.id }

  /// Starts the window; once, after the wait is registered.
  func startWindow() {
    runTimer(reception.window) { $0.end(.window) }
  }

  /// The end, once it has come; cancelling the task brings it about.
  func outcome() async -> ReceptionOutcome {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let known = state.withLock { state in
          if state.wait.outcome == nil { state.readers.append(continuation) }
          return state.wait.outcome
        }
        if let known { continuation.resume(returning: known) }
      }
    } onCancel: {
      end(.cancelled)
    }
  }

  /// The request in this wait's time; `moment` is when its head came.
  func view(of request: ReceivedRequest, at moment: Duration) -> ReceivedRequest {
    var request = request
    request.receivedAt = max(.zero, moment - openedAt)
    return request
  }

  /// Takes a request, if it still may.
  func admit(_ request: ReceivedRequest) -> WaitState.Admission {
    let admission = state.withLock { $0.wait.admit(request, for: reception) }
    switch admission {
    case .taken(_, isOver: true) where reception.linger > .zero:
      runTimer(reception.linger) { wait in
        wait.state.withLock { $0.wait.closeLingering() }
        wait.endIfSettled()
      }
    case .full: endIfSettled()
    case .taken, .closed: break
    }
    return admission
  }

  /// Notes what became of a request; a moment is when its answer was written.
  func settle(_ index: Int, _ answer: ScriptedAnswer?, at moment: Duration?) {
    state.withLock { $0.wait.settle(index, answer, at: moment.map { $0 - openedAt }) }
    endIfSettled()
  }

  /// Ends the wait whatever is under way; the first end counts.
  func end(_ end: ReceptionOutcome.End) {
    let finished = state.withLock { state -> State? in
      guard state.wait.finish(end) != nil else { return nil }
      defer { (state.readers, state.timers) = ([], []) }
      return state
    }
    guard let finished, let outcome = finished.wait.outcome else { return }
    held.giveBack(finished.wait.heldBytes)
    for timer in finished.timers { timer.cancel() }
    onEnd(self)
    for reader in finished.readers { reader.resume(returning: outcome) }
  }

  private func endIfSettled() {
    if state.withLock({ $0.wait.isSettled }) { end(.over) }
  }

  private func runTimer(_ duration: Duration, _ act: @escaping @Sendable (OpenReception) -> Void) {
    let timer = Task { [clock] in
      await clock.sleep(duration)
      if !Task.isCancelled { act(self) }
    }
    let isLate = state.withLock { state in
      if state.wait.outcome == nil { state.timers.append(timer) }
      return state.wait.outcome != nil
    }
    if isLate { timer.cancel() }
  }
}
