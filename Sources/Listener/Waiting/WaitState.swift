/// One wait as a value: what it has taken, and which end it is coming to.
///
/// open → lingering → closing → ended; any of them may be passed over, none is gone back to. Only an open or
/// lingering wait takes requests. A closing one waits for the answers under way.
struct WaitState: Sendable {
  private enum Phase: Sendable {
    case open
    case lingering
    case closing(ReceptionOutcome.End)
    case ended(ReceptionOutcome)
  }

  enum Admission: Equatable {
    case taken(index: Int, isOver: Bool)
    /// The wait keeps no more; it is over with this.
    case full
    case closed
  }

  private var phase = Phase.open
  private var requests: [ReceivedRequest] = []
  private var answers: [(answer: ScriptedAnswer?, at: Duration?)] = []
  private var unsettled = 0

  /// Bytes of bodies among the requests.
  private(set) var heldBytes = 0

  var outcome: ReceptionOutcome? {
    if case .ended(let outcome) = phase { outcome } else { nil }
  }

  /// Whether it ends as soon as it is asked to.
  var isSettled: Bool {
    if case .closing = phase { unsettled == 0 } else { false }
  }

  mutating func admit(_ request: ReceivedRequest, for reception: ListenerWait) -> Admission {
    switch phase {
    case .closing, .ended: return .closed
    case .open, .lingering: break
    }
    guard requests.count < reception.limit else {
      if case .lingering = phase { phase = .closing(.over) } else { phase = .closing(.flooded) }
      return .full
    }
    requests.append(request)
    answers.append((nil, nil))
    unsettled += 1
    heldBytes += request.body.count
    let index = requests.count - 1
    // Asked in any phase: it may count what comes.
    let isOver = reception.isOver(requests)
    guard case .open = phase, isOver else { return .taken(index: index, isOver: false) }
    phase = reception.linger > .zero ? .lingering : .closing(.over)
    return .taken(index: index, isOver: true)
  }

  /// Notes what became of a request.
  mutating func settle(_ index: Int, _ answer: ScriptedAnswer?, at moment: Duration?) {
    guard outcome == nil, answers.indices.contains(index) else { return }
    answers[index] = (answer, moment)
    unsettled -= 1
  }

  /// The time to linger is up.
  mutating func closeLingering() {
    if case .lingering = phase { phase = .closing(.over) }
  }

  /// Ends it whatever is under way, and as it would have ended if that is settled; nil if it has ended.
  mutating func finish(_ end: ReceptionOutcome.End) -> ReceptionOutcome? {
    let reason: ReceptionOutcome.End
    switch phase {
    case .open: reason = end
    case .lingering: reason = .over
    case .closing(let known): reason = known
    case .ended: return nil
    }
    let exchanges = zip(requests, answers).map {
      ReceptionOutcome.Exchange(request: $0, answer: $1.answer, answeredAt: $1.at)
    }
    let outcome = ReceptionOutcome(exchanges: exchanges, end: reason)
    (requests, answers) = ([], [])
    phase = .ended(outcome)
    return outcome
  }
}
