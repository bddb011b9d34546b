import Checks
package import Evidence
import Formats
package import JSON
package import Planning
package import SuiteModel

/// What of a run is there already when it goes on.
package struct ResumedRun: Sendable {
  /// How many attempts there were at each case, at pre-flight and at each token.
  package let attempts: [CaseID: Int]
  /// The cases that are not run again, and what they captured.
  package let settled: [CaseID: [String: JSONValue]]
  /// How long ago the run began, in microseconds.
  package let offset: Int

  /// Nothing is there.
  package static let none = ResumedRun(attempts: [:], settled: [:], offset: 0)

  package init(attempts: [CaseID: Int], settled: [CaseID: [String: JSONValue]], offset: Int) {
    self.attempts = attempts
    self.settled = settled
    self.offset = offset
  }

  /// Settles the cases that were run to their end, and those with effects whose last request may have reached the target:
  /// nobody can tell, and it is not sent twice.
  package init(
    _ records: UnsealedRecords, of plan: Plan, suite: Suite, target: TargetDescription, offset: Int
  ) {
    let tests = Dictionary(suite.tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let library = CheckLibrary(suite)
    let parameters = ParameterValues(suite, target)
    var settled: [CaseID: [String: JSONValue]] = [:]
    for planned in DependencyOrder.sorted(plan.running) {
      guard let test = tests[planned.test], let segment = records.evidence.segment(of: planned.id) else {
        continue
      }
      if segment.complete {
        let inherited = planned.needs.compactMap { settled[$0] }.reduce(into: [:]) {
          $0.merge($1) { _, new in new }
        }
        settled[planned.id] = Self.captured(
          in: segment, by: planned, test, library, parameters, seed: plan.seed, inherited: inherited)
      } else if test.effects != .none, segment.unanswered > 0 {
        settled[planned.id] = [:]
      }
    }
    self.init(attempts: records.attempts, settled: settled, offset: offset)
  }

  /// What a case captured, by walking it again.
  private static func captured(
    in segment: RecordedEvidence.Segment, by planned: PlannedCase, _ test: TestDefinition,
    _ library: CheckLibrary, _ parameters: ParameterValues, seed: String, inherited: [String: JSONValue]
  ) -> [String: JSONValue] {
    let began = Timestamp(segment.began) ?? Timestamp(secondsSinceEpoch: 0)
    var walk = CaseWalk(
      steps: test.steps,
      bindings: planned.bindings(
        parameters: parameters, inherited: inherited,
        generator: ValueGenerator(seed: seed, caseID: planned.id, began: began), listener: segment.listener),
      library: library)
    var observations = segment.observations[...]
    while true {
      switch walk.next() {
      case .over: return walk.bindings.values
      case .blocked, .finished: continue
      case .perform:
        guard let observation = observations.popFirst() else { return walk.bindings.values }
        walk.take(observation)
      }
    }
  }
}
