package import Evidence
import Judging
package import Planning
package import SuiteModel
package import Verdicts

/// What a run in memory left behind.
package struct Recording: Sendable {
  package let suite: Suite
  package let target: TargetDescription
  package let plan: Plan
  package let outcome: (interrupted: Bool, stopped: String?)
  package let bundle: BundleBytes

  /// What judging sees: the records, read back from their lines.
  package func evidence() throws(EvidenceError) -> RecordedEvidence { try bundle.read().evidence }

  /// Judges the recorded evidence.
  ///
  /// - Parameter suite: another suite than the one that was run.
  package func judgement(
    under suite: Suite? = nil, governance: Governance = .none, strict: Bool = false
  ) throws -> Judgement {
    let evidence = try evidence()
    let own = Judge(self.suite, target: target).judgement(
      of: plan, on: evidence, governance: governance, day: "2026-03-01", strict: strict)
    guard let suite, suite.digest != self.suite.digest else { return own }
    return Judge(suite, target: target).judgement(
      of: try Plan.plan(suite, for: target, selecting: Selection(seed: plan.seed)), on: evidence,
      governance: governance, day: "2026-03-01", strict: strict,
      recordedAs: RecordedOrigin(
        SuiteComparison(from: self.suite, to: suite), plan: plan, wasStopped: own.stopped != nil))
  }

  /// The observations of a case, in order.
  package func observations(of caseID: String) throws -> [Observation] {
    try evidence().segment(of: CaseID(caseID))?.observations ?? []
  }
}
