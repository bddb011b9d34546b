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

  /// One waiver of the programme, and what it did.
  package struct OfWaiver: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
      /// It forgave something.
      case applied
      /// What it covers did not need it.
      case notNeeded = "not-needed"
      /// Nothing of what it covers was looked at.
      case notReached = "not-reached"
      /// The run is of a later day; it does nothing.
      case expired
      /// The file is for runs of other days, or for another version of the suite; it does nothing.
      case notInForce = "not-in-force"
    }

    package let waiver: Governance.Waiver
    package let state: State
    /// How many findings it forgave.
    package let findings: Int
    /// Of which requirements and cases, sorted.
    package let requirements: [RequirementID]
    package let cases: [CaseID]

    package init(
      waiver: Governance.Waiver, state: State, findings: Int, requirements: [RequirementID], cases: [CaseID]
    ) {
      self.waiver = waiver
      self.state = state
      self.findings = findings
      self.requirements = requirements
      self.cases = cases
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
  /// The programme's decisions that were applied; ``Governance/none`` where there is no programme.
  package let governance: Governance
  /// What became of each waiver, in the order of the file.
  package let waivers: [OfWaiver]
  package let exitCode: ExitCode

  package init(
    profile: ProfileVerdict, capabilities: [OfCapability], requirements: [OfRequirement], cases: [OfCase],
    findings: [Finding], stopped: String?, governance: Governance = .none, waivers: [OfWaiver] = [],
    exitCode: ExitCode
  ) {
    self.profile = profile
    self.capabilities = capabilities
    self.requirements = requirements
    self.cases = cases
    self.findings = findings
    self.stopped = stopped
    self.governance = governance
    self.waivers = waivers
    self.exitCode = exitCode
  }
}
