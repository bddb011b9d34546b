package import Reporting
package import Verdicts

/// What changed from one report to another of the same suite and profile; ids and verdicts alone count.
package struct ReportComparison: Sendable {
  /// How something changed.
  package enum Kind: String, Sendable, CaseIterable {
    case newFailure = "new-failure"
    case noLongerJudged = "no-longer-judged"
    case gone
    case newWarning = "new-warning"
    case stillFailing = "still-failing"
    case fixed
    case judgedNow = "judged-now"
    case added
  }

  /// One requirement in one case, before and after; nil where a report does not have it.
  package struct Change: Sendable, Equatable {
    package let kind: Kind
    package let requirement: String
    /// Empty where the requirement as a whole is meant.
    package let caseID: String
    package let before: Verdict?
    package let after: Verdict?
  }

  /// A verdict that is no longer what it was; nil where a report does not have it.
  package struct VerdictChange: Sendable, Equatable {
    package let id: String
    package let before: String?
    package let after: String?
  }

  package let old: Report
  package let new: Report
  /// In the order of kinds, then of requirements and cases.
  package let changes: [Change]
  package let profile: VerdictChange
  /// The capabilities whose verdict changed.
  package let capabilities: [VerdictChange]
  /// What else is different and may explain changes, as sentences.
  package let notes: [String]

  /// - Throws: Where the reports are of different suites or profiles.
  package init(from old: Report, to new: Report) throws(ReportMismatch) {
    if old.run.suite.id != new.run.suite.id {
      throw ReportMismatch(what: .suite, old: old.run.suite.id, new: new.run.suite.id)
    }
    if old.run.profile.id != new.run.profile.id {
      throw ReportMismatch(what: .profile, old: old.run.profile.id, new: new.run.profile.id)
    }
    self.old = old
    self.new = new
    changes = Self.changes(from: old, to: new)
    profile = VerdictChange(
      id: new.run.profile.id, before: old.judgement.verdict, after: new.judgement.verdict)
    capabilities = Self.capabilities(from: old, to: new)
    notes = Self.notes(from: old, to: new)
  }

  package func changes(_ kind: Kind) -> [Change] { changes.filter { $0.kind == kind } }

  /// Whether something failed that did not fail before.
  package var hasNewFailures: Bool {
    !changes(.newFailure).isEmpty || (profile.after == "non-conformant" && profile.before != profile.after)
  }

  /// Whether something that was judged no longer is.
  package var hasLosses: Bool {
    let wasConformant = profile.before?.hasPrefix("conformant") == true
    return !changes(.noLongerJudged).isEmpty || !changes(.gone).isEmpty
      || (wasConformant && profile.after == "incomplete") || (new.run.interrupted && !old.run.interrupted)
  }

  /// 0 where nothing got worse, 1 with new failures, 2 where something is no longer judged.
  package var exitCode: ExitCode {
    hasNewFailures ? .nonConformant : hasLosses ? .incomplete : .conformant
  }
}

extension ReportComparison {
  private static func changes(from old: Report, to new: Report) -> [Change] {
    let (before, after) = (ReportOutcomes(old), ReportOutcomes(new))
    var changes: [Change] = []
    func note(_ key: ReportOutcomes.Key, _ was: Verdict?, _ now: Verdict?) {
      guard let kind = kind(from: was, to: now) else { return }
      changes.append(
        Change(kind: kind, requirement: key.requirement, caseID: key.caseID, before: was, after: now))
    }
    for key in Set(before.keys).union(after.keys).sorted() {
      note(key, before.verdicts[key], after.verdicts[key])
    }
    // A requirement's verdict can change for more reasons than its cases show.
    let (was, now) = (requirements(of: old), requirements(of: new))
    let told = Set(changes.map { [$0.requirement, $0.kind.rawValue] })
    for id in Set(was.keys).union(now.keys).sorted() {
      guard let kind = kind(from: was[id], to: now[id]), !told.contains([id, kind.rawValue]) else { continue }
      if kind == .newFailure || kind == .noLongerJudged || kind == .gone || kind == .added {
        note(ReportOutcomes.Key(requirement: id, caseID: ""), was[id], now[id])
      }
    }
    func rank(_ change: Change) -> Int { Kind.allCases.firstIndex(of: change.kind) ?? 0 }
    return changes.sorted { a, b in
      (rank(a), a.requirement, a.caseID) < (rank(b), b.requirement, b.caseID)
    }
  }

  private static func kind(from was: Verdict?, to now: Verdict?) -> Kind? {
    switch (was, now) {
    case (.fail, .fail): .stillFailing
    case (_, .fail): .newFailure
    case (nil, _): .added
    case (let was?, nil): was.isOpen ? nil : .gone
    case (let was?, let now?) where was.isOpen != now.isOpen: now.isOpen ? .noLongerJudged : .judgedNow
    case (.fail, _): .fixed
    case (.pass, .warn): .newWarning
    default: nil
    }
  }

  private static func requirements(of report: Report) -> [String: Verdict] {
    Dictionary(
      report.judgement.requirements.map { requirement in
        let verdict = Verdict(rawValue: requirement.verdict) ?? .error
        return (requirement.id, requirement.waived && verdict == .fail ? .warn : verdict)
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func capabilities(from old: Report, to new: Report) -> [VerdictChange] {
    func verdicts(_ report: Report) -> [String: String] {
      Dictionary(
        report.judgement.capabilities.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    }
    let (was, now) = (verdicts(old), verdicts(new))
    return Set(was.keys).union(now.keys).sorted().filter { was[$0] != now[$0] }
      .map { VerdictChange(id: $0, before: was[$0], after: now[$0]) }
  }

  private static func notes(from old: Report, to new: Report) -> [String] {
    var notes: [String] = []
    let (was, now) = (old.run, new.run)
    if was.suite.digest != now.suite.digest {
      let versions =
        was.suite.version == now.suite.version
        ? "both call themselves \(was.suite.version)" : "\(was.suite.version), now \(now.suite.version)"
      notes.append("The suite was changed (\(versions)).")
    }
    for (name, report) in [("old", old), ("new", new)] {
      guard let suite = report.judgement.suite else { continue }
      notes.append(
        "The \(name) report was judged by version \(suite.version) of the suite, which was not run.")
    }
    if was.target.product != now.target.product || was.target.vendor != now.target.vendor {
      notes.append("The product is another one: \(was.target.product), now \(now.target.product).")
    }
    if Set(was.claims) != Set(now.claims) { notes.append("The claims are not the same.") }
    if was.kind != now.kind || was.selection != now.selection {
      notes.append("Not the same cases were selected.")
    }
    for (name, run) in [("old", was), ("new", now)] where run.interrupted {
      notes.append("The \(name) run was interrupted.")
    }
    if let stopped = new.judgement.stopped {
      notes.append("Pre-flight stopped the new run: \(stopped)")
    }
    return notes
  }
}
