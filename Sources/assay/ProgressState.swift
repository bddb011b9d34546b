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
  /// Who must act now, in the order in which that began.
  private(set) var awaited: [Awaited] = []

  /// What a run cannot go on without.
  struct Awaited: Equatable {
    enum Actor: Equatable {
      case adapter(String)
      case person
      /// So many requests came of those that are waited for; until when, by the run's clock.
      case target(came: Int, wanted: Int, until: Int)
    }

    let place: RequestPlace
    var actor: Actor
  }

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
    case .acting(let place, let action): awaited.append(Awaited(place: place, actor: .adapter(action)))
    case .asking(let place, _): awaited.append(Awaited(place: place, actor: .person))
    case .waiting(let place, _, _, let wanted, let window):
      let until = now + window.wholeMicroseconds
      awaited.append(Awaited(place: place, actor: .target(came: 0, wanted: wanted, until: until)))
    case .received(let place, let count):
      guard let index = awaited.firstIndex(where: { $0.place == place && $0.isTarget }),
        case .target(_, let wanted, let until) = awaited[index].actor
      else { return }
      awaited[index].actor = .target(came: count, wanted: wanted, until: until)
    case .settled(let place):
      // What makes a target send is settled before the wait for it.
      if let index = awaited.lastIndex(where: { $0.place == place }) { awaited.remove(at: index) }
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

extension ProgressState.Awaited {
  fileprivate var isTarget: Bool { if case .target = actor { true } else { false } }
}
