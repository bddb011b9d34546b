package import Checks
package import Planning
package import SuiteModel

/// What the cases came to, before it is rolled up.
package struct CaseResults: Sendable {
  /// The findings of the cases that ran, in the order of the plan.
  package var findings: [Finding]
  /// The cases whose steps were all carried out.
  package var executed: Set<CaseID>
  /// Requirements that each running case could speak for.
  package var cited: [CaseID: Set<RequirementID>]
  /// What pre-flight said when it stopped the run.
  package var stopped: String?
  package var interrupted: Bool
  /// What failed while cases cleaned up; it changes no verdict.
  package var remarks: [CaseID: [String]] = [:]

  package init(
    findings: [Finding] = [], executed: Set<CaseID> = [], cited: [CaseID: Set<RequirementID>] = [:],
    stopped: String? = nil, interrupted: Bool = false
  ) {
    self.findings = findings
    self.executed = executed
    self.cited = cited
    self.stopped = stopped
    self.interrupted = interrupted
  }
}

/// Rolls findings up to requirements, capabilities and the profile; pure, and blind to the order of findings.
package struct RollUp: Sendable {
  private let suite: Suite
  private let plan: Plan
  private let results: CaseResults
  private let waivers: AppliedWaivers
  private let governance: Governance
  private let strict: Bool
  // Places in `results.findings`: a run has many findings, and a copy of all for each grouping would show.
  private let findingsByRequirement: [RequirementID: [Int]]
  /// What each finding says by itself.
  private let verdicts: [Verdict?]
  private let places: FindingPlaces

  /// - Parameter day: the day of the run as `YYYY-MM-DD`, for waivers that end.
  package init(
    suite: Suite, plan: Plan, results: CaseResults, governance: Governance = .none, day: String = "",
    strict: Bool = false
  ) {
    self.suite = suite
    self.plan = plan
    self.results = results
    self.strict = strict
    findingsByRequirement = Dictionary(grouping: results.findings.indices) {
      results.findings[$0].requirement
    }
    verdicts = results.findings.map(Verdict.of)
    let places = FindingPlaces(of: results.findings, in: plan.cases)
    self.places = places
    self.governance = governance
    waivers = AppliedWaivers(governance, suite: suite, findings: results.findings, day: day) { finding in
      places.caseOfFinding[finding].map { plan.cases[$0].test }
    }
  }

  /// Every verdict of the run.
  package func judgement() -> Judgement {
    let catalogue = suite.requirements + BuiltInRequirement.all.filter { findingsByRequirement[$0.id] != nil }
    let requirements = catalogue.map { judge($0, for: nil) }
    let capabilities = suite.capabilities.map(judge)
    let claimed = capabilities.filter { plan.claims.contains($0.id) }
    var profile = ProfileVerdict.of(claimed: claimed.map(\.verdict), waived: false, disturbed: isDisturbed)
    if profile == .conformant, !waivers.isEmpty, ungoverned != .conformant {
      profile = .conformantWithWaivers
    }
    let cases = plan.cases.indices.map { judge(plan.cases[$0], at: $0) }
    return Judgement(
      profile: profile, capabilities: capabilities, requirements: requirements, cases: cases,
      findings: results.findings, stopped: results.stopped, governance: governance, waivers: waivers.all,
      exitCode: exitCode(profile: profile, requirements: requirements, cases: cases))
  }

  /// What the profile comes to where no programme waives anything.
  private var ungoverned: ProfileVerdict {
    let plain = RollUp(suite: suite, plan: plan, results: results, strict: strict)
    let claimed = suite.capabilities.filter { plan.claims.contains($0.id) }.map { plain.judge($0).verdict }
    return ProfileVerdict.of(claimed: claimed, waived: false, disturbed: isDisturbed)
  }

  /// Whether something outside of the target keeps the run from showing that the target conforms.
  private var isDisturbed: Bool {
    results.interrupted || results.stopped != nil || results.findings.contains { $0.outcome == .error }
  }

  private var excludedRequirements: Set<RequirementID> {
    Set(suite.requirements.filter { if case .excluded = $0.testable { true } else { false } }.map(\.id))
  }

  private func judge(_ requirement: Requirement, for capability: CapabilityID?) -> Judgement.OfRequirement {
    var places = findingsByRequirement[requirement.id] ?? []
    if let capability {
      places = places.filter { place in
        self.places.caseOfFinding[place].map { plan.cases[$0].concerns(capability) } ?? true
      }
    }
    var tally = Verdict.over(places.lazy.map { verdicts[$0] }, level: requirement.level)
    var note: String?
    if tally.verdict == .untested {
      let planned = plan.running.contains { planned in
        (capability.map(planned.concerns) ?? true)
          && results.cited[planned.id]?.contains(requirement.id) ?? false
      }
      if planned && requirement.level != .may {
        // Only a schema speaks for it: where the run did not take place, that is the reason.
        tally.verdict = results.stopped == nil ? .inconclusive : .config
        note =
          results.stopped != nil
          ? "pre-flight stopped the run"
          : results.interrupted ? "the run was interrupted" : "there was nothing to look at"
      } else {
        note = untestedNote(requirement)
      }
    }
    if tally.verdict == .inconclusive, tally.counts[.inconclusive] == nil, note == nil {
      // Its checks passed on no value, or only SHOULD-level ones spoke.
      note = "there was nothing to look at"
    }
    if let waiver = places.lazy.compactMap({ waivers.forgiven[$0] }).first {
      // What a waiver covers is forgiven, and nothing that stands beside it; at best it is a warning.
      let rest = places.filter { waivers.forgiven[$0] == nil }.lazy.map { verdicts[$0] }
      let counts = Verdict.over(rest, level: requirement.level).counts
      let worst = Verdict.precedence.first { !$0.isMet && counts[$0] != nil }
      guard worst != .fail else {
        return Judgement.OfRequirement(id: requirement.id, tally: tally, note: note)
      }
      tally.verdict = worst ?? .warn
      return Judgement.OfRequirement(id: requirement.id, tally: tally, note: waiver.reason, waiver: waiver)
    }
    return Judgement.OfRequirement(id: requirement.id, tally: tally, note: note)
  }

  private func untestedNote(_ requirement: Requirement) -> String {
    switch requirement.testable {
    case .excluded(let reason): return reason
    case .manual: return "a person has to look, and no step asks one"
    case .auto: break
    }
    let cited = suite.tests.filter { $0.verifies.contains(requirement.id) }.map(\.id)
    if cited.isEmpty { return "no test cites it" }
    let reasons = Set(
      plan.cases.filter { cited.contains($0.test) }.compactMap { planned in
        if case .skip(let reason) = planned.action { reason.rawValue } else { nil }
      })
    return reasons.isEmpty ? "no case came of its tests" : reasons.sorted().joined(separator: ", ")
  }

  private func judge(_ capability: Capability) -> Judgement.OfCapability {
    let own = suite.requirements.filter { capability.requires($0.id) }
    let builtIn = BuiltInRequirement.all.filter { findingsByRequirement[$0.id] != nil }
    let excluded = excludedRequirements
    let judged = own.map { judge($0, for: capability.id) }
    let extra = builtIn.map { judge($0, for: capability.id) }.filter { $0.tally.verdict != .untested }
    let testable = (own.filter { !excluded.contains($0.id) } + builtIn).filter { $0.level == .must }
    let musts = Set(testable.map(\.id))
    let all = judged.filter { !excluded.contains($0.id) } + extra
    let complete = plan.running.filter { $0.concerns(capability.id) }.allSatisfy {
      results.executed.contains($0.id)
    }
    return Judgement.OfCapability(
      id: capability.id,
      verdict: .of(
        claimed: plan.claims.contains(capability.id),
        testableMusts: all.filter { musts.contains($0.id) }.map(\.tally.verdict),
        all: all.map(\.tally.verdict), complete: complete),
      requirements: judged + extra)
  }

  /// - Parameter place: The case's place in the plan.
  private func judge(_ planned: PlannedCase, at place: Int) -> Judgement.OfCase {
    guard planned.action == .run else {
      return Judgement.OfCase(planned: planned, tally: nil, executed: false)
    }
    var tally = Verdict.over(places.findings(ofCase: place).lazy.map { verdicts[$0] }, level: .should)
    if tally.verdict == .untested { tally.verdict = .inconclusive }
    return Judgement.OfCase(
      planned: planned, tally: tally, executed: results.executed.contains(planned.id),
      remarks: results.remarks[planned.id] ?? [])
  }

  private func exitCode(
    profile: ProfileVerdict, requirements: [Judgement.OfRequirement], cases: [Judgement.OfCase]
  ) -> ExitCode {
    var holding: [ExitCode] = []
    if results.interrupted { holding.append(.interrupted) }
    if results.stopped != nil { holding.append(.configuration) }
    // Findings are asked, not verdicts: a worse outcome beside it must not hide what a code stands for.
    let outcomes = Set(results.findings.map(\.outcome))
    if outcomes.contains(.error) { holding.append(.suiteOrHarness) }
    if outcomes.contains(.config) { holding.append(.configuration) }
    let warns = results.findings.indices.contains {
      waivers.forgiven[$0] == nil && verdicts[$0] == .warn
    }
    if strict, warns {
      holding.append(.nonConformant)
    }
    switch plan.kind {
    case .certification:
      switch profile {
      case .conformant, .conformantWithWaivers: holding.append(.conformant)
      case .incomplete: holding.append(.incomplete)
      case .nonConformant: holding.append(.nonConformant)
      }
    case .partial:
      // A partial run cannot certify: its code speaks of the selected cases.
      let tallies = cases.compactMap(\.tally)
      if requirements.contains(where: { $0.tally.verdict == .fail }) { holding.append(.nonConformant) }
      if tallies.isEmpty || tallies.contains(where: { $0.openVerdict != nil })
        || cases.contains(where: { $0.tally != nil && !$0.executed })
      {
        holding.append(.incomplete)
      }
      holding.append(.conformant)
    }
    return .winning(among: holding)
  }
}
