package import Checks
import Diagnostics
package import Evidence
import Formats
import JSON
package import Planning
package import SuiteModel
package import Verdicts

/// Judges recorded evidence: the one way to a verdict, for a live run and for one of last year.
///
/// Pure: it performs no I/O, reads no clock, resolves no secret; the same inputs always give the same judgement.
package struct Judge: Sendable {
  let suite: Suite
  private let library: CheckLibrary
  private let parameters: ParameterValues

  package init(_ suite: Suite, target: TargetDescription, library: CheckLibrary? = nil) {
    self.suite = suite
    self.library = library ?? CheckLibrary(suite)
    parameters = ParameterValues(suite, target)
  }

  /// - Parameters:
  ///   - day: the day of the run (`YYYY-MM-DD`), for waivers that end.
  ///   - strict: whether SHOULD-level findings gate.
  ///   - early: what was judged while the evidence was read, by this judge's suite, target and plan.
  ///   - origin: what was run, where it was another version of the suite: what this one would have done otherwise is
  ///     inconclusive, never guessed.
  package func judgement(
    of plan: Plan, on evidence: RecordedEvidence, governance: Governance = .none, day: String, strict: Bool,
    early: EarlyJudging? = nil, recordedAs origin: RecordedOrigin? = nil
  ) -> Judgement {
    var results = CaseResults(interrupted: evidence.interrupted)
    let expectationJudge = ExpectationJudge(library: library)
    results.stopped = stopped(evidence, seed: plan.seed, isRecordedOtherwise: origin != nil)
    let caseJudge = caseJudge(seed: plan.seed, recordedAs: origin)
    let tests = Dictionary(suite.tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let running = plan.running
    let stopped = results.stopped
    let known = stopped == nil ? early?.handOver { evidence.isLast($0) } : nil
    var judged = InOrder.judged(running, known: known ?? [:]) { planned, inherited in
      guard let test = tests[planned.test] else { return nil }
      if let stopped {
        return CaseJudge.Outcome(findings: unjudged(planned, test, by: expectationJudge, because: stopped))
      }
      return caseJudge.outcome(
        of: planned, test: test, recorded: evidence.segment(of: planned.id), inherited: inherited)
    }
    var cited = Citations(library: library)
    results.findings.reserveCapacity(judged.reduce(0) { $0 + ($1?.findings.count ?? 0) })
    for (place, planned) in running.enumerated() {
      guard let outcome = judged[place], let test = tests[planned.test] else { continue }
      // Taken out of one list as it goes into the other: findings are most of what a large run holds.
      judged[place] = nil
      results.findings += outcome.findings
      if !outcome.remarks.isEmpty { results.remarks[planned.id] = outcome.remarks }
      if outcome.executed { results.executed.insert(planned.id) }
      results.cited[planned.id] = cited.requirements(of: test, axes: planned.axes)
    }
    return RollUp(
      suite: suite, plan: plan, results: results, governance: governance, day: day, strict: strict
    ).judgement()
  }

  /// The evidence without the bodies that a level leaves out, each observation with what it came to.
  ///
  /// - Parameters:
  ///   - keepsFailed: Whether the bodies stay of steps whose checks found something wrong.
  ///   - digest: SHA-256 in hex of bytes.
  /// - Returns: By segment, the observations in their order.
  package func reduced(
    _ evidence: RecordedEvidence, of plan: Plan, keepsFailed: Bool, digest: ([UInt8]) -> String
  ) -> [SegmentKey: [Observation]] {
    let caseJudge = caseJudge(seed: plan.seed)
    let tests = Dictionary(suite.tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var captured: [CaseID: [String: JSONValue]] = [:]
    var out: [SegmentKey: [Observation]] = [:]
    for planned in DependencyOrder.sorted(plan.running) {
      guard let test = tests[planned.test], let key = evidence.key(of: planned.id),
        let segment = evidence.segments[key]
      else { continue }
      let inherited = planned.needs.compactMap { captured[$0] }.reduce(into: [:]) { $0.merge($1) { $1 } }
      let outcome = caseJudge.outcome(
        of: planned, test: test, recorded: segment, inherited: inherited, leavingTrail: true)
      captured[planned.id] = outcome.captured
      let phases = Dictionary(test.steps.map { ($0.id, $0.phase) }, uniquingKeysWith: { first, _ in first })
      // All rounds of a step share one lot: what they gather is one list.
      let failed = Set(
        zip(segment.observations, outcome.trail).filter { pair in
          pair.1.findings.contains { $0.outcome != .pass && $0.outcome != .noData }
        }.map(\.0.step))
      out[key] = segment.observations.enumerated().map { index, observation in
        guard outcome.trail.indices.contains(index), phases[observation.step] == .proper,
          !observation.isPending,
          !(keepsFailed && failed.contains(observation.step))
        else { return observation }
        let trace = outcome.trail[index]
        let judged = FindingRecord.encoded(trace.findings, withExcerpts: keepsFailed)
        return observation.reduced(
          Reduction(judged: judged, captured: trace.captured, goesOn: trace.goesOn), digest: digest)
      }
    }
    return out
  }

  func caseJudge(seed: String, recordedAs origin: RecordedOrigin? = nil) -> CaseJudge {
    CaseJudge(
      suite: suite, library: library, judge: ExpectationJudge(library: library), parameters: parameters,
      seed: seed, origin: origin)
  }

  /// What pre-flight says when asked again.
  ///
  /// - Parameter isRecordedOtherwise: Whether another version of the suite asked: what this one would have asked
  ///   otherwise stops nothing, since nobody knows what would have come back.
  private func stopped(_ evidence: RecordedEvidence, seed: String, isRecordedOtherwise: Bool) -> String? {
    for observation in evidence.segment(of: SegmentKey.standardToken.caseID)?.observations.prefix(1) ?? [] {
      if case .stop(let why) = PreflightRuling.ofToken(observation) { return why }
    }
    guard let segment = evidence.segment(of: SegmentKey.preflight.caseID) else { return nil }
    let bindings = Bindings(
      values: parameters.values, raw: parameters.urls,
      generator: ValueGenerator(
        seed: seed, caseID: SegmentKey.preflight.caseID,
        began: Timestamp(segment.began) ?? Timestamp(secondsSinceEpoch: 0)))
    for preflight in suite.preflight {
      // A step that could not be bound was not sent, so that places in the list say nothing.
      guard let observation = segment.observations.first(where: { $0.step == preflight.step.id }) else {
        continue
      }
      if isRecordedOtherwise {
        var walk = CaseWalk(steps: [preflight.step], bindings: bindings, library: library)
        guard case .perform(let bound) = walk.next(),
          Divergence.between(bound, observation, keyPlace: suite.authorization.apiKeyPlace) == nil
        else { continue }
      }
      let ruling = PreflightRuling.of(preflight, observation, bindings: bindings, library: library)
      if case .stop(let why) = ruling { return why }
    }
    return nil
  }

  /// What a case comes to that pre-flight kept from running.
  private func unjudged(
    _ planned: PlannedCase, _ test: TestDefinition, by judge: ExpectationJudge, because why: String
  ) -> [Finding] {
    test.steps.filter { $0.phase == .proper }.flatMap { step in
      judge.unjudged(
        step.allExpectations, outcome: .config, reason: .preflight,
        owner: .configuration, message: "pre-flight stopped the run", help: why,
        site: Finding.Site(caseID: planned.id, step: step.id))
    }
  }
}
