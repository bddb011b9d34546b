import Synchronization

/// Knows who waits, and gives each request to the one wait that it belongs to, or to the strays.
final class Desk: Sendable {
  private struct State {
    var byToken: [String: [OpenReception]] = [:]
    var claimants: [OpenReception] = []
    var ended = EndedTokens(limit: 10_000)
    var strays: [StrayRequest] = []
    var strayCount = 0
    var isStopped = false
  }

  /// A request as it came off the wire, its target whole; `moment` is when its head came.
  struct Arrival {
    var request: ReceivedRequest
    var moment: Duration
  }

  /// What a request is answered, and where to note it.
  struct Placement {
    let answer: ScriptedAnswer
    let ticket: Ticket?
  }

  /// A place in a wait's record.
  struct Ticket {
    let wait: OpenReception
    let index: Int

    /// Notes what became of the request; a moment is when its answer was written.
    func settle(_ answer: ScriptedAnswer?, at moment: Duration?) { wait.settle(index, answer, at: moment) }
  }

  private let settings: ListenerSettings
  private let basePath: String
  private let clock: ListenerClock
  private let startedAt: Duration
  let held: HeldBytes
  private let state = Mutex(State())

  init(settings: ListenerSettings, basePath: String, clock: ListenerClock) {
    self.settings = settings
    self.basePath = basePath
    self.clock = clock
    startedAt = clock.now()
    held = HeldBytes(limit: settings.heldLimit)
  }

  /// Registers a wait; one that comes after the stop has ended before it began.
  func open(_ reception: ListenerWait) -> OpenReception {
    let wait = OpenReception(reception, clock: clock, held: held) { [weak self] in self?.forget($0) }
    let isStopped = state.withLock { state in
      guard !state.isStopped else { return true }
      if let token = reception.token {
        state.byToken[token, default: []].append(wait)
      } else {
        state.claimants.append(wait)
      }
      return false
    }
    if isStopped { wait.end(.cancelled) } else { wait.startWindow() }
    return wait
  }

  /// Places a request, whose body's bytes are held.
  ///
  /// - Parameter own: What the listener itself answers, whoever waits: for requests that it could not take whole.
  func place(_ arrival: Arrival, own: ScriptedAnswer? = nil) -> Placement {
    let path = TokenPath(target: arrival.request.target, basePath: basePath)
    let (owners, endedID, claimants) = state.withLock { state in
      guard let path else { return ([OpenReception](), String?.none, state.claimants) }
      return (state.byToken[path.token] ?? [], state.ended.id(of: path.token), state.claimants)
    }
    var request = arrival.request
    if let path, let last = owners.last {
      request.target = path.rest
      return offer(request, of: arrival, to: owners, isClaimed: false, own)
        ?? stray(arrival, .late(id: last.id), own)
    }
    if let endedID { return stray(arrival, .late(id: endedID), own) }
    return offer(request, of: arrival, to: claimants, isClaimed: true, own)
      ?? stray(arrival, .unexpected, own)
  }

  /// Records what was no request at all.
  func noteUnreadable(_ why: String, connection: Int, peer: String) {
    let request = ReceivedRequest(
      method: "", version: "", target: "", receivedAt: clock.now() - startedAt, connection: connection,
      peer: peer)
    keep(StrayRequest(request: request, reason: .unreadable(why)))
  }

  func strays(refusedConnections: Int) -> StrayRequests {
    state.withLock {
      StrayRequests(kept: $0.strays, count: $0.strayCount, refusedConnections: refusedConnections)
    }
  }

  /// Ends every wait and takes no more.
  func stop() {
    let waits = state.withLock { state in
      state.isStopped = true
      return state.claimants + state.byToken.values.joined()
    }
    for wait in waits { wait.end(.cancelled) }
  }

  /// The first wait that takes the request; nil if all have ended meanwhile, or none claims it.
  private func offer(
    _ request: ReceivedRequest, of arrival: Arrival, to waits: [OpenReception], isClaimed: Bool,
    _ own: ScriptedAnswer?
  ) -> Placement? {
    for wait in waits {
      let seen = wait.view(of: request, at: arrival.moment)
      if isClaimed, !wait.reception.claims(seen) { continue }
      switch wait.admit(seen) {
      case .taken(let index, _):
        let answer = own ?? wait.reception.answer(index, seen)
        return Placement(answer: answer, ticket: Ticket(wait: wait, index: index))
      case .full:
        return stray(
          arrival, .beyondLimit(id: wait.id),
          own ?? .sentence(503, "The test that waits here takes no more requests."))
      case .closed: continue
      }
    }
    return nil
  }

  private func stray(
    _ arrival: Arrival, _ reason: StrayRequest.Reason, _ own: ScriptedAnswer?
  ) -> Placement {
    var request = arrival.request
    held.giveBack(request.body.count)
    request.receivedAt = arrival.moment - startedAt
    if request.body.count > settings.strayBodyLimit {
      request.body = Array(request.body.prefix(settings.strayBodyLimit))
      request.isTooLarge = true
    }
    keep(StrayRequest(request: request, reason: reason))
    let sentence =
      if case .late = reason {
        "The test that waited here has ended. The request is recorded."
      } else {
        "No test waits for this request. It is recorded."
      }
    return Placement(answer: own ?? .sentence(404, sentence), ticket: nil)
  }

  private func keep(_ stray: StrayRequest) {
    state.withLock { state in
      state.strayCount += 1
      if state.strays.count < settings.strayLimit { state.strays.append(stray) }
    }
  }

  private func forget(_ wait: OpenReception) {
    state.withLock { state in
      guard let token = wait.reception.token else {
        state.claimants.removeAll { $0 === wait }
        return
      }
      state.byToken[token]?.removeAll { $0 === wait }
      if state.byToken[token]?.isEmpty == true { state.byToken[token] = nil }
      state.ended.note(token, id: wait.id)
    }
  }
}
