import Checks
package import Evidence
import JSON
import Judging
package import Planning
package import SuiteModel

/// Changes what a conforming run recorded, judges every change, and says what was noticed by which check.
///
/// Pure, and the same in any order of threads: which mutants there are follows from suite and evidence alone.
package struct Prover: Sendable {
  private let suite: Suite
  private let probes: [CaseProbe]
  private let profile: ProfileID

  /// Why evidence cannot serve.
  package enum Refusal: Error, Sendable, Equatable {
    /// Checks of these MUST-level requirements failed already.
    case failing([RequirementID])
    /// The evidence level left bodies out.
    case reduced
    /// Nothing was recorded that could be judged.
    case nothing
  }

  package init(
    _ suite: Suite, target: TargetDescription, plan: Plan, evidence: RecordedEvidence
  ) throws(Refusal) {
    self.suite = suite
    profile = plan.profile
    probes = Judge(suite, target: target).probes(of: plan, on: evidence)
    guard !probes.isEmpty else { throw .nothing }
    if evidence.segments.values.contains(where: { $0.observations.contains { $0.reduction != nil } }) {
      throw .reduced
    }
    let failing = Set(
      probes.flatMap { $0.findings.filter { $0.outcome == .fail && $0.level == .must }.map(\.requirement) })
    guard failing.isEmpty else { throw .failing(failing.sorted()) }
  }

  /// What all mutants come to.
  ///
  /// - Parameter free: Places of which no rule speaks.
  package func proof(free: [FreePlace] = []) -> Proof {
    let foreign = Foreign(probes)
    let tallies = InParallel.map(Share.all(of: probes) { foreign.content(for: $0) }) { Tally($0) }
    return Ledger(suite, probes: probes, tallies: tallies).proof(profile: profile, free: free)
  }

  /// Applies the twins of a suite, each to every case that it fits.
  package func results(of twins: [Twin]) -> [Proof.TwinResult] {
    InParallel.map(twins) { TwinTrial($0, suite: suite, probes: probes).result() }
  }
}

/// What other cases were answered.
private struct Foreign: Sendable {
  private let contents: [(operation: String, content: [UInt8])?]

  init(_ probes: [CaseProbe]) {
    contents = probes.map { probe in
      for moment in probe.moments {
        guard let answer = ObservedAnswer(moment.observation), !answer.content.isEmpty else { continue }
        return (
          Operation.name(of: moment.step, in: probe.planned, observed: moment.observation), answer.content
        )
      }
      return nil
    }
  }

  /// The content of the next case that did something else.
  func content(for index: Int) -> [UInt8]? {
    guard let own = contents[index] else { return nil }
    for offset in 1..<max(2, contents.count) {
      if let other = contents[(index + offset) % contents.count], other.operation != own.operation {
        return other.content
      }
    }
    return nil
  }
}
