import Checks
import Diagnostics
import SuiteModel
import Verdicts

/// Groups everything that is not a pass by cause, so that one mistake in a thousand answers is one problem.
struct ProblemGrouping {
  /// How many places of a problem are listed; all are counted.
  private static let listed = 20

  let suite: Suite
  let findings: [Finding]

  /// What makes findings one problem.
  private struct Cause: Hashable {
    let requirement: RequirementID?
    let verdict: Verdict
    let reason: Finding.Reason?
    let subject: String
    let location: SourceLocation?
  }

  /// The problems, the most weighty first, and by case the numbers of those that it has a part in, listed or not.
  ///
  /// The order is by verdict, causes before what follows from them, by level, then that of the run.
  var problems: (list: [Report.Problem], byCase: [CaseID: [Int]]) {
    var groups: [Cause: [Finding]] = [:]
    var order: [Cause] = []
    for finding in findings {
      guard let verdict = Verdict.of(finding), verdict != .pass else { continue }
      let cause = cause(of: finding, verdict)
      if groups[cause] == nil { order.append(cause) }
      groups[cause, default: []].append(finding)
    }
    let origins = origins(of: Set(order.filter { $0.verdict == .fail }.compactMap(\.requirement)))
    func rank(_ cause: Cause) -> [Int] {
      let level = groups[cause]?.first?.level ?? .must
      return [
        Verdict.precedence.firstIndex(of: cause.verdict) ?? 0,
        cause.requirement.flatMap { origins[$0] } == nil ? 0 : 1, level == .must ? 0 : 1,
      ]
    }
    let ranked = order.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      return x == y ? a.offset < b.offset : x.lexicographicallyPrecedes(y)
    }
    var list: [Report.Problem] = []
    var byCase: [CaseID: [Int]] = [:]
    for (_, cause) in ranked {
      let number = list.count + 1
      guard let findings = groups[cause],
        let problem = problem(
          number: number, cause, findings, followsFrom: cause.requirement.flatMap { origins[$0] })
      else { continue }
      list.append(problem)
      for id in Set(findings.map(\.site.caseID)) { byCase[id, default: []].append(number) }
    }
    return (list, byCase)
  }

  /// For each failed requirement that another failed one brings down (`restsOn`), the first such other.
  ///
  /// Of two that bring each other down the one that stands first in the catalogue is the origin.
  private func origins(of failed: Set<RequirementID>) -> [RequirementID: RequirementID] {
    var origins: [RequirementID: RequirementID] = [:]
    func descends(_ id: RequirementID, from other: RequirementID) -> Bool {
      var at: RequirementID? = id
      while let here = at {
        if here == other { return true }
        at = origins[here]
      }
      return false
    }
    for requirement in suite.requirements where failed.contains(requirement.id) {
      for other in requirement.restsOn where failed.contains(other) && origins[other] == nil {
        if !descends(requirement.id, from: other) { origins[other] = requirement.id }
      }
    }
    return origins
  }

  /// A stop by pre-flight is one problem, whatever it kept from being judged.
  private func cause(of finding: Finding, _ verdict: Verdict) -> Cause {
    if finding.outcome == .config {
      return Cause(
        requirement: nil, verdict: verdict, reason: finding.reason, subject: "pre-flight", location: nil)
    }
    return Cause(
      requirement: finding.requirement, verdict: verdict, reason: finding.reason, subject: finding.subject,
      location: finding.location)
  }

  private func problem(
    number: Int, _ cause: Cause, _ findings: [Finding], followsFrom: RequirementID?
  ) -> Report.Problem? {
    guard let first = findings.first else { return nil }
    // What failed is told by what has to hold; what was found instead stands beside it.
    let isFailure = cause.verdict == .fail || cause.verdict == .warn
    let law = isFailure ? suite.requirement(first.requirement)?.text : nil
    let observed = first.observed ?? (law == nil ? nil : first.message)
    return Report.Problem(
      number: number, requirement: first.requirement.description, verdict: cause.verdict.rawValue,
      owner: first.owner.rawValue, reason: cause.reason?.rawValue, subject: cause.subject,
      message: law ?? first.message, expected: first.expected, observed: observed,
      help: first.help,
      location: cause.location?.description, count: findings.count,
      occurrences: findings.prefix(Self.listed).map { finding in
        Report.Occurrence(
          caseID: finding.site.caseID.description, step: finding.site.step, page: finding.site.page,
          place: finding.place, line: finding.line,
          observed: finding.observed
            ?? (law == nil || finding.message == first.message ? nil : finding.message),
          exchange: finding.outcome == .config ? nil : ExchangeExcerpts.id(of: finding.site))
      }, followsFrom: followsFrom?.description)
  }
}
