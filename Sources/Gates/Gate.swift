import Diagnostics
package import Reporting
package import SuiteModel
package import Verdicts

/// A report held against what is known to fail; it changes no verdict.
///
/// The day that counts for what expires is the day of the run, so that the same files always give the same result.
package struct Gate: Sendable {
  /// From which level on a failure that nobody expects fails the gate.
  package enum Threshold: String, Sendable, CaseIterable {
    /// Failures of MUST-level checks.
    case must
    /// Those of SHOULD-level checks as well.
    case should
    /// Nothing fails the gate; the result is only shown.
    case never
  }

  /// One requirement in one case that is not a pass.
  package struct Finding: Sendable, Equatable {
    /// Empty where the case as a whole is meant.
    package let requirement: String
    package let caseID: String
    package let verdict: Verdict
    /// What was looked at and what was expected, where the report tells.
    package let detail: String
    /// The entry that expects it.
    package var entry: ExpectedFinding?
  }

  /// What is wrong with an entry.
  package struct EntryFault: Sendable, Equatable {
    package enum Kind: String, Sendable {
      case unexpectedPass = "unexpected-pass"
      case stale, expired
    }

    package let kind: Kind
    package let entry: ExpectedFinding
    /// A sentence that says what to do.
    package let message: String
  }

  package let report: Report
  package let threshold: Threshold
  /// Failures that no entry expects, at or above the threshold.
  package private(set) var unexpected: [Finding] = []
  /// What could not be judged, and counts at the threshold.
  package private(set) var unjudged: [Finding] = []
  /// What an entry expects.
  package private(set) var expected: [Finding] = []
  /// Not expected, and below the threshold.
  package private(set) var tolerated: [Finding] = []
  /// In the order of the file.
  package private(set) var entryFaults: [EntryFault] = []
  /// Entries that a partial run did not look at.
  package private(set) var unseen: [ExpectedFinding] = []
  /// What is wrong with the run as a whole, as sentences.
  package private(set) var runFaults: [String] = []

  package init(_ report: Report, expecting entries: [ExpectedFinding], failOn threshold: Threshold = .must) {
    self.report = report
    self.threshold = threshold
    let outcomes = ReportOutcomes(report)
    let day = String(report.run.started.prefix(10))
    let levels = Levels(report)
    let live = entries.filter { $0.holds(on: day) }
    for key in outcomes.keys {
      guard let verdict = outcomes.verdicts[key], verdict != .pass else { continue }
      sort(
        Finding(
          requirement: key.requirement, caseID: key.caseID, verdict: verdict,
          detail: Self.detail(of: key, outcomes, report), entry: live.first { $0.covers(key) }),
        level: levels.of(key.requirement))
    }
    for entry in entries { judge(entry, outcomes, day) }
    entryFaults.sort { $0.entry.location < $1.entry.location }
    judgeRun(outcomes)
  }

  /// Whether nothing keeps the gate from holding.
  package var holds: Bool {
    threshold == .never
      || (unexpected.isEmpty && unjudged.isEmpty && entryFaults.isEmpty && runFaults.isEmpty)
  }

  /// 0 where the gate holds, 1 where it does not.
  package var exitCode: ExitCode { holds ? .conformant : .nonConformant }
}

extension Gate {
  private mutating func sort(_ finding: Finding, level: Levels.Level) {
    let counts: Bool =
      switch finding.verdict {
      case .fail: true
      case .warn: threshold == .should
      // A fault of the suite, the harness or the set-up says nothing about the target, whatever the level.
      case .error, .config: true
      case .inconclusive, .review, .untested:
        level == .must || (level == .should && threshold == .should)
      case .pass: false
      }
    let canBeExpected = finding.verdict != .error && finding.verdict != .config
    if canBeExpected, finding.entry != nil {
      expected.append(finding)
    } else if !counts {
      tolerated.append(finding)
    } else if finding.verdict.isOpen {
      unjudged.append(finding)
    } else {
      unexpected.append(finding)
    }
  }

  private mutating func judge(_ entry: ExpectedFinding, _ outcomes: ReportOutcomes, _ day: String) {
    let matched = outcomes.keys.filter(entry.covers)
    if let expires = entry.expires, !entry.holds(on: day) {
      fault(
        .expired, entry, "it expired on \(expires), and the run is of \(day): mend it, or give it a new day")
    } else if matched.isEmpty {
      if report.run.kind != "certification" {
        unseen.append(entry)
      } else {
        fault(.stale, entry, staleness(of: entry))
      }
    } else if matched.allSatisfy({ outcomes.verdicts[$0] == .pass }) {
      let cases = matched.count == 1 ? "the case that it names" : "all \(matched.count) cases that it names"
      fault(.unexpectedPass, entry, "\(entry.requirement) holds in \(cases): remove the entry")
    }
  }

  private mutating func fault(_ kind: EntryFault.Kind, _ entry: ExpectedFinding, _ message: String) {
    entryFaults.append(EntryFault(kind: kind, entry: entry, message: message))
  }

  private func staleness(of entry: ExpectedFinding) -> String {
    let known = report.judgement.requirements.map(\.id)
    if !known.contains(entry.requirement.description) {
      let near = NearestName.of(entry.requirement.description, among: known)
      return "the suite has no requirement \(entry.requirement)"
        + (near.map { "; did you mean \($0)?" } ?? "")
    }
    let fitting = report.judgement.cases.filter { entry.cases.matches($0.id) }
    if fitting.isEmpty {
      let near = NearestName.of(entry.cases.description, among: report.judgement.cases.map(\.id))
      return "no case of the report fits \(entry.cases)" + (near.map { "; did you mean \($0)?" } ?? "")
    }
    if fitting.allSatisfy({ $0.verdict == "skipped" }) {
      return "\(entry.cases) was not run: \(fitting[0].skipReason ?? "skipped")"
    }
    return "nothing in \(entry.cases) speaks for \(entry.requirement): remove the entry"
  }

  private mutating func judgeRun(_ outcomes: ReportOutcomes) {
    if report.run.interrupted { runFaults.append("The run was interrupted.") }
    if let stopped = report.judgement.stopped { runFaults.append("Pre-flight stopped the run: \(stopped)") }
    let looked = outcomes.verdicts.values.contains { !$0.isOpen }
    if !looked { runFaults.append("Nothing was judged.") }
  }

  private static func detail(
    of key: ReportOutcomes.Key, _ outcomes: ReportOutcomes, _ report: Report
  ) -> String {
    guard let number = outcomes.problems[key],
      let problem = report.judgement.problems.first(where: { $0.number == number })
    else { return "" }
    if let expected = problem.expected { return "\(problem.subject): expected \(expected)" }
    // The requirement's own words stand beside it already.
    let isLaw = report.judgement.requirements.contains {
      $0.id == key.requirement && $0.text == problem.message
    }
    let words = isLaw ? problem.observed : problem.message
    return words.map { "\(problem.subject): \($0)" } ?? problem.subject
  }
}

extension ExpectedFinding {
  fileprivate func covers(_ key: ReportOutcomes.Key) -> Bool {
    requirement.description == key.requirement && cases.matches(key.caseID)
  }
}

/// How strong the requirements of a report are.
private struct Levels {
  enum Level { case must, should, may }

  private let byID: [String: Level]

  init(_ report: Report) {
    byID = Dictionary(
      report.judgement.requirements.map { requirement in
        switch requirement.keyword {
        case "MAY": (requirement.id, .may)
        case "SHOULD", "SHOULD NOT": (requirement.id, .should)
        default: (requirement.id, requirement.grade == "M" ? .should : .must)
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What is not in the catalogue counts as a MUST.
  func of(_ id: String) -> Level { byID[id] ?? .must }
}
