package import Checks
package import Planning
package import SuiteModel

/// What a run means: every verdict, and the findings that led to it.
package struct Judgement: Sendable {
  /// One requirement over all cases.
  package struct OfRequirement: Sendable {
    package let id: RequirementID
    package let tally: Verdict.Tally
    /// Why nothing was found, where the verdict is untested or rests on no data.
    package let note: String?
    /// The programme's waiver, where it changed what a failure does.
    package let waiver: Governance.Waiver?

    package init(
      id: RequirementID, tally: Verdict.Tally, note: String? = nil, waiver: Governance.Waiver? = nil
    ) {
      self.id = id
      self.tally = tally
      self.note = note
      self.waiver = waiver
    }
  }

  /// One capability, over the cases that concern it.
  package struct OfCapability: Sendable {
    package let id: CapabilityID
    package let verdict: CapabilityVerdict
    /// Its requirements' verdicts as seen by this capability, in the order of the catalogue.
    package let requirements: [OfRequirement]

    package init(id: CapabilityID, verdict: CapabilityVerdict, requirements: [OfRequirement]) {
      self.id = id
      self.verdict = verdict
      self.requirements = requirements
    }
  }

  /// One case: the worst of its findings.
  package struct OfCase: Sendable {
    package let planned: PlannedCase
    /// nil for a case that was not to run.
    package let tally: Verdict.Tally?
    /// Whether its steps were all carried out or blocked for a stated reason.
    package let executed: Bool
    /// What failed while it cleaned up, in sentences without full stops; it changes no verdict.
    package let remarks: [String]

    package init(planned: PlannedCase, tally: Verdict.Tally?, executed: Bool, remarks: [String] = []) {
      self.planned = planned
      self.tally = tally
      self.executed = executed
      self.remarks = remarks
    }
  }

  package let profile: ProfileVerdict
  package let capabilities: [OfCapability]
  package let requirements: [OfRequirement]
  package let cases: [OfCase]
  /// In the order of the plan, then of the steps.
  package let findings: [Finding]
  /// What pre-flight found, where it stopped the run.
  package let stopped: String?
  package let exitCode: ExitCode

  package init(
    profile: ProfileVerdict, capabilities: [OfCapability], requirements: [OfRequirement], cases: [OfCase],
    findings: [Finding], stopped: String?, exitCode: ExitCode
  ) {
    self.profile = profile
    self.capabilities = capabilities
    self.requirements = requirements
    self.cases = cases
    self.findings = findings
    self.stopped = stopped
    self.exitCode = exitCode
  }
}
