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
    let suite = suite ?? self.suite
    let plan =
      suite.digest == self.suite.digest
      ? self.plan : try Plan.plan(suite, for: target, selecting: Selection(seed: self.plan.seed))
    return Judge(suite, target: target).judgement(
      of: plan, on: try evidence(), governance: governance, day: "2026-03-01", strict: strict)
  }

  /// The observations of a case, in order.
  package func observations(of caseID: String) throws -> [Observation] {
    try evidence().segment(of: CaseID(caseID))?.observations ?? []
  }
}
