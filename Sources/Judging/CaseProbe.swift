package import Checks
package import Evidence
import JSON
package import Planning
package import SuiteModel

/// A recorded case, ready to be judged again with one of its observations changed.
///
/// What the case captures stays what was recorded, so that a change of one observation leaves all later requests as
/// they were; only what is gathered across the rounds of one step comes of the changed observation as well.
package struct CaseProbe: Sendable {
  /// One observation, and the step that made it.
  package struct Moment: Sendable {
    package let step: Step
    /// The round, counted from 1.
    package let page: Int
    package let observation: Observation
    /// The place of the observation among those of the case.
    fileprivate let index: Int
    fileprivate let bound: CaseWalk.BoundStep
    fileprivate let walk: CaseWalk
  }

  package let planned: PlannedCase
  package let test: TestDefinition
  /// What the case comes to as it was recorded.
  package let findings: [Finding]
  /// Those of steps that show something, in order; without those whose bodies were left out of the evidence.
  package let moments: [Moment]
  private let observations: [Observation]
  private let judge: CaseJudge

  /// What the case captured, for those that use it.
  let captured: [String: JSONValue]

  /// - Parameter inherited: captured values of the cases that this one needs.
  init(
    _ planned: PlannedCase, test: TestDefinition, recorded: RecordedEvidence.Segment,
    inherited: [String: JSONValue], judge: CaseJudge
  ) {
    var stands: [CaseJudge.Stand] = []
    let outcome = judge.outcome(of: planned, test: test, recorded: recorded, inherited: inherited) {
      stands.append($0)
    }
    self.planned = planned
    self.test = test
    self.judge = judge
    findings = outcome.findings
    captured = outcome.captured
    observations = recorded.observations
    var moments: [Moment] = []
    for stand in stands {
      let step = stand.bound.step
      guard step.phase == .proper, stand.observation.reduction == nil, !stand.observation.isPending else {
        continue
      }
      // Of a polling, the last round alone is judged.
      if step.repetition.map({ if case .until = $0 { true } else { false } }) == true,
        moments.last?.step.id == step.id
      {
        moments.removeLast()
      }
      moments.append(
        Moment(
          step: step, page: stand.bound.page, observation: stand.observation,
          index: stand.index, bound: stand.bound, walk: stand.walk))
    }
    self.moments = moments
  }

  /// What a moment comes to with another observation in its place; the findings of all other moments stay the same.
  package func findings(at moment: Moment, replacing observation: Observation) -> [Finding] {
    let site = planned.id
    var found = judge.findings(
      of: moment.bound, on: observation, bindings: moment.walk.bindings, caseID: site)
    let step = moment.step
    switch step.repetition {
    case nil: return found
    case .until(let polling)?: return found.map { $0.after(polling) }
    case .pages?, .items?, .requests?: break
    }
    guard step.repetition?.then.isEmpty == false else { return found }
    var changed = moment.walk
    changed.take(observation)
    if case .finished(let finished) = changed.next() {
      found += judge.findings(after: finished, bindings: changed.bindings, caseID: site)
      return found
    }
    var walk = moment.walk
    walk.take(moment.observation, gathering: observation)
    for later in observations.dropFirst(moment.index + 1) {
      guard case .perform(let bound) = walk.next(), bound.step.id == step.id else { break }
      walk.take(later)
    }
    if case .finished(let finished) = walk.next() {
      found += judge.findings(after: finished, bindings: walk.bindings, caseID: site)
    }
    return found
  }
}

extension CaseProbe {
  /// What the checks of a moment look at.
  ///
  /// - Parameter answer: The answer of the moment, or one of the requests that came in it.
  package func places(at moment: Moment, in answer: ObservedAnswer) -> [CheckedPlaces] {
    judge.judge.places(
      of: moment.step.expectations, in: answer, bindings: moment.walk.bindings, step: moment.step.id)
  }
}

extension Judge {
  /// The recorded cases, in the order of the plan.
  package func probes(of plan: Plan, on evidence: RecordedEvidence) -> [CaseProbe] {
    let caseJudge = caseJudge(seed: plan.seed)
    let tests = Dictionary(suite.tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var captured: [CaseID: [String: JSONValue]] = [:]
    var probes: [CaseID: CaseProbe] = [:]
    for planned in DependencyOrder.sorted(plan.running) {
      guard let test = tests[planned.test], let segment = evidence.segment(of: planned.id) else { continue }
      let inherited = planned.needs.compactMap { captured[$0] }.reduce(into: [:]) { $0.merge($1) { $1 } }
      let probe = CaseProbe(
        planned, test: test, recorded: segment, inherited: inherited, judge: caseJudge)
      captured[planned.id] = probe.captured
      probes[planned.id] = probe
    }
    return plan.running.compactMap { probes[$0.id] }
  }
}
