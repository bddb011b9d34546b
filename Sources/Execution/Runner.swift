package import Checks
package import Evidence
import Formats
import JSON
package import Planning
package import SuiteModel
package import Tokens

/// Runs a plan against a target and records what happens; it judges nothing.
///
/// Cases without effects run beside each other, the others alone and after them, in the order of the plan.
package struct Runner: Sendable {
  /// What a run is given.
  package struct Inputs: Sendable {
    package let suite: Suite
    package let library: CheckLibrary
    package let plan: Plan
    package let target: TargetDescription
    package let authorization: RequestAuthorization
    /// What stands behind the tags in the target's parameters.
    package let secrets: SecretTexts

    /// What is there already, where the run goes on.
    package let resumed: ResumedRun

    package init(
      suite: Suite, library: CheckLibrary, plan: Plan, target: TargetDescription,
      authorization: RequestAuthorization, secrets: SecretTexts = .none,
      resumed: ResumedRun = .none
    ) {
      self.suite = suite
      self.library = library
      self.plan = plan
      self.target = target
      self.authorization = authorization
      self.secrets = secrets
      self.resumed = resumed
    }
  }

  /// What drives the target other than by requests and files.
  package struct Driving: Sendable {
    package let actions: any ActionDoing
    package let people: any PersonAsking
    /// nil where no step of the suite waits for requests.
    package let listener: (any RequestReceiving)?

    package init(
      actions: any ActionDoing = NoAdapter(), people: any PersonAsking = NobodyThere(),
      listener: (any RequestReceiving)? = nil
    ) {
      self.actions = actions
      self.people = people
      self.listener = listener
    }
  }

  /// What a run works with.
  package struct Surroundings: Sendable {
    package let sender: any HTTPSending
    package let files: any FileOpening
    package let driving: Driving
    /// Keeps what a step read, before the record that speaks of it.
    package let keep: @Sendable (FileReading.Content) throws(EvidenceError) -> Void
    package let recorder: EvidenceRecorder
    package let redactor: Redactor
    package let clock: RunClock
    /// For the ids of trace headers; nil sends none.
    package let traceKey: [UInt8]?
    package let userAgent: String
    /// A fixed number of cases at a time; nil adapts.
    package let jobs: Int?

    package init(
      sender: any HTTPSending, files: any FileOpening, driving: Driving = Driving(),
      keep: @escaping @Sendable (FileReading.Content) throws(EvidenceError) -> Void = { _ in },
      recorder: EvidenceRecorder, redactor: Redactor, clock: RunClock,
      traceKey: [UInt8]?, userAgent: String, jobs: Int?
    ) {
      self.sender = sender
      self.files = files
      self.driving = driving
      self.keep = keep
      self.recorder = recorder
      self.redactor = redactor
      self.clock = clock
      self.traceKey = traceKey
      self.userAgent = userAgent
      self.jobs = jobs
    }
  }

  let inputs: Inputs
  let surroundings: Surroundings
  private let parameters: ParameterValues
  private let tests: [TestID: TestDefinition]
  private let steps: StepSender
  private let tokens: TokenStore?
  let events: @Sendable (RunEvent) -> Void

  package init(
    _ inputs: Inputs, in surroundings: Surroundings, events: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.inputs = inputs
    self.surroundings = surroundings
    self.events = events
    let parameters = ParameterValues(inputs.suite, inputs.target)
    self.parameters = parameters
    tests = Dictionary(inputs.suite.tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let origins = parameters.urls.compactMap { parameters.values[$0]?.string.flatMap(Origin.init(of:)) }
    let steps = StepSender(
      sender: surroundings.sender,
      gate: RequestGate(
        clock: surroundings.clock, jobs: surroundings.jobs, ceiling: inputs.target.limits.inFlight,
        perSecond: inputs.target.limits.perSecond),
      recorder: surroundings.recorder, redactor: surroundings.redactor, clock: surroundings.clock,
      trace: surroundings.traceKey.map(TraceContext.init), userAgent: surroundings.userAgent,
      limits: HTTPLimits(
        timeout: inputs.suite.tolerances.requestTimeout, bodyBytes: inputs.target.limits.bodyBytes),
      credentialOrigins: Set(origins), started: surroundings.clock.microseconds() - inputs.resumed.offset)
    self.steps = steps
    if case .clientCredentials(let credentials) = inputs.authorization {
      tokens = TokenStore(
        credentials: credentials, standardScopes: inputs.suite.authorization.scopes, steps: steps,
        clock: surroundings.clock, attempts: inputs.resumed.attempts)
    } else {
      tokens = nil
    }
  }

  /// Runs pre-flight and the plan; ends early when the task is cancelled.
  ///
  /// - Returns: Whether the run was interrupted, and what pre-flight said where it stopped the run.
  package func run() async throws(EvidenceError) -> (interrupted: Bool, stopped: String?) {
    events(.started(cases: inputs.plan.running.count - inputs.resumed.settled.count))
    if let why = try await preflight().stopped {
      events(.stopped(why))
      return (Task.isCancelled, why)
    }
    try await runCases()
    events(.finished(interrupted: Task.isCancelled))
    return (Task.isCancelled, nil)
  }

  /// What pre-flight found.
  package struct Preflight: Sendable {
    /// What it said where it stops a run.
    package var stopped: String?
    /// Answers that are no success and yet let a run begin: they will most likely fail it.
    package var remarks: [String] = []
    /// How many questions it asked: some suites have none.
    package var asked = 0
    /// Whether any of them was asked with credentials.
    package var usedCredentials = false
  }

  /// Only pre-flight.
  package func preflight() async throws(EvidenceError) -> Preflight {
    var outcome = Preflight()
    if let tokens {
      let (_, observation) = try await tokens.token(for: inputs.suite.authorization.scopes)
      outcome.asked += 1
      outcome.usedCredentials = true
      if case .stop(let why) = PreflightRuling.ofToken(observation) {
        outcome.stopped = why
        return outcome
      }
      outcome.remark(on: observation)
    }
    let segment = segment(of: SegmentKey.preflight.caseID)
    let began = surroundings.clock.now()
    try surroundings.recorder.record(.begin(at: began.description), in: segment)
    let generator = ValueGenerator(seed: inputs.plan.seed, caseID: segment.caseID, began: began)
    let bindings = Bindings(values: parameters.values, raw: parameters.urls, generator: generator)
    for preflight in inputs.suite.preflight {
      var walk = CaseWalk(
        steps: [preflight.step], bindings: bindings, library: inputs.library)
      guard case .perform(let bound) = walk.next(), !Task.isCancelled else { continue }
      let observation = try await perform(bound, in: segment, generator: generator, made: [:])
      outcome.asked += 1
      switch observation.authorization {
      case .token, .credentials: outcome.usedCredentials = true
      case .none, .invalidToken, .expiredToken, .unavailable: break
      }
      walk.take(observation)
      let ruling = PreflightRuling.of(preflight, observation, bindings: bindings, library: inputs.library)
      if case .stop(let why) = ruling {
        try surroundings.recorder.record(.end(complete: true), in: segment)
        outcome.stopped = why
        return outcome
      }
      outcome.remark(on: observation)
    }
    try surroundings.recorder.record(.end(complete: !Task.isCancelled), in: segment)
    return outcome
  }

  /// The next attempt at a case or at pre-flight.
  private func segment(of id: CaseID) -> SegmentKey {
    SegmentKey(id, attempt: (inputs.resumed.attempts[id] ?? 0) + 1)
  }

  private func runCases() async throws(EvidenceError) {
    let settled = inputs.resumed.settled
    let cases = inputs.plan.running.keeping { settled[$0.id] == nil }
    let beside = CaseQueue(cases.keeping(\.concurrent))
    let captured = try await runBeside(beside, keeping: Set(cases.lazy.flatMap(\.needs)))
    try await runAlone(cases.filter { !$0.concurrent }, captured: captured)
  }

  /// Many at a time, each as soon as the cases that it needs are over; those that wait for the target take no place.
  ///
  /// - Parameter needed: The cases whose captured values others use; those of the rest are let go.
  private func runBeside(
    _ queue: CaseQueue, keeping needed: Set<CaseID>
  ) async throws(EvidenceError) -> [CaseID: [String: JSONValue]] {
    let width = surroundings.jobs ?? max(64, inputs.target.limits.inFlight)
    return try await withTaskGroup(of: Result<Finished, EvidenceError>.self) { group in
      var queue = queue
      var captured = inputs.resumed.settled
      var running = 0
      var waiting: Set<CaseID> = []
      var failure: EvidenceError?
      while true {
        while running < width, waiting.count < Self.mostWaiting, failure == nil, !Task.isCancelled,
          let planned = queue.next()
        {
          let inherited = Self.inherited(by: planned, from: captured)
          group.addTask { await finish(planned, inherited: inherited) }
          if tests[planned.test]?.steps.contains(where: { $0.reception != nil }) == true {
            waiting.insert(planned.id)
          } else {
            running += 1
          }
        }
        guard let result = await group.next() else { break }
        if case .success(let finished) = result, waiting.remove(finished.id) != nil {} else { running -= 1 }
        switch result {
        case .success(let finished):
          if needed.contains(finished.id) { captured[finished.id] = finished.captured }
          queue.finish(finished.id)
        case .failure(let error):
          failure = failure ?? error
          group.cancelAll()
        }
      }
      return failure.map(Result.failure) ?? .success(captured)
    }.get()
  }

  /// How many cases wait for the target at the same time.
  private static let mostWaiting = 1_000

  private func runAlone(
    _ cases: [PlannedCase], captured: [CaseID: [String: JSONValue]]
  ) async throws(EvidenceError) {
    var captured = captured
    for planned in DependencyOrder.sorted(cases) {
      if Task.isCancelled { return }
      let finished = try await finish(planned, inherited: Self.inherited(by: planned, from: captured)).get()
      captured[finished.id] = finished.captured
    }
  }

  /// A case that is over, and what it captured.
  private struct Finished: Sendable {
    let id: CaseID
    let captured: [String: JSONValue]
  }

  private func finish(
    _ planned: PlannedCase, inherited: [String: JSONValue]
  ) async -> Result<Finished, EvidenceError> {
    do throws(EvidenceError) {
      return .success(Finished(id: planned.id, captured: try await carryOut(planned, inherited: inherited)))
    } catch { return .failure(error) }
  }

  private func carryOut(
    _ planned: PlannedCase, inherited: [String: JSONValue]
  ) async throws(EvidenceError) -> [String: JSONValue] {
    guard let test = tests[planned.test] else { return [:] }
    events(.caseStarted(planned.id))
    let segment = segment(of: planned.id)
    let now = surroundings.clock.now()
    // As it is recorded, and so as it is read when the case is judged.
    let began = now.description
    let generator = ValueGenerator(
      seed: inputs.plan.seed, caseID: planned.id, began: Timestamp(began) ?? now)
    let listener = listener(of: test, generator: generator)
    try surroundings.recorder.record(.begin(at: began, listener: listener), in: segment)
    var walk = CaseWalk(
      steps: test.steps,
      bindings: planned.bindings(
        parameters: parameters, inherited: inherited, generator: generator, listener: listener),
      library: inputs.library)
    var requests = 0
    var made: [String: FileReading.Content] = [:]
    walking: while true {
      switch walk.next() {
      case .over: break walking
      case .blocked, .finished: continue
      case .perform(let bound):
        if bound.pause > .zero { await surroundings.clock.sleep(bound.pause) }
        if Task.isCancelled { break walking }
        requests += 1
        let observation = try await perform(
          bound, in: segment, generator: generator, made: made)
        if observation.isCancelled { break walking }
        for file in observation.action?.made ?? [] {
          made[ActionReading.path(of: file.path, step: bound.step.id)] = file.content
        }
        walk.take(observation)
      }
    }
    let complete = walk.isOver
    if Task.isCancelled, test.steps.contains(where: { $0.phase == .teardown }) {
      let made = made
      walk.abandon()
      let left = walk
      // In a task of its own, which is not cancelled: what was made in the target is not left behind.
      walk = try await Task { () async -> Result<CaseWalk, EvidenceError> in
        do throws(EvidenceError) {
          return .success(try await cleanUp(left, in: segment, generator: generator, made: made))
        } catch { return .failure(error) }
      }.value.get()
    }
    try surroundings.recorder.record(.end(complete: complete), in: segment)
    events(.caseFinished(planned.id, requests: requests))
    return walk.bindings.values
  }

  /// Carries out what is left of a walk whose run was interrupted.
  private func cleanUp(
    _ walk: CaseWalk, in segment: SegmentKey, generator: ValueGenerator, made: [String: FileReading.Content]
  ) async throws(EvidenceError) -> CaseWalk {
    var walk = walk
    while true {
      switch walk.next() {
      case .over: return walk
      case .blocked, .finished: continue
      case .perform(let bound):
        walk.take(try await perform(bound, in: segment, generator: generator, made: made))
      }
    }
  }

  /// - Parameters:
  ///   - generator: Makes the part of the listener's address that is the case's own.
  ///   - made: What adapters made in this case, by the paths that file steps use.
  private func perform(
    _ bound: CaseWalk.BoundStep, in segment: SegmentKey, generator: ValueGenerator,
    made: [String: FileReading.Content]
  ) async throws(EvidenceError) -> Observation {
    let place = RequestPlace(caseID: segment.caseID, step: bound.step.id, round: bound.page)
    let beganAt = surroundings.clock.microseconds() - steps.started
    let sight: Observation.Sight
    switch bound.deed {
    case .send(let request, let template): return try await send(request, template, of: bound, in: segment)
    case .read(let path, let entry): sight = .file(try await read(path, entry, made))
    case .act(let action): sight = .action(try await act(action, at: place, in: segment))
    case .ask(let question): sight = .person(try await ask(question, at: place))
    case .receive(let awaited):
      sight = .reception(try await receive(awaited, of: bound, generator: generator, in: segment))
    }
    let observation = Observation(step: bound.step.id, page: bound.page, sentAt: beganAt, sight: sight)
    try surroundings.recorder.record(.observation(observation), in: segment)
    return observation
  }

  private func read(
    _ path: String, _ entry: String?, _ made: [String: FileReading.Content]
  ) async throws(EvidenceError) -> FileReading {
    if let content = made[path] { return FileReading(path: path, entry: entry, content: content) }
    let reading = try await surroundings.files.read(path, entry: entry)
    if let content = reading.content { try surroundings.keep(content) }
    return reading
  }

  /// - Parameter recording: Whether the observation is recorded by itself, not as a part of another.
  func send(
    _ request: HTTPRequest, _ template: RequestTemplate, of bound: CaseWalk.BoundStep, in segment: SegmentKey,
    recording: Bool = true
  ) async throws(EvidenceError) -> Observation {
    let place = StepSender.Place(segment: segment, step: bound.step.id, page: bound.page)
    let authorization: StepSender.Authorization
    switch try await self.authorization(for: template.authorization) {
    case .ready(let ready): authorization = ready
    case .missing(let fault):
      let observation = Observation(
        step: place.step, page: place.page, sentAt: surroundings.clock.microseconds() - steps.started,
        hops: [HTTPExchange(request: request, fault: fault)],
        authorization: .unavailable(fault.detail))
      if recording { try surroundings.recorder.record(.observation(observation), in: segment) }
      return observation
    }
    return try await steps.send(
      inputs.secrets.revealed(request), at: place, authorization: authorization,
      redirects: template.redirects,
      timeout: template.timeout, recording: recording, events: events
    ).observation
  }

  /// How a step can be authorised.
  private enum Authorized {
    case ready(StepSender.Authorization)
    /// A token that the step names itself cannot be had, so it makes no sense to send it.
    case missing(TransportFault)
  }

  private func authorization(
    for wanted: RequestTemplate.Authorization
  ) async throws(EvidenceError) -> Authorized {
    let standard = inputs.suite.authorization.scopes
    switch inputs.authorization.means(
      for: wanted, standardScopes: standard, at: surroundings.clock.now().secondsSinceEpoch)
    {
    case .ready(let credential):
      return .ready(.init(credential: credential, note: note(for: wanted, credential)))
    case .token(_, let scopes): return try await token(for: scopes, isStandard: wanted == .standard)
    case .withoutCertificate:
      return .missing(
        TransportFault(.noToken, "this version cannot leave the client's certificate out of one request"))
    case .missing(let why):
      return .missing(TransportFault(wanted == .expired ? .noExpiredToken : .noToken, why))
    }
  }

  private func token(
    for scopes: [String], isStandard: Bool
  ) async throws(EvidenceError) -> Authorized {
    guard let tokens else {
      return .missing(TransportFault(.noToken, "there is no token endpoint to ask"))
    }
    switch try await tokens.token(for: scopes).outcome {
    case .token(let token):
      return .ready(.init(credential: .bearer(token), note: .token(scopes: scopes)))
    case .unavailable(let why) where isStandard:
      return .ready(.init(credential: .none, note: .unavailable(why)))
    case .unavailable(let why): return .missing(TransportFault(.noToken, why))
    }
  }

  private func note(
    for wanted: RequestTemplate.Authorization, _ credential: RequestCredential
  ) -> AuthorizationNote {
    switch wanted {
    case .invalid: .invalidToken
    case .expired: .expiredToken
    case .none: .none
    case .standard, .scopes, .needs:
      credential == .none && inputs.authorization.scheme != .mutualTLS
        ? .none : .credentials(scheme: inputs.authorization.scheme.rawValue)
    }
  }

  private static func inherited(
    by planned: PlannedCase, from captured: [CaseID: [String: JSONValue]]
  ) -> [String: JSONValue] {
    planned.needs.compactMap { captured[$0] }.reduce(into: [:]) { $0.merge($1) { _, later in later } }
  }
}

extension Observation {
  /// Whether the run was interrupted while it was made.
  fileprivate var isCancelled: Bool {
    if fault?.kind == .cancelled || reception?.end == .cancelled { return true }
    if case .fault(let fault)? = action?.end { return fault.kind == .cancelled }
    return false
  }
}

extension Runner.Preflight {
  /// Notes an answer that is no success.
  fileprivate mutating func remark(on observation: Observation) {
    guard let hop = observation.hops.last, let status = hop.response?.status, !(200..<300).contains(status)
    else {
      return
    }
    remarks.append("\(hop.request.method) \(hop.request.url) answered \(status)")
  }
}
