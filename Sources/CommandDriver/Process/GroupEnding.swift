import Glibc

/// How a process group comes to its end: asked, after the grace made to, then given up.
///
/// The phases follow each other downwards only, each with a bound, so that the end always comes.
struct GroupEnding {
  let grace: Duration
  let drain: Duration
  /// How many other processes of the group were still running when the leader had ended by itself.
  private(set) var leftBehind = 0
  /// Whether an output was still open when everything of the group was gone.
  private(set) var isOutputHeldOpen = false
  private(set) var phase = Phase.running

  enum Phase: Equatable {
    case running
    /// SIGTERM is sent.
    case asked(until: ContinuousClock.Instant)
    /// SIGKILL is sent, or the group is empty: only the outputs' last bytes are awaited.
    case draining(until: ContinuousClock.Instant)
    case over
  }

  /// How much longer than the drain a killed leader or a busy output may take, on a slow machine.
  private static let patience = Duration.seconds(3)

  init(grace: Duration, drain: Duration) {
    self.grace = grace
    self.drain = drain
  }

  /// When ``advance(_:now:)`` should be called at the latest; nil while the program simply runs.
  func deadline(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    switch phase {
    case .running: nil
    // Members that hold no pipe end unheard.
    case .asked(let until): min(until, now.advanced(by: .milliseconds(10)))
    case .draining(let until): max(until, now.advanced(by: .milliseconds(10)))
    case .over: now
    }
  }

  mutating func ask(_ child: Child, now: ContinuousClock.Instant) {
    guard phase == .running else { return }
    child.group.signal(SIGTERM)
    // A stopped process takes the signal only once it goes on.
    child.group.signal(SIGCONT)
    phase = .asked(until: now.advanced(by: grace))
  }

  mutating func force(_ child: Child, now: ContinuousClock.Instant) {
    guard phase != .over else { return }
    if case .draining = phase { return }
    child.group.signal(SIGKILL)
    phase = .draining(until: now.advanced(by: drain))
  }

  /// Goes on by what has become of the child.
  ///
  /// - Parameter isQuiet: whether the last wait found nothing to read; what is there is never given up.
  mutating func advance(_ child: Child, now: ContinuousClock.Instant, isQuiet: Bool) {
    switch phase {
    case .running:
      guard child.isExited else { return }
      leftBehind = child.group.runningMembers() ?? 0
      if leftBehind > 0 { ask(child, now: now) } else { settle(child, now: now) }
    case .asked(let until):
      if child.isExited, child.group.runningMembers() == 0 {
        settle(child, now: now)
      } else if now >= until {
        force(child, now: now)
      }
    case .draining(let until):
      if child.isExited, !child.hasOpenOutput {
        phase = .over
      } else if now >= until, child.isExited && isQuiet || now >= until.advanced(by: Self.patience) {
        isOutputHeldOpen = child.hasOpenOutput
        phase = .over
      }
    case .over: break
    }
  }

  private mutating func settle(_ child: Child, now: ContinuousClock.Instant) {
    // Between the count and here a member may have been made: for it, and where the count is not to be had.
    child.group.signal(SIGKILL)
    phase = child.hasOpenOutput ? .draining(until: now.advanced(by: drain)) : .over
  }
}
