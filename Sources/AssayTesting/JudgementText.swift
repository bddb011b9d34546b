import Checks
import Planning
package import Verdicts

extension Judgement {
  /// Every verdict and finding as lines, to compare two judgements and to see where they differ.
  package var lines: [String] {
    var out = ["profile \(profile), exit \(exitCode.rawValue), stopped \(stopped ?? "-")"]
    for capability in capabilities {
      out.append("capability \(capability.id) \(capability.verdict)")
      out += capability.requirements.map { "  \($0.id) \(Self.text($0.tally)) \($0.note ?? "")" }
    }
    out += requirements.map { "requirement \($0.id) \(Self.text($0.tally)) \($0.note ?? "")" }
    out += cases.map { "case \($0.planned.id) \($0.tally.map(Self.text) ?? "-") executed \($0.executed)" }
    out += findings.map { finding in
      "finding \(finding.site.caseID) \(finding.site.step).\(finding.site.page) \(finding.requirement) "
        + "\(finding.level) \(finding.outcome) \(finding.reason?.rawValue ?? "-") \(finding.owner) "
        + "\(finding.values) \(finding.subject): \(finding.message) \(finding.place ?? "") "
        + "\(finding.line.map(String.init) ?? "")"
    }
    return out
  }

  private static func text(_ tally: Verdict.Tally) -> String {
    let counts = Verdict.allCases.sorted { $0.rawValue < $1.rawValue }.compactMap { verdict in
      tally.counts[verdict].map { "\(verdict)=\($0)" }
    }
    return "\(tally.verdict) [\(counts.joined(separator: " "))] silent=\(tally.silent)"
  }
}
