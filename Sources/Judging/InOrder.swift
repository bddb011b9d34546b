import Checks
import Evidence
import JSON
import Planning
import SuiteModel

/// Judges cases beside each other, and those that use values of others after these.
enum InOrder {
  /// - Parameters:
  ///   - known: What has come of cases already.
  ///   - judge: What comes of a case, given the captured values of those that it needs.
  /// - Returns: The outcomes in the order of the cases.
  static func judged(
    _ cases: [PlannedCase], known: consuming [CaseID: CaseJudge.Outcome] = [:],
    by judge: @Sendable (PlannedCase, _ inherited: [String: JSONValue]) -> CaseJudge.Outcome?
  ) -> [CaseJudge.Outcome?] {
    let needed = Set(cases.lazy.flatMap(\.needs))
    // Values are kept only where another case uses them.
    @Sendable func settle(_ planned: PlannedCase, _ inherited: [String: JSONValue]) -> CaseJudge.Outcome? {
      var outcome = judge(planned, inherited)
      if !needed.contains(planned.id) { outcome?.captured = [:] }
      return outcome
    }
    var outcomes = [CaseJudge.Outcome?](repeating: nil, count: cases.count)
    let free = cases.indices.filter { cases[$0].needs.isEmpty }
    for place in free where !known.isEmpty { outcomes[place] = known.removeValue(forKey: cases[place].id) }
    let open = free.filter { outcomes[$0] == nil }
    let parts = InParallel.parts(of: open.count, atLeast: 8)
    let first = InParallel.map(parts) { part in open[part].map { settle(cases[$0], [:]) } }
    for (place, outcome) in zip(open, first.joined()) { outcomes[place] = outcome }
    guard free.count < cases.count else { return outcomes }

    var captured: [CaseID: [String: JSONValue]] = [:]
    for place in free where needed.contains(cases[place].id) {
      captured[cases[place].id] = outcomes[place]?.captured
    }
    let places = Dictionary(
      zip(cases.map(\.id), cases.indices), uniquingKeysWith: { first, _ in first })
    for planned in DependencyOrder.sorted(cases) where !planned.needs.isEmpty {
      let inherited = planned.needs.compactMap { captured[$0] }
        .reduce(into: [:]) { $0.merge($1) { _, later in later } }
      let outcome = settle(planned, inherited)
      if needed.contains(planned.id) { captured[planned.id] = outcome?.captured }
      if let place = places[planned.id] { outcomes[place] = outcome }
    }
    return outcomes
  }
}
