import Checks
package import Evidence
package import Planning
import SuiteModel
import Synchronization

/// Judges cases while others are still being read, and lets go of what nobody will look at again, so that a run of many
/// cases need not fit into memory.
///
/// What it finds is what ``Judge`` would find at the end: only cases that use no values of others, whose attempt sent
/// requests and nothing else.
package final class EarlyJudging: Sendable {
  private let judge: CaseJudge
  private let tests: [TestID: TestDefinition]
  private let cases: [PlannedCase]
  private let places: [CaseID: Int]
  private let needed: Set<CaseID>
  private let found = Mutex(Found())

  private struct Found {
    /// Of each case's last attempt that was seen.
    var outcomes: [CaseID: CaseJudge.Outcome] = [:]
    /// The attempts that were not the first at their case.
    var repeated: [CaseID: Int] = [:]

    mutating func take(_ outcome: CaseJudge.Outcome, of attempt: SegmentKey) {
      let id = attempt.caseID
      guard outcomes[id] == nil || attempt.attempt > repeated[id, default: 1] else { return }
      outcomes[id] = outcome
      if attempt.attempt > 1 { repeated[id] = attempt.attempt }
    }
  }

  package init(_ judge: Judge, of plan: Plan) {
    self.judge = judge.caseJudge(seed: plan.seed)
    tests = Dictionary(judge.suite.tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    cases = plan.running
    var places: [CaseID: Int] = [:]
    places.reserveCapacity(cases.count)
    for (place, planned) in cases.enumerated() { places[planned.id] = place }
    self.places = places
    needed = Set(cases.lazy.flatMap(\.needs))
  }

  /// Judges attempts that are over.
  ///
  /// - Returns: What is to be kept of each: observations only where something is to be told of them.
  @Sendable package func settle(_ ended: [RecordedEvidence.Ended]) -> [RecordedEvidence.Segment] {
    let parts = InParallel.parts(of: ended.count, atLeast: 8)
    let judged = InParallel.map(parts) { part in ended[part].map(outcome) }.joined()
    return found.withLock { found in
      zip(ended, judged).map { attempt, outcome in
        guard let outcome else { return attempt.segment }
        found.take(outcome, of: attempt.key)
        return outcome.findings.allSatisfy { $0.outcome == .pass } && outcome.remarks.isEmpty
          ? attempt.segment.withoutObservations : attempt.segment
      }
    }
  }

  private func outcome(of attempt: RecordedEvidence.Ended) -> CaseJudge.Outcome? {
    guard let planned = places[attempt.key.caseID].map({ cases[$0] }), planned.needs.isEmpty,
      let test = tests[planned.test],
      attempt.segment.observations.allSatisfy(\.isMereExchange)
    else { return nil }
    var outcome = judge.outcome(of: planned, test: test, recorded: attempt.segment, inherited: [:])
    // Values are kept only where another case uses them.
    if !needed.contains(planned.id) { outcome.captured = [:] }
    // Held until all is read: without the room that a list keeps for more.
    outcome.findings = outcome.findings.map(\.self)
    return outcome
  }

  /// The outcomes of attempts that are the last at their cases; handed over once.
  func handOver(_ isLast: (SegmentKey) -> Bool) -> [CaseID: CaseJudge.Outcome] {
    var found = self.found.withLock { found in
      defer { found = Found() }
      return found
    }
    let overtaken = found.outcomes.keys.filter {
      !isLast(SegmentKey($0, attempt: found.repeated[$0, default: 1]))
    }
    for id in overtaken { found.outcomes[id] = nil }
    return found.outcomes
  }
}

extension Observation {
  /// Whether it is a request with its answer, kept whole.
  fileprivate var isMereExchange: Bool {
    if case .exchange = sight { reduction == nil } else { false }
  }
}
