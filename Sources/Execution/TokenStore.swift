import Digests
import Evidence
import Formats
import SuiteModel
import Tokens

/// Gets tokens and keeps them, one for each set of scopes, until shortly before they expire.
actor TokenStore {
  /// A token, or why there is none.
  enum Outcome: Sendable {
    case token(String)
    case unavailable(String)
  }

  private struct Held {
    let request: Task<Result<Grant, EvidenceError>, Never>
    let attempt: Int
  }

  private struct Grant: Sendable {
    let outcome: Outcome
    let observation: Observation
    /// By the monotonic clock, in microseconds; nil where the answer does not say.
    let expires: Int?
  }

  /// How long before its end a token is renewed, in microseconds.
  private static let margin = 30_000_000
  /// The longest lifetime that is believed, in seconds: about 30 years.
  private static let longestLifetime = 1_000_000_000

  private let credentials: ClientCredentials
  private let standardScopes: [String]
  private let steps: StepSender
  private let clock: RunClock
  private var held: [[String]: Held] = [:]
  /// How many attempts there were before the run went on.
  private let attempts: [CaseID: Int]

  init(
    credentials: ClientCredentials, standardScopes: [String], steps: StepSender, clock: RunClock,
    attempts: [CaseID: Int]
  ) {
    self.credentials = credentials
    self.standardScopes = standardScopes
    self.steps = steps
    self.clock = clock
    self.attempts = attempts
  }

  /// A token with these scopes; asks the token endpoint at most once for each set while a token lasts.
  func token(for scopes: [String]) async throws(EvidenceError) -> (outcome: Outcome, observation: Observation)
  {
    let scopes = scopes.sorted()
    var attempt = 0
    while let held = held[scopes] {
      let grant = try await held.request.value.get()
      guard let expires = grant.expires, clock.microseconds() + Self.margin >= expires else {
        return (grant.outcome, grant.observation)
      }
      attempt = held.attempt
      // Another waiter may have asked for the next token meanwhile; then that one is looked at.
      if self.held[scopes]?.attempt == attempt { break }
    }
    return try await ask(for: scopes, attempt: attempt + 1)
  }

  private func ask(
    for scopes: [String], attempt: Int
  ) async throws(EvidenceError) -> (outcome: Outcome, observation: Observation) {
    let request = Task { await self.grant(scopes, attempt: attempt) }
    held[scopes] = Held(request: request, attempt: attempt)
    // The request is a task of its own, so that one waiter's end does not end it; a cancelled run ends it all the same.
    let answer = await withTaskCancellationHandler {
      await request.value
    } onCancel: {
      request.cancel()
    }
    let grant = try answer.get()
    return (grant.outcome, grant.observation)
  }

  private func grant(_ scopes: [String], attempt: Int) async -> Result<Grant, EvidenceError> {
    let name =
      scopes == standardScopes.sorted()
      ? "standard" : String(ContentDigest.hex(of: scopes.joined(separator: " ")).prefix(8))
    let id = CaseID("token/\(name)")
    let segment = SegmentKey(id, attempt: (attempts[id] ?? 0) + attempt)
    do throws(EvidenceError) {
      try steps.recorder.record(.begin(at: clock.now().description), in: segment)
      let place = StepSender.Place(segment: segment, step: "1", page: 1)
      let request: HTTPRequest
      do {
        request = try credentials.request(
          for: scopes, at: clock.now().secondsSinceEpoch, assertionID: steps.nonce(for: place))
      } catch {
        return .success(try unsigned(error, in: segment, place))
      }
      let (observation, raw) = try await steps.send(
        request, at: place, authorization: .init(credential: .none, note: .none), redirects: 0, timeout: nil,
        events: { _ in })
      try steps.recorder.record(.end(complete: true), in: segment)
      return .success(outcome(of: raw, observation, for: scopes))
    } catch { return .failure(error) }
  }

  /// Without an assertion there is nothing to send to the token endpoint.
  private func unsigned(
    _ fault: KeyFault, in segment: SegmentKey, _ place: StepSender.Place
  ) throws(EvidenceError) -> Grant {
    let why = "the request for a token cannot be signed: \(fault.message)"
    let observation = Observation(
      step: place.step, page: place.page, sentAt: clock.microseconds() - steps.started,
      hops: [
        HTTPExchange(
          request: HTTPRequest(method: "POST", url: credentials.tokenURL),
          fault: TransportFault(.noToken, why))
      ], authorization: .none)
    try steps.recorder.record(.observation(observation), in: segment)
    try steps.recorder.record(.end(complete: true), in: segment)
    return Grant(outcome: .unavailable(why), observation: observation, expires: nil)
  }

  /// A token for other scopes than a step asks for would make what the step finds meaningless.
  private func outcome(of raw: HTTPExchange?, _ observation: Observation, for scopes: [String]) -> Grant {
    guard let response = raw?.response, raw?.fault == nil else {
      let why = observation.fault?.detail ?? "no answer came"
      return Grant(
        outcome: .unavailable("no token could be had: \(why)"), observation: observation, expires: nil)
    }
    switch TokenAnswer(response) {
    case .granted(_, _, let granted?) where scopes != standardScopes.sorted() && Set(granted) != Set(scopes):
      return Grant(
        outcome: .unavailable(
          "the token endpoint granted `\(granted.joined(separator: " "))` instead of `"
            + scopes.joined(separator: " ") + "`"), observation: observation, expires: nil)
    case .granted(let token, let expiresIn, _):
      return Grant(
        outcome: .token(token), observation: observation,
        expires: expiresIn.map {
          clock.microseconds() + min(max($0, 0), Self.longestLifetime) * 1_000_000
        })
    case .refused(let code, _):
      return Grant(
        outcome: .unavailable("the token endpoint refused: \(code)"), observation: observation, expires: nil)
    case .unusable(let why): return Grant(outcome: .unavailable(why), observation: observation, expires: nil)
    }
  }
}
