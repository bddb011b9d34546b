import Checks
import Planning
import SuiteModel
import Verdicts

extension Verdict {
  /// Higher is better; `untested` is no verdict and compares with none.
  var rank: Int { Self.precedence.firstIndex(of: self) ?? 0 }
}

extension CapabilityVerdict {
  /// Higher is better.
  var rank: Int { self == .notSatisfied ? 0 : self == .notEvaluated ? 1 : 2 }
}

extension ProfileVerdict {
  /// Higher is better.
  var rank: Int {
    switch self {
    case .nonConformant: 0
    case .incomplete: 1
    case .conformantWithWaivers: 2
    case .conformant: 3
    }
  }
}

extension ExitCode {
  /// Higher is better.
  var rank: Int { Self.precedence.firstIndex(of: self) ?? -1 }
}

extension Verdict.Tally {
  /// Whether a finding set the verdict, not the want of one; a waived failure is one too.
  var isEvaluated: Bool { counts[verdict] != nil || (verdict == .warn && counts[.fail] != nil) }
}

extension Judgement.OfRequirement {
  var isEvaluated: Bool { tally.isEvaluated || waiver != nil }
}

extension Judgement {
  /// Every verdict on a requirement: over all cases, and as each capability sees it.
  var everyRequirement: [OfRequirement] { requirements + capabilities.flatMap(\.requirements) }

  /// The same verdicts as another judgement has, in its order; built-in rules may have come in between.
  func everyRequirement(in other: Judgement) -> [OfRequirement] {
    func find(_ id: RequirementID, _ all: [OfRequirement]) -> OfRequirement {
      all.first { $0.id == id } ?? OfRequirement(id: id, tally: Verdict.Tally())
    }
    return other.requirements.map { find($0.id, requirements) }
      + zip(other.capabilities, capabilities).flatMap { old, new in
        old.requirements.map { find($0.id, new.requirements) }
      }
  }

  /// Whether each claimed capability that asks for the requirement has evidence of it.
  func isEvaluated(_ id: RequirementID, in run: Run) -> Bool {
    capabilities.filter { run.claims.contains($0.id) }.allSatisfy { capability in
      capability.requirements.first { $0.id == id }.map(\.isEvaluated) ?? true
    } && (requirements.first { $0.id == id }?.isEvaluated ?? false)
  }

  func isEvaluated(_ id: CaseID) -> Bool {
    cases.first { $0.planned.id == id }?.tally?.isEvaluated ?? false
  }
}

/// All that a judgement says, without the order of cases and findings, which follow the plan.
struct Meaning: Equatable {
  private struct OfRequirement: Equatable {
    let id: RequirementID
    let tally: Verdict.Tally
    let note: String?
    let waiver: Governance.Waiver?

    init(_ judged: Judgement.OfRequirement) {
      (id, tally, note, waiver) = (judged.id, judged.tally, judged.note, judged.waiver)
    }
  }

  private struct OfCapability: Equatable {
    let id: CapabilityID
    let verdict: CapabilityVerdict
    let requirements: [OfRequirement]
  }

  private struct OfCase: Equatable {
    let id: CaseID
    let tally: Verdict.Tally?
    let executed: Bool
  }

  private let profile: ProfileVerdict
  private let exitCode: ExitCode
  private let stopped: String?
  private let requirements: [OfRequirement]
  private let capabilities: [OfCapability]
  private let cases: [OfCase]
  private let findings: [String]

  init(_ judgement: Judgement) {
    (profile, exitCode, stopped) = (judgement.profile, judgement.exitCode, judgement.stopped)
    requirements = judgement.requirements.map(OfRequirement.init)
    capabilities = judgement.capabilities.map {
      OfCapability(id: $0.id, verdict: $0.verdict, requirements: $0.requirements.map(OfRequirement.init))
    }
    cases = judgement.cases.map { OfCase(id: $0.planned.id, tally: $0.tally, executed: $0.executed) }
      .sorted { $0.id < $1.id }
    findings = judgement.findings.map {
      "\($0.site.caseID) \($0.requirement) \($0.outcome) \($0.level) \($0.values)"
    }.sorted()
  }
}

/// A capability's verdict by its definition, written again from the findings up, without the roll-up's tables.
struct Definition {
  let run: Run
  let capability: CapabilityID

  var verdict: CapabilityVerdict {
    guard run.claims.contains(capability) else { return .notClaimed }
    let failed = asked.contains { requirement in
      isMust(requirement) && standing(requirement).contains { $0.outcome == .fail && $0.level == .must }
    }
    if failed { return .notSatisfied }
    let passed = asked.contains { isPassed($0) }
    let shown = asked.filter(isMust).allSatisfy { isUnhindered($0) && (isShown($0)) }
    let disturbed = asked.contains { id in
      [.error, .config, .review].contains { outcome in
        leads(id, outcome)
      }
    }
    let executed = run.cases.filter { $0.action == .run && $0.concerns(capability) }
      .allSatisfy { run.results.executed.contains($0.id) }
    // Where pre-flight stopped the run, what a case would have spoken for could not be looked at.
    let kept =
      run.results.stopped != nil
      && asked.contains { $0.level != .may && findings($0).isEmpty && isCited($0) }
    return passed && shown && executed && !disturbed && !kept ? .satisfied : .notEvaluated
  }

  /// The requirements that the capability asks for, and the rules of HTTP that something speaks of.
  private var asked: [Requirement] {
    let own = run.requirements.filter { requirement in
      if case .excluded = requirement.testable { return false }
      return run.capabilities.contains { $0.id == capability && $0.requires(requirement.id) }
    }
    return own + BuiltInRequirement.all.filter { !findings($0).isEmpty }
  }

  private func isCited(_ requirement: Requirement) -> Bool {
    run.cases.contains { planned in
      planned.action == .run && planned.concerns(capability)
        && run.results.cited[planned.id]?.contains(requirement.id) ?? false
    }
  }

  private func findings(_ requirement: Requirement) -> [Finding] {
    run.results.findings.filter { finding in
      finding.requirement == requirement.id
        && run.cases.contains { $0.id == finding.site.caseID && $0.concerns(capability) }
    }
  }

  /// What no waiver forgives.
  private func standing(_ requirement: Requirement) -> [Finding] {
    findings(requirement).filter { !isForgiven($0) }
  }

  private func isForgiven(_ finding: Finding) -> Bool {
    run.governance.waivers.contains { waiver in
      guard waiver.until != "2020-01-01" else { return false }
      if let own = waiver.requirement, own != finding.requirement { return false }
      if let own = waiver.test, own.description != finding.site.caseID.description { return false }
      if let cases = waiver.cases, !cases.matches(finding.site.caseID) { return false }
      switch (waiver.effect, finding.outcome) {
      case (.warn, .fail): return finding.level == .must
      case (.excluded, .fail), (.excluded, .noData): return finding.level != .may
      case (.excluded, .inconclusive), (.excluded, .review): return true
      default: return false
      }
    }
  }

  private func isMust(_ requirement: Requirement) -> Bool { requirement.level == .must }

  private func isProven(_ requirement: Requirement) -> Bool {
    findings(requirement).contains { $0.outcome == .pass && $0.level != .may && $0.values > 0 }
  }

  /// Nothing but passes: a requirement with a warning counts as met, and is no proof of the capability.
  private func isPassed(_ requirement: Requirement) -> Bool {
    isProven(requirement) && isUnhindered(requirement) && !findings(requirement).contains(where: isForgiven)
      && !findings(requirement).contains { $0.outcome == .fail && $0.level != .may }
  }

  /// A MUST has a pass, or something that is waived.
  private func isShown(_ requirement: Requirement) -> Bool {
    isProven(requirement) || findings(requirement).contains(where: isForgiven)
  }

  /// Nothing kept a check of it from being evaluated.
  private func isUnhindered(_ requirement: Requirement) -> Bool {
    standing(requirement).allSatisfy { finding in
      finding.outcome == .pass || finding.outcome == .fail
        || (finding.outcome == .noData && finding.level == .may)
    }
  }

  /// Whether an outcome decides the requirement: nothing worse stands beside it.
  private func leads(_ requirement: Requirement, _ outcome: Finding.Outcome) -> Bool {
    let worse: [Finding.Outcome] = outcome == .error ? [] : outcome == .config ? [.error] : [.error, .config]
    let found = standing(requirement)
    guard found.contains(where: { $0.outcome == outcome }) else { return false }
    if outcome == .review {
      let hindered = found.contains {
        $0.outcome == .inconclusive || ($0.outcome == .noData && $0.level != .may)
      }
      if hindered { return false }
    }
    return !found.contains { worse.contains($0.outcome) }
  }
}
