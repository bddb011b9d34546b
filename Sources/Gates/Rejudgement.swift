package import Judging
package import Reporting
import SuiteModel
import Verdicts

/// Recorded evidence judged by another version of its suite: which verdicts are no longer what they were, and why.
package struct Rejudgement: Sendable {
  /// Why a verdict changed.
  package struct Reason: Sendable, Hashable {
    /// A kind of change of the suite, or `diverged`, `case-added`, `case-removed`, `waiver`, `unknown`.
    package let kind: String
    /// A clause without a full stop.
    package let text: String
  }

  /// A verdict before and after; nil where one of them does not have it.
  package struct Change: Sendable, Equatable {
    package let id: String
    package let before: String?
    package let after: String?
    /// Never empty.
    package let reasons: [Reason]
  }

  /// What the suite that was run gives.
  package let before: Report
  /// What the other version gives.
  package let after: Report
  package let comparison: SuiteComparison
  package let profile: ReportComparison.VerdictChange
  package let capabilities: [ReportComparison.VerdictChange]
  /// Those whose verdict changed, sorted by id.
  package let requirements: [Change]
  package let cases: [Change]
  /// How many cases could not be judged to their ends, since the suite would have done something else.
  package let diverged: Int

  package init(from before: Report, to after: Report, suites comparison: SuiteComparison) {
    self.before = before
    self.after = after
    self.comparison = comparison
    let reasons = ChangeReasons(before, after, comparison)
    profile = ReportComparison.VerdictChange(
      id: before.run.profile.id, before: before.judgement.verdict, after: after.judgement.verdict)
    func changes(
      _ was: [String: String], _ now: [String: String], _ why: (String) -> [Reason]
    ) -> [Change] {
      Set(was.keys).union(now.keys).sorted().filter { was[$0] != now[$0] }.map { id in
        Change(id: id, before: was[id], after: now[id], reasons: why(id))
      }
    }
    requirements = changes(before.requirementWords, after.requirementWords, reasons.ofRequirement)
    cases = changes(before.caseWords, after.caseWords, reasons.ofCase)
    let (was, now) = (before.capabilityWords, after.capabilityWords)
    capabilities = Set(was.keys).union(now.keys).sorted().filter { was[$0] != now[$0] }
      .map { ReportComparison.VerdictChange(id: $0, before: was[$0], after: now[$0]) }
    diverged = reasons.divergedCases
  }

  /// Whether the certificate says something else now.
  package var isFlipped: Bool { profile.before != profile.after }
}

extension Report {
  /// The verdict of each requirement as people read it.
  fileprivate var requirementWords: [String: String] {
    Dictionary(
      judgement.requirements.map { ($0.id, $0.waived ? "waived" : $0.verdict) },
      uniquingKeysWith: { first, _ in first })
  }

  fileprivate var caseWords: [String: String] {
    Dictionary(judgement.cases.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate var capabilityWords: [String: String] {
    Dictionary(judgement.capabilities.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Why verdicts changed, as far as two suites and two reports tell.
private struct ChangeReasons {
  typealias Reason = Rejudgement.Reason

  private let before: Sight
  private let after: Sight
  private let comparison: SuiteComparison
  private let byRequirement: [String: [SuiteChange]]
  private let byTest: [String: [SuiteChange]]

  /// One of the two reports by its ids.
  private struct Sight {
    let requirements: [String: Report.Requirement]
    let cases: [String: Report.Case]
    /// By requirement.
    let casesOf: [String: [Report.Case]]
    let problems: [Int: Report.Problem]

    init(_ report: Report) {
      requirements = Dictionary(
        report.judgement.requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      cases = Dictionary(report.judgement.cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var casesOf: [String: [Report.Case]] = [:]
      for aCase in report.judgement.cases {
        for requirement in aCase.requirements { casesOf[requirement, default: []].append(aCase) }
      }
      self.casesOf = casesOf
      problems = Dictionary(
        report.judgement.problems.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the suite would have done otherwise in a case.
    func divergence(of aCase: Report.Case, in requirement: String? = nil) -> Report.Problem? {
      aCase.problems.lazy.compactMap { problems[$0] }.first {
        $0.reason == "diverged" && (requirement == nil || $0.requirement == requirement)
      }
    }
  }

  init(_ before: Report, _ after: Report, _ comparison: SuiteComparison) {
    self.before = Sight(before)
    self.after = Sight(after)
    self.comparison = comparison
    byRequirement = Dictionary(grouping: comparison.changes) { $0.requirement?.description ?? "" }
    byTest = Dictionary(grouping: comparison.changes) { $0.test?.description ?? "" }
  }

  var divergedCases: Int { after.cases.values.count { after.divergence(of: $0) != nil } }

  func ofRequirement(_ id: String) -> [Reason] {
    var found = (byRequirement[id] ?? []).map(reason)
    let cases = (before.casesOf[id] ?? []) + (after.casesOf[id] ?? [])
    let tests = Set(
      (before.requirements[id]?.tests ?? []) + (after.requirements[id]?.tests ?? []) + cases.map(\.test))
    for test in tests.sorted() {
      // What names no requirement of its own speaks for all that its schema names.
      found += (byTest[test] ?? []).filter { $0.requirement == nil }.map(reason)
    }
    found += caseChanges(of: id, but: tests)
    found += divergences(of: id)
    if let now = after.requirements[id], now.waived, before.requirements[id]?.waived != true {
      found.append(Reason(kind: "waiver", text: "the programme waives it: \(now.note ?? "")"))
    } else if before.requirements[id]?.waived == true, after.requirements[id]?.waived != true {
      found.append(Reason(kind: "waiver", text: "a waiver of the programme no longer applies"))
    }
    return known(found)
  }

  func ofCase(_ id: String) -> [Reason] {
    let (was, now) = (before.cases[id], after.cases[id])
    let test = now?.test ?? was?.test ?? ""
    var found = (byTest[test] ?? []).map(reason)
    let isWhole = found.contains { $0.kind == "test-added" || $0.kind == "test-removed" }
    switch (was, now) {
    case (nil, _?) where !isWhole: found.append(Reason(kind: "case-added", text: "the test has other axes"))
    case (_?, nil) where !isWhole: found.append(Reason(kind: "case-removed", text: "the test has other axes"))
    case (_, let now?) where now.verdict == "skipped":
      found.append(Reason(kind: "case-removed", text: "it is skipped: \(now.skipReason ?? "")"))
    case (let was?, _?) where was.verdict == "skipped":
      found.append(Reason(kind: "case-added", text: "it was skipped: \(was.skipReason ?? "")"))
    default: break
    }
    for requirement in Set((was?.requirements ?? []) + (now?.requirements ?? [])).sorted() {
      found += (byRequirement[requirement] ?? []).filter { $0.test == nil }.map {
        Reason(kind: $0.kind.rawValue, text: "\(requirement): \($0.text)")
      }
    }
    if let problem = now.flatMap({ after.divergence(of: $0) }) {
      found.append(Reason(kind: "diverged", text: problem.message))
    }
    return known(found)
  }

  /// Cases of tests that both versions have, in only one of which they are run.
  private func caseChanges(of id: String, but tests: Set<String>) -> [Reason] {
    func names(_ sight: Sight) -> Set<String> {
      Set((sight.casesOf[id] ?? []).filter { $0.verdict != "skipped" }.map(\.id))
    }
    func isOfBoth(_ id: String) -> Bool {
      let test = after.cases[id]?.test ?? before.cases[id]?.test ?? ""
      return !(byTest[test] ?? []).contains { $0.kind == .testAdded || $0.kind == .testRemoved }
    }
    let (was, now) = (names(before), names(after))
    return [("case-added", now.subtracting(was), "added"), ("case-removed", was.subtracting(now), "removed")]
      .compactMap { kind, cases, word in
        let cases = cases.filter(isOfBoth).sorted()
        guard let first = cases.first else { return nil }
        let others = cases.count > 1 ? " and \(GateText.count(cases.count - 1, "other"))" : ""
        return Reason(kind: kind, text: "\(word): case \(first)\(others)")
      }
  }

  private func divergences(of id: String) -> [Reason] {
    var order: [String] = []
    var cases: [String: [String]] = [:]
    for aCase in after.casesOf[id] ?? [] {
      guard let problem = after.divergence(of: aCase, in: id) else { continue }
      if cases[problem.message] == nil { order.append(problem.message) }
      cases[problem.message, default: []].append(aCase.id)
    }
    return order.map { message in
      let names = cases[message] ?? []
      let others = names.count > 1 ? " and \(GateText.count(names.count - 1, "other"))" : ""
      return Reason(kind: "diverged", text: "diverged in \(names.first ?? "")\(others): \(message)")
    }
  }

  /// Each once; where nothing else is known, what every test rests on.
  private func known(_ found: [Reason]) -> [Reason] {
    var seen: Set<Reason> = []
    let once = found.filter { seen.insert($0).inserted }
    if !once.isEmpty { return once }
    let suite = comparison.changes.filter { $0.kind == .suiteChanged || $0.kind == .capabilityChanged }
    if !suite.isEmpty { return suite.map(reason) }
    return [Reason(kind: "unknown", text: "other words of the suite changed")]
  }

  private func reason(_ change: SuiteChange) -> Reason {
    Reason(kind: change.kind.rawValue, text: change.text)
  }
}
