package import SuiteModel

/// What a run is going to do, as a value: every case of the suite, each to run or to skip with a reason.
package struct Plan: Sendable {
  /// What the run may be used for.
  package enum Kind: String, Sendable {
    /// Everything that the claims ask for.
    case certification
    /// Cut down by a selection; it speaks of the selected cases only.
    case partial
  }

  package let suite: SuiteID
  package let suiteDigest: String
  package let profile: ProfileID
  /// The profile's mandatory capabilities and the target's own claims, in the order of the suite.
  package let claims: [CapabilityID]
  package let kind: Kind
  /// From which every made-up value derives.
  package let seed: String
  /// In execution order: cases without effects by id, then the others by id.
  package let cases: [PlannedCase]
  /// The cases that run.
  package let running: [PlannedCase]

  package init(
    suite: SuiteID, suiteDigest: String, profile: ProfileID, claims: [CapabilityID], kind: Kind, seed: String,
    cases: [PlannedCase]
  ) {
    self.suite = suite
    self.suiteDigest = suiteDigest
    self.profile = profile
    self.claims = claims
    self.kind = kind
    self.seed = seed
    self.cases = cases
    running = cases.keeping { $0.action == .run }
  }
}

extension [PlannedCase] {
  /// Those that fit; where all do, it is the same storage, as a large run has many cases.
  package func keeping(_ fits: (PlannedCase) -> Bool) -> [PlannedCase] {
    allSatisfy(fits) ? self : filter(fits)
  }
}

/// One case, and what is to become of it.
package struct PlannedCase: Sendable {
  /// Whether the case runs.
  package enum Action: Sendable, Equatable {
    case run
    case skip(SkipReason)
  }

  /// Why a case does not run; a skipped case never counts as passed.
  package enum SkipReason: String, Sendable, CaseIterable {
    /// Its capability expression does not hold for what the target claims.
    case notClaimed = "not claimed"
    /// `--select` left it out.
    case notSelected = "not selected"
    /// `--safe` left it out: a step's method is not safe by HTTP (RFC 9110, 9.2.1).
    case unsafe = "not safe"
    /// A case whose values it uses does not run.
    case needSkipped = "a needed case is skipped"
  }

  package let id: CaseID
  package let test: TestID
  /// The value of each axis, in the order of the test.
  package let axes: [AxisValue]
  package let action: Action
  /// Cases whose captured values this one uses.
  package let needs: [CaseID]
  /// Whether it may run beside others.
  package let concurrent: Bool
  /// The capabilities that its findings count for; nil where the test applies to all.
  package let concerns: [CapabilityID]?

  package init(
    id: CaseID, test: TestID, axes: [AxisValue], action: Action, needs: [CaseID], concurrent: Bool,
    concerns: [CapabilityID]?
  ) {
    self.id = id
    self.test = test
    self.axes = axes
    self.action = action
    self.needs = needs
    self.concurrent = concurrent
    self.concerns = concerns
  }

  package func concerns(_ capability: CapabilityID) -> Bool { concerns?.contains(capability) ?? true }
}

/// The value that one axis takes in a case.
package struct AxisValue: Sendable, Equatable {
  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
