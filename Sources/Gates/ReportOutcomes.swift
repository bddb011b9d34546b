package import Reporting
package import Verdicts

/// What came of each requirement in each case of a report: ids and verdicts, and nothing that changes from run to run.
package struct ReportOutcomes: Sendable {
  /// One requirement in one case.
  package struct Key: Sendable, Hashable, Comparable {
    /// Empty where the case as a whole is meant.
    package let requirement: String
    /// Empty where the requirement as a whole is meant.
    package let caseID: String

    package init(requirement: String, caseID: String) {
      self.requirement = requirement
      self.caseID = caseID
    }

    package static func < (a: Key, b: Key) -> Bool {
      (a.requirement, a.caseID) < (b.requirement, b.caseID)
    }
  }

  /// The worst finding of each; `pass` where there was none that is not.
  package private(set) var verdicts: [Key: Verdict] = [:]
  /// The number of the problem behind each verdict that is not a pass.
  package private(set) var problems: [Key: Int] = [:]

  /// In one order, whatever the order of the report.
  package var keys: [Key] { verdicts.keys.sorted() }

  package init(_ report: Report) {
    for problem in report.judgement.problems {
      guard let verdict = Verdict(rawValue: problem.verdict) else { continue }
      for occurrence in problem.occurrences {
        note(
          verdict, problem.number, Key(requirement: problem.requirement, caseID: occurrence.caseID))
      }
    }
    let byNumber = Dictionary(
      report.judgement.problems.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for aCase in report.judgement.cases where aCase.verdict != "skipped" {
      add(aCase, aCase.problems.compactMap { byNumber[$0] })
    }
    // A waived failure is listed and gates nothing.
    let waived = Dictionary(
      report.judgement.requirements.filter(\.waived).map { ($0.id, $0.verdict) },
      uniquingKeysWith: { first, _ in first })
    for (key, verdict) in verdicts {
      // Where it is waived and a warning at most, all that stands against it is covered.
      let isForgiven =
        verdict == .fail
        || (waived[key.requirement] == "warn" && (verdict == .inconclusive || verdict == .review))
      if isForgiven, waived[key.requirement] != nil { verdicts[key] = .warn }
    }
  }

  private mutating func add(_ aCase: Report.Case, _ problems: [Report.Problem]) {
    for problem in problems {
      guard let verdict = Verdict(rawValue: problem.verdict) else { continue }
      note(verdict, problem.number, Key(requirement: problem.requirement, caseID: aCase.id))
    }
    let own = Verdict(rawValue: aCase.verdict) ?? .error
    // A stop by pre-flight is one problem of one requirement, and kept all of them from being judged.
    let silent: Verdict = own == .config ? .config : aCase.executed ? .pass : .inconclusive
    for requirement in aCase.requirements {
      let key = Key(requirement: requirement, caseID: aCase.id)
      if verdicts[key] == nil { verdicts[key] = silent }
    }
    // What is said of the case and of none of its requirements is not lost.
    let whole: Verdict =
      !aCase.executed && own != .untested && Self.rank(own) > Self.rank(.inconclusive) ? .inconclusive : own
    guard Self.rank(whole) < Self.rank(.pass) else { return }
    let parts = (aCase.requirements + problems.map(\.requirement)).map {
      verdicts[Key(requirement: $0, caseID: aCase.id)]
    }
    if !parts.contains(whole) { note(whole, nil, Key(requirement: "", caseID: aCase.id)) }
  }

  private mutating func note(_ verdict: Verdict, _ problem: Int?, _ key: Key) {
    if let known = verdicts[key], Self.rank(known) <= Self.rank(verdict) { return }
    verdicts[key] = verdict
    problems[key] = problem
  }

  /// The place in the precedence; 0 is the worst.
  private static func rank(_ verdict: Verdict) -> Int {
    Verdict.precedence.firstIndex(of: verdict) ?? 0
  }
}

extension Verdict {
  /// Whether something kept it from being judged.
  package var isOpen: Bool {
    switch self {
    case .error, .config, .inconclusive, .review, .untested: true
    case .fail, .warn, .pass: false
    }
  }
}
