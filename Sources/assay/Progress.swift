import Execution
import Synchronization

/// Shows how far a run is while it goes on: a line redrawn in its place on a terminal, a line now and then elsewhere.
final class Progress: Sendable {
  /// Where the progress is shown.
  enum Form: Sendable, Equatable {
    /// One line, redrawn at most ten times a second.
    case live(ascii: Bool)
    /// Lines of a log, at most one in ten seconds.
    case plain
    case none
  }

  private struct Shown {
    var state = ProgressState()
    var at: Int?
    var isOver = false
  }

  private let form: Form
  private let clock: @Sendable () -> Int
  private let width: @Sendable () -> Int
  private let write: @Sendable (String) -> Void
  private let shown = Mutex(Shown())

  /// - Parameters:
  ///   - clock: Microseconds, never going back.
  ///   - width: The columns of the terminal now; it can change while a run goes on.
  init(
    _ form: Form, clock: @escaping @Sendable () -> Int, width: @escaping @Sendable () -> Int,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.form = form
    self.clock = clock
    self.width = width
    self.write = write
  }

  func show(_ event: RunEvent) {
    if form == .none { return }
    let now = clock()
    // Written under the lock: a line that another thread made earlier must not replace this one.
    shown.withLock { shown in
      shown.state.take(event, at: now)
      guard !shown.isOver, isDue(shown, at: now) else { return }
      let line = ProgressLine(state: shown.state, now: now)
      switch form {
      case .live(let ascii): write("\r\u{1B}[K" + line.live(width: width(), ascii: ascii))
      case .plain: write(line.plain + "\n")
      case .none: return
      }
      shown.at = now
    }
  }

  /// Takes the line away; nothing is shown from here on.
  func end() {
    shown.withLock { shown in
      if case .live = form, shown.at != nil, !shown.isOver { write("\r\u{1B}[K") }
      shown.isOver = true
    }
  }

  private func isDue(_ shown: Shown, at now: Int) -> Bool {
    switch form {
    case .live: shown.at.map { now - $0 >= 100_000 } ?? true
    // A log of a short run gets no line: the first is due ten seconds after the first case.
    case .plain: (shown.at ?? shown.state.firstCaseAt).map { now - $0 >= 10_000_000 } ?? false
    case .none: false
    }
  }
}
