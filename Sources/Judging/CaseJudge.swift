import Checks
import Diagnostics
import Evidence
import Formats
import JSON
import Planning
import SuiteModel

/// Judges one case by walking it again over its recorded observations.
struct CaseJudge {
  /// What came of a case.
  struct Outcome {
    var findings: [Finding] = []
    var executed = false
    /// What the case captured, for the cases that use it.
    var captured: [String: JSONValue] = [:]
    /// Steps that were to clean up and failed, in sentences without full stops.
    var remarks: [String] = []
    /// What each observation came to, in their order, for a bundle without bodies.
    var trail: [Trace] = []
  }

  /// What an observation came to.
  struct Trace {
    var findings: [Finding]
    var captured: [JSONMember]
    var goesOn: Bool
  }

  let suite: Suite
  let library: CheckLibrary
  let judge: ExpectationJudge
  let parameters: ParameterValues
  let seed: String
  /// What was run, where it is another version of the suite.
  var origin: RecordedOrigin?

  /// A step as it stood before its observation was taken.
  struct Stand {
    let walk: CaseWalk
    let bound: CaseWalk.BoundStep
    /// The place of the observation among those of the case.
    let index: Int
    let observation: Observation
    let findings: [Finding]
  }

  /// - Parameters:
  ///   - inherited: captured values of the cases that this one needs.
  ///   - leavingTrail: Whether the outcome says what each observation came to.
  ///   - note: told of every observation before it is taken.
  func outcome(
    of planned: PlannedCase, test: TestDefinition, recorded: RecordedEvidence.Segment?,
    inherited: [String: JSONValue], leavingTrail: Bool = false, noting note: (Stand) -> Void = { _ in }
  ) -> Outcome {
    guard let recorded else {
      return Outcome(findings: unjudged(test.steps[...], of: planned.id, absence(of: planned.id)))
    }
    let began = Timestamp(recorded.began) ?? Timestamp(secondsSinceEpoch: 0)
    var walk = CaseWalk(
      steps: test.steps,
      bindings: planned.bindings(
        parameters: parameters, inherited: inherited,
        generator: ValueGenerator(seed: seed, caseID: planned.id, began: began),
        listener: recorded.listener),
      library: library)
    var outcome = Outcome(executed: recorded.complete)
    var observations = recorded.observations[...]
    while true {
      switch walk.next() {
      case .over:
        if !observations.isEmpty, origin == nil || !observations.allSatisfy(\.isHarmless) {
          outcome.executed = false
        }
        outcome.captured = walk.bindings.values
        return settle(outcome, planned, test)
      case .blocked(let step, let reason):
        if origin != nil, case .unbound(let name) = reason, observations.first?.step == step.id {
          let why = "recorded is step \(step.id), for which the suite has no value of `\(name)` here"
          outcome.executed = false
          outcome.findings += unjudged(test.steps.drop { $0.id != step.id }, of: planned.id, .diverged(why))
          return settle(outcome, planned, test)
        }
        outcome.findings += unjudged([step], of: planned.id, .blocked(reason))
      case .perform(let bound):
        let rest = test.steps.drop { $0.id != bound.step.id }
        guard let observation = observations.popFirst() else {
          if origin != nil, recorded.complete {
            if bound.step.phase != .teardown { outcome.executed = false }
            outcome.findings += unjudged(
              rest, of: planned.id, .diverged("recorded is no step \(bound.step.id), page \(bound.page)"))
          } else {
            outcome.executed = false
            outcome.findings += unjudged(rest, of: planned.id, .interrupted("the run ended before this step"))
          }
          return settle(outcome, planned, test)
        }
        // Where a run was interrupted, what cleans up came next.
        if !recorded.complete, bound.step.phase != .teardown, observation.step.hasPrefix("teardown.") {
          outcome.executed = false
          outcome.findings += unjudged(rest, of: planned.id, .interrupted("the run ended before this step"))
          return settle(outcome, planned, test)
        }
        if let divergence = divergence(of: bound, from: observation, in: test) {
          // What cleans up changes no verdict; of another version of the suite it need not be the same.
          if origin == nil || bound.step.phase != .teardown { outcome.executed = false }
          outcome.findings += unjudged(rest, of: planned.id, .diverged(divergence))
          return settle(outcome, planned, test)
        }
        if bound.step.phase == .teardown,
          let why = judge.complaint(of: bound.step, on: observation, bindings: walk.bindings)
        {
          outcome.remarks.append("cleaning up failed at step \(bound.step.id): \(why)")
        }
        let found =
          bound.step.phase == .proper
          ? findings(of: bound, on: observation, bindings: walk.bindings, caseID: planned.id) : []
        note(
          Stand(
            walk: walk, bound: bound, index: recorded.observations.count - observations.count - 1,
            observation: observation, findings: found))
        walk.take(observation)
        if leavingTrail {
          outcome.trail.append(
            Trace(findings: found, captured: walk.captured(by: bound.step), goesOn: walk.isPolling))
        }
        if case .until(let polling)? = bound.step.repetition {
          if !walk.isPolling { outcome.findings += found.map { $0.after(polling) } }
        } else {
          outcome.findings += found
        }
      case .finished(let finished):
        outcome.findings += findings(after: finished, bindings: walk.bindings, caseID: planned.id)
      }
    }
  }

  /// Why there is nothing of a case.
  private func absence(of caseID: CaseID) -> Hindrance {
    guard let origin else { return .interrupted("the case was not run") }
    if !origin.ran.contains(caseID) { return .diverged("the recorded run has no such case") }
    if origin.wasStopped { return .diverged("pre-flight stopped the recorded run before this case") }
    return .interrupted("the case was not run")
  }

  /// One sentence that says how the suite would have done otherwise than was recorded; nil where it would not.
  private func divergence(
    of bound: CaseWalk.BoundStep, from observation: Observation, in test: TestDefinition
  ) -> String? {
    if let found = Divergence.between(bound, observation, keyPlace: suite.authorization.apiKeyPlace) {
      return found
    }
    guard let origin, observation.reduction != nil, !origin.comparison.isUnchanged(test.id) else {
      return nil
    }
    return "the evidence leaves out what step \(bound.step.id) looked at, and the suite has changed since"
  }

  func findings(
    of bound: CaseWalk.BoundStep, on observation: Observation, bindings: Bindings, caseID: CaseID
  ) -> [Finding] {
    if let reduction = observation.reduction {
      return FindingRecord.findings(in: reduction.judged, caseID: caseID, step: bound.step.id)
    }
    let site = Finding.Site(caseID: caseID, step: bound.step.id, page: bound.page)
    if let answer = ObservedAnswer(observation) {
      return judge.findings(of: bound.step.expectations, on: answer, bindings: bindings, site: site)
    }
    if observation.isPending {
      return unjudged([bound.step], of: caseID, .blocked(.pending))
    }
    if let reception = observation.reception {
      return findings(of: bound.step, on: reception, in: observation, bindings: bindings, caseID: caseID)
    }
    if let action = observation.action, let ruling = ActionRuling.of(action.end, of: action.name) {
      return findings(of: bound.step, by: ruling, site: site)
    }
    if let fault = observation.file?.fault {
      let ruling = FileRuling.of(fault.kind)
      return judge.unjudged(
        bound.step.expectations, outcome: ruling.outcome, reason: ruling.reason, owner: ruling.owner,
        message: fault.detail, help: ruling.help, site: site)
    }
    let fault =
      observation.fault ?? observation.hops.last?.codingFault()
      ?? TransportFault(.harness, "the observation holds no answer and no fault")
    let ruling = TransportRuling.of(fault.kind)
    switch ruling.effect {
    case .error:
      return judge.unjudged(
        bound.step.expectations, outcome: .error, reason: ruling.owner == .suite ? .suite : .harness,
        owner: ruling.owner, message: fault.detail, help: ruling.help, site: site)
    case .inconclusive(let reason):
      return judge.unjudged(
        bound.step.expectations, outcome: .inconclusive, reason: reason, owner: ruling.owner,
        message: fault.detail, help: ruling.help, site: site)
    case .fails(let requirement):
      return [judge.broken(requirement, message: fault.detail, help: ruling.help, site: site)]
        + judge.unjudged(
          bound.step.expectations, outcome: .inconclusive, reason: .transport, owner: ruling.owner,
          message: "no whole answer came: \(fault.detail)", help: ruling.help, site: site)
    }
  }

  /// What an adapter could not do.
  private func findings(of step: Step, by ruling: ActionRuling, site: Finding.Site) -> [Finding] {
    judge.unjudged(
      step.expectations, outcome: ruling.outcome, reason: ruling.reason, owner: ruling.owner,
      message: ruling.message, help: ruling.help, site: site)
  }

  /// Each request that came is judged by itself; what asks for one that did not come has nothing to look at.
  private func findings(
    of step: Step, on reception: Reception, in observation: Observation, bindings: Bindings, caseID: CaseID
  ) -> [Finding] {
    let site = Finding.Site(caseID: caseID, step: step.id)
    if case .action(let action)? = reception.trigger, reception.received.isEmpty,
      let ruling = ActionRuling.of(action.end, of: action.name)
    {
      return findings(of: step, by: ruling, site: site)
    }
    if let problem = reception.triggerProblem, reception.received.isEmpty {
      return judge.unjudged(
        step.expectations, outcome: .inconclusive, reason: .blocked, owner: .configuration, message: problem,
        help: "Make the target send, and run it again.", site: site)
    }
    let answers = ObservedAnswer.received(in: observation)
    let missing = step.expectations.filter { ($0.nth ?? 1) > answers.count }
    return answers.enumerated().flatMap { index, answer in
      judge.findings(
        of: step.expectations.filter { $0.nth == nil || $0.nth == index + 1 }, on: answer, bindings: bindings,
        site: Finding.Site(caseID: caseID, step: step.id, page: index + 1))
    }
      + judge.unjudged(
        missing, outcome: .noData, reason: .noData, owner: .target, message: reception.shortfall,
        help: "Let the target send to the address that it was told, within the time.", site: site)
  }

  func findings(
    after finished: CaseWalk.FinishedRepetition, bindings: Bindings, caseID: CaseID
  ) -> [Finding] {
    let site = Finding.Site(caseID: caseID, step: finished.step.id, page: max(1, finished.rounds))
    let then = finished.step.repetition?.then ?? []
    let isReception = finished.step.reception != nil
    let unused =
      finished.rounds > 0 || isReception
      ? []
      : judge.unjudged(
        finished.step.expectations, outcome: .noData, reason: .noData, owner: .target,
        message: "the list that the step repeats over is empty",
        help: "Load data into the target, and run again.", site: site)
    switch finished.problem {
    case nil:
      // Where nothing came, nothing was gathered that could be right or wrong; how many came is known all the same.
      let isBare = isReception && finished.rounds == 0
      let idle = isBare ? then.filter(\.looksAtValuesAlone) : []
      return unused
        + judge.unjudged(
          idle, outcome: .noData, reason: .noData, owner: .target, message: "no request came",
          help: "Let the target send to the address that it was told, within the time.", site: site)
        + judge.findings(
          of: isBare ? then.filter { !$0.looksAtValuesAlone } : then, on: nil, bindings: bindings, site: site,
          received: isReception ? finished.rounds : nil)
    case .endless(let why):
      return judge.unjudged(
        then, outcome: .fail, reason: nil, owner: .target, message: "the pages do not end: \(why)",
        help: "Follow the links from the first page by hand, and look where they lead.", site: site)
    case .brokenOff(let why):
      return judge.unjudged(
        then, outcome: .inconclusive, reason: .blocked, owner: .target, message: why,
        help: "Look at what this step found on its last page.", site: site)
    }
  }

  /// Why steps could not be judged.
  private enum Hindrance {
    case blocked(CaseWalk.BlockedReason)
    case interrupted(String)
    case diverged(String)
  }

  private func unjudged(_ steps: ArraySlice<Step>, of caseID: CaseID, _ hindrance: Hindrance) -> [Finding] {
    steps.filter { $0.phase == .proper }.flatMap { step in
      let site = Finding.Site(caseID: caseID, step: step.id)
      let expectations = step.allExpectations
      switch hindrance {
      case .blocked(.unbound(let name)):
        return judge.unjudged(
          expectations, outcome: .inconclusive, reason: .blocked, owner: .target,
          message: "the step was not sent: an earlier answer held nothing for `\(name)`",
          help: "Look at the earlier steps of this case, and whether the target holds data.", site: site)
      case .blocked(.pending):
        return judge.unjudged(
          expectations, outcome: .review, reason: nil, owner: .environment,
          message: "nobody has answered yet what a person is asked here",
          help: "Answer it with `assay answer`, or run again with `--answers FILE`.", site: site)
      case .blocked(.failed(let ruling)):
        return judge.unjudged(
          expectations, outcome: ruling.outcome, reason: ruling.reason, owner: ruling.owner,
          message: ruling.message, help: ruling.help, site: site)
      case .blocked(.unusable(let why)):
        return judge.unjudged(
          expectations, outcome: .error, reason: .suite, owner: .suite, message: why, help: nil, site: site)
      case .interrupted(let why):
        return judge.unjudged(
          expectations, outcome: .inconclusive, reason: .interrupted, owner: .environment, message: why,
          help: "Run it again to the end.", site: site)
      case .diverged(let why):
        return judge.unjudged(
          expectations, outcome: .inconclusive, reason: .diverged, owner: .harness, message: why,
          help: "The recorded run cannot answer this; run again with this suite.", site: site)
      }
    }
  }

  /// A case that evaluated nothing says so: it must never look like one that passed.
  private func settle(_ outcome: Outcome, _ planned: PlannedCase, _ test: TestDefinition) -> Outcome {
    guard outcome.findings.isEmpty, let requirement = test.verifies.first else { return outcome }
    var outcome = outcome
    let assertsNothing = test.expectations.allSatisfy { $0.checks.isEmpty }
    outcome.findings.append(
      Finding(
        site: Finding.Site(caseID: planned.id, step: test.steps.first?.id ?? "1"), requirement: requirement,
        level: suite.requirement(requirement)?.level ?? .must, outcome: assertsNothing ? .error : .noData,
        reason: assertsNothing ? .suite : .noData, owner: assertsNothing ? .suite : .target, subject: "case",
        message: assertsNothing ? "the test asserts nothing" : "nothing was there to look at"))
    return outcome
  }
}

extension Observation {
  /// Whether what it shows could leave no trace in the target, so that it may as well not have been done.
  fileprivate var isHarmless: Bool {
    if step.hasPrefix("teardown.") { return true }
    return switch sight {
    case .exchange(let hops, _):
      hops.allSatisfy { ["GET", "HEAD", "OPTIONS", "TRACE"].contains($0.request.method) }
    case .file: true
    case .action, .person, .reception: false
    }
  }
}

extension Reception {
  /// What did not come, without a full stop.
  fileprivate var shortfall: String {
    let came =
      received.isEmpty
      ? "no request" : received.count == 1 ? "only one request" : "only \(received.count) requests"
    let strays =
      others.isEmpty
      ? ""
      : ", and \(others.count) that fit nothing (the first was \(others[0].exchange.request.method) \(others[0].exchange.request.url))"
    return "\(came) of \(wanted) came as \(line) within \(window) ms\(strays)"
  }
}

extension Finding {
  /// What it comes to where the step was repeated until its time was over.
  func after(_ polling: Polling) -> Finding {
    guard outcome == .fail else { return self }
    let time = "after \(polling.limit.components.seconds) s"
    switch polling.otherwise {
    case .fail: return reworded("\(time) still: \(message)", outcome: .fail, reason: reason)
    case .inconclusive:
      return reworded("\(time) still: \(message)", outcome: .inconclusive, reason: .timeout)
    }
  }
}

extension Expectation {
  fileprivate var looksAtValuesAlone: Bool {
    checks.allSatisfy { if case .value = $0.subject { true } else { false } }
  }
}

extension CaseWalk {
  /// What a step has bound, as far as it has.
  fileprivate func captured(by step: Step) -> [JSONMember] {
    step.allCaptures.compactMap { capture in
      bindings.values[capture.name].map { JSONMember(capture.name, $0) }
    }
  }
}
