/// The words for how far a run is, as one line.
struct ProgressLine {
  let state: ProgressState
  /// Microseconds of the run's clock.
  let now: Int

  /// The line of a terminal: never as wide as it, so that it does not wrap; empty before the run begins.
  ///
  /// Where there is no room, the bar goes first, then what is in flight, then the requests, then the time left.
  func live(width: Int, ascii: Bool) -> String {
    guard state.total > 0 else { return "" }
    let separator = ascii ? " - " : " \u{B7} "
    let room = width - 1
    let counts = "\(state.done) of \(state.total) \(state.total == 1 ? "case" : "cases")"
    let (requests, flight) = (Self.requests(state.requests), "\(state.inFlight) in flight")
    let kept = [[requests, flight], [requests], []].map { [counts] + $0 + outlook }
    let texts =
      [bar(ascii) + "  " + kept[0].joined(separator: separator)]
      + (kept + [[counts]]).map { $0.joined(separator: separator) }
    return texts.first { $0.count <= room } ?? String(counts.prefix(max(0, room)))
  }

  /// The line of a log.
  var plain: String {
    "\(state.done) of \(state.total) \(state.total == 1 ? "case" : "cases"), \(Self.requests(state.requests))"
      + outlook.map { ", \($0)" }.joined()
  }

  /// What is to be expected: who must act, a pause that the target asks for, or the time left.
  private var outlook: [String] {
    if let awaited { return [awaited] }
    if let pause = state.secondsPaused(at: now) { return ["the target asks to wait \(pause) s"] }
    return state.secondsLeft(at: now).map { ["about \(Self.rounded($0)) left"] } ?? []
  }

  /// Who must act now: a person before the target, the target before an adapter.
  private var awaited: String? {
    if state.awaited.contains(where: { $0.actor == .person }) { return "waiting for you" }
    let targets = state.awaited.compactMap { awaited in
      if case .target(let came, let wanted, let until) = awaited.actor { (came, wanted, until) } else { nil }
    }
    if let first = targets.first {
      let others = targets.count > 1 ? " (and \(targets.count - 1) more waits)" : ""
      let left = max(0, (first.2 - now + 999_999) / 1_000_000)
      return "waiting for the target: \(first.0) of \(first.1), \(left) s left\(others)"
    }
    if case .adapter(let action)? = state.awaited.first?.actor { return "waiting for the adapter: \(action)" }
    return nil
  }

  private func bar(_ ascii: Bool) -> String {
    let length = 20
    let full = state.total == 0 ? 0 : min(length, state.done * length / state.total)
    return String(repeating: ascii ? "#" : "\u{2588}", count: full)
      + String(repeating: ascii ? "." : "\u{2591}", count: length - full)
  }

  private static func requests(_ count: Int) -> String { "\(count) \(count == 1 ? "request" : "requests")" }

  /// "6 s", "45 s", "3 min", "2 h 5 min": no finer than it can be known.
  private static func rounded(_ seconds: Int) -> String {
    switch seconds {
    case ...10: "\(seconds) s"
    case ...55: "\((seconds + 4) / 5 * 5) s"
    case ...3570: "\((seconds + 30) / 60) min"
    default: "\((seconds + 30) / 3600) h \((seconds + 30) / 60 % 60) min"
    }
  }
}
