import Checks
import Evidence
import JSON
import Judging
import Planning
import SuiteModel

/// Applies one twin to every case of its test, and holds what fails against what it says.
struct TwinTrial {
  private let twin: Twin
  private let suite: Suite
  private let probes: [CaseProbe]

  init(_ twin: Twin, suite: Suite, probes: [CaseProbe]) {
    self.twin = twin
    self.suite = suite
    self.probes = probes.filter { probe in
      probe.planned.test == twin.test && (twin.cases?.matches(probe.planned.id) ?? true)
    }
  }

  func result() -> Proof.TwinResult {
    guard !probes.isEmpty else {
      return Proof.TwinResult(id: twin.id, problems: ["No case of `\(twin.test)` ran to apply it to."])
    }
    var applied = 0
    var caught: Set<RequirementID> = []
    var beside: [RequirementID: CaseID] = [:]
    let allowed = restingOn(Set(twin.caughtBy))
    for probe in probes {
      guard let (moment, changed) = changed(in: probe) else { continue }
      applied += 1
      let before = Set(
        probe.findings(at: moment, replacing: moment.observation).filter { $0.outcome == .fail }.map(
          FindingKey.init))
      for finding in probe.findings(at: moment, replacing: changed)
      where finding.outcome == .fail && !before.contains(FindingKey(finding)) {
        caught.insert(finding.requirement)
        if !allowed.contains(finding.requirement), beside[finding.requirement] == nil {
          beside[finding.requirement] = probe.planned.id
        }
      }
    }
    guard applied > 0 else {
      return Proof.TwinResult(
        id: twin.id, problems: ["What it changes, \(twin.change.place), is in no answer of `\(twin.test)`."])
    }
    let missing = twin.caughtBy.filter { !caught.contains($0) }.map { "\($0) did not fail." }
    let others = beside.sorted { $0.key < $1.key }.map { id, caseID in
      "\(id) failed as well, in \(caseID); it is not among those that fail with what the twin names."
    }
    return Proof.TwinResult(id: twin.id, problems: missing + others)
  }

  /// The first observation of a case that the change fits, changed.
  private func changed(in probe: CaseProbe) -> (CaseProbe.Moment, Observation)? {
    for moment in probe.moments where twin.step == nil || moment.step.id == twin.step {
      for exhibit in Exhibit.all(of: moment, in: probe, foreign: nil) {
        if let change = TwinChange(twin.change, to: exhibit).change {
          return (moment, exhibit.observation(changedBy: change))
        }
      }
    }
    return nil
  }

  /// The requirements, and all that necessarily fail with them.
  private func restingOn(_ own: Set<RequirementID>) -> Set<RequirementID> {
    var all = own
    var queue = Array(own)
    while let id = queue.popLast() {
      for other in suite.requirement(id)?.restsOn ?? [] where all.insert(other).inserted {
        queue.append(other)
      }
    }
    return all
  }
}
