import Checks
import Digests
import Evidence
import Formats
import SuiteModel
import Tokens

/// Carries out one bound step: credentials, trace header, redirects, a target that asks us to come back later.
///
/// Every request is announced in the evidence before its first byte goes out, and what comes back is redacted before
/// anything else sees it.
struct StepSender: Sendable {
  /// How often, and for how long at most, a target's `Retry-After` is obeyed.
  private static let retries = 3
  private static let longestWait = 30

  let sender: any HTTPSending
  let gate: RequestGate
  let recorder: EvidenceRecorder
  let redactor: Redactor
  let clock: RunClock
  let trace: TraceContext?
  let userAgent: String
  let limits: HTTPLimits
  /// The origins that credentials may be sent to.
  let credentialOrigins: Set<Origin>
  /// The run's start by the monotonic clock.
  let started: Int

  /// How a request is authorised.
  struct Authorization: Sendable {
    let credential: RequestCredential
    let note: AuthorizationNote
  }

  /// What a step is called in the evidence.
  struct Place: Sendable {
    let segment: SegmentKey
    let step: String
    let page: Int
  }

  /// Sends the request and returns the redacted observation, which has been recorded unless that is not wanted.
  func send(
    _ request: HTTPRequest, at place: Place, authorization: Authorization, redirects: Int, timeout: Duration?,
    recording: Bool = true, events: @Sendable (RunEvent) -> Void
  ) async throws(EvidenceError) -> (observation: Observation, raw: HTTPExchange?) {
    var tries = 0
    while true {
      let (observation, raw) = try await attempt(
        request, at: place, authorization: authorization, redirects: redirects, timeout: timeout,
        events: events)
      guard let wait = Self.wait(asked: raw?.response), tries < Self.retries, !Task.isCancelled else {
        if recording { try recorder.record(.observation(observation), in: place.segment) }
        return (observation, raw)
      }
      tries += 1
      try recorder.record(.throttled(observation), in: place.segment)
      events(.throttled(place.segment.caseID, wait: wait))
    }
  }

  private func attempt(
    _ request: HTTPRequest, at place: Place, authorization: Authorization, redirects: Int, timeout: Duration?,
    events: @Sendable (RunEvent) -> Void
  ) async throws(EvidenceError) -> (Observation, HTTPExchange?) {
    await gate.enter()
    let sentAt = clock.microseconds() - started
    do throws(EvidenceError) {
      try recorder.record(
        .intent(
          step: place.step, page: place.page, method: request.method, url: redactor.text(request.url)),
        in: place.segment)
    } catch {
      gate.leave(microseconds: 1, throttledFor: nil)
      throw error
    }
    var limits = limits
    if let timeout { limits.timeout = timeout }
    let told = RequestPlace(caseID: place.segment.caseID, step: place.step, round: place.page)
    events(.requestSent(told))
    let hops = await follow(
      request, at: place, authorization: authorization, redirects: redirects, limits: limits)
    events(.requestAnswered(told, status: hops.last?.fault == nil ? hops.last?.response?.status : nil))
    let took = clock.microseconds() - started - sentAt
    gate.leave(microseconds: took, throttledFor: Self.wait(asked: hops.last?.response))
    let observation = Observation(
      step: place.step, page: place.page, sentAt: sentAt,
      hops: hops.map { redactor.redact($0, decoding: limits.bodyBytes) },
      authorization: authorization.note)
    return (observation, hops.last)
  }

  /// Follows redirects hop by hop, so that each is recorded and the driver checks each one's host.
  private func follow(
    _ request: HTTPRequest, at place: Place, authorization: Authorization, redirects: Int, limits: HTTPLimits
  ) async -> [HTTPExchange] {
    var hops: [HTTPExchange] = []
    var next = request
    var seen: Set<String> = []
    while true {
      seen.insert("\(next.method) \(next.url)")
      let dressed: HTTPRequest
      do throws(AuthorizationFault) {
        dressed = try self.dressed(next, at: place, authorization: authorization)
      } catch {
        return hops + [HTTPExchange(request: next, fault: TransportFault(.noToken, error.message))]
      }
      var exchange = await sender.send(dressed, limits: limits)
      guard redirects > 0, exchange.fault == nil, let response = exchange.response,
        [301, 302, 303, 307, 308].contains(response.status)
      else {
        exchange.fault = exchange.fault ?? exchange.codingFault(limit: limits.bodyBytes)
        return hops + [exchange]
      }
      guard let location = response.values(of: "location").first,
        let url = LinkHeader.resolve(location, against: next.url), Origin(of: url) != nil
      else {
        exchange.fault = TransportFault(.badRedirect, "the redirect has no usable Location")
        return hops + [exchange]
      }
      hops.append(exchange)
      let changesMethod =
        response.status == 303 || [301, 302].contains(response.status) && next.method == "POST"
      // Without a body the fields that describe it go as well (RFC 9110, 15.4).
      next = HTTPRequest(
        method: changesMethod && next.method != "HEAD" ? "GET" : next.method, url: url,
        headers: changesMethod
          ? next.headers.filter { !$0.name.lowercased().hasPrefix("content-") } : next.headers,
        body: changesMethod ? [] : next.body)
      if hops.count > redirects || seen.contains("\(next.method) \(next.url)") {
        hops[hops.count - 1].fault = TransportFault(
          .tooManyRedirects, "there are more than \(redirects) redirects, or they lead in a circle")
        return hops
      }
    }
  }

  /// The request with what every request carries; credentials only where they belong.
  private func dressed(
    _ request: HTTPRequest, at place: Place, authorization: Authorization
  ) throws(AuthorizationFault) -> HTTPRequest {
    var request = request
    func add(_ name: String, _ value: String) {
      guard !request.headers.contains(where: { $0.isNamed(name) }) else { return }
      request.headers.append(HTTPField(name, value))
    }
    add("Accept", "*/*")
    add("Accept-Encoding", "identity")
    add("User-Agent", userAgent)
    if authorization.credential != .none, let origin = Origin(of: request.url),
      credentialOrigins.contains(origin)
    {
      request = try authorization.credential.added(
        to: request, at: clock.now().secondsSinceEpoch, nonce: nonce(for: place))
    }
    if let trace {
      let field = trace.header(segment: place.segment, step: place.step, page: place.page)
      add(field.name, field.value)
    }
    return request
  }

  /// A text that no other request has: made of what is sent and the time, so that it takes no further randomness.
  func nonce(for place: Place) -> String {
    let now = clock.now()
    let parts = [
      place.segment.caseID.description, "\(place.segment.attempt)", place.step, "\(place.page)", "\(now)",
      "\(clock.microseconds())",
    ]
    return String((trace?.key ?? DigestKey([])).hex(of: parts.joined(separator: "\n")).prefix(32))
  }

  /// How long the target asks us to stay away (RFC 9110, 10.2.3; RFC 6585, 4); nil where it does not.
  private static func wait(asked response: HTTPResponse?) -> Duration? {
    guard let response, response.status == 429 || response.status == 503,
      let value = response.values(of: "retry-after").first
    else { return nil }
    // A date instead of seconds is obeyed with a short fixed wait: clocks differ.
    return .seconds(min(longestWait, max(0, Int(value.filter { !$0.isWhitespace }) ?? 2)))
  }
}
