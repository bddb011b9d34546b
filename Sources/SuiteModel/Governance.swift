package import Diagnostics

/// What a certification programme decided about a suite, outside the suite: what it waives, and what it corrects.
package struct Governance: Sendable, Equatable {
  /// Findings whose failure does not count, for a stated reason and time.
  ///
  /// Everything that it names must fit; it names a requirement, a test or cases, or a requirement and one of these.
  package struct Waiver: Sendable, Equatable {
    package enum Status: String, Sendable, CaseIterable {
      /// The test is held to be wrong, and not yet decided upon.
      case disputed
      /// The programme does without it.
      case waived
    }

    package enum Effect: String, Sendable, CaseIterable {
      /// What failed counts as a warning.
      case warn
      /// What was found is left out, and listed; errors and what pre-flight stopped stay.
      case excluded
    }

    package let requirement: RequirementID?
    package let test: TestID?
    package let cases: NamePattern?
    package let status: Status
    package let effect: Effect
    package let reason: String
    /// Where the decision can be read.
    package let link: String?
    /// The last day it holds, as `YYYY-MM-DD`; nil without end.
    package let until: String?
    /// Where it names what it waives.
    package let location: SourceLocation?

    package init(
      requirement: RequirementID? = nil, test: TestID? = nil, cases: NamePattern? = nil,
      status: Status = .waived, effect: Effect = .warn, reason: String, link: String? = nil,
      until: String? = nil, location: SourceLocation? = nil
    ) {
      self.requirement = requirement
      self.test = test
      self.cases = cases
      self.status = status
      self.effect = effect
      self.reason = reason
      self.link = link
      self.until = until
      self.location = location
    }

    /// Whether it holds on the day of a run (`YYYY-MM-DD`); days of that shape compare as texts.
    package func holds(on day: String) -> Bool { until.map { day <= $0 } ?? true }

    /// Whether it speaks of a requirement in a case of a test.
    package func covers(_ requirement: RequirementID, test: TestID?, caseID: CaseID) -> Bool {
      if self.requirement == nil, self.test == nil, cases == nil { return false }
      if let own = self.requirement, own != requirement { return false }
      if let own = self.test, own != test { return false }
      return cases?.matches(caseID) ?? true
    }
  }

  /// A correction of the specification or of the suite's reading of it, for readers of reports.
  package struct Erratum: Sendable, Equatable {
    package let requirement: RequirementID
    package let note: String
    package let link: String?
    package let location: SourceLocation?

    package init(
      requirement: RequirementID, note: String, link: String? = nil, location: SourceLocation? = nil
    ) {
      self.requirement = requirement
      self.note = note
      self.link = link
      self.location = location
    }
  }

  /// Who decided.
  package let programme: String
  /// The suite that it speaks of; nil for any.
  package let suite: SuiteID?
  /// The versions of the suite that it speaks of; empty for all.
  package let versions: [String]
  /// The first and the last day of the runs that it is for, as `YYYY-MM-DD`.
  package let from: String?
  package let until: String?
  package let waivers: [Waiver]
  package let errata: [Erratum]
  /// SHA-256 in hex of the file; empty where there is none.
  package let digest: String
  /// Where the file names the suite.
  package let location: SourceLocation?

  package init(
    programme: String = "", suite: SuiteID? = nil, versions: [String] = [], from: String? = nil,
    until: String? = nil, waivers: [Waiver], errata: [Erratum] = [], digest: String = "",
    location: SourceLocation? = nil
  ) {
    self.programme = programme
    self.suite = suite
    self.versions = versions
    self.from = from
    self.until = until
    self.waivers = waivers
    self.errata = errata
    self.digest = digest
    self.location = location
  }

  /// No programme: nothing is waived.
  package static let none = Governance(waivers: [])

  /// Whether it is for runs of this day.
  package func holds(on day: String) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }

  /// Whether it is for this version of this suite.
  package func concerns(_ suite: Suite) -> Bool {
    (self.suite.map { $0 == suite.id } ?? true) && (versions.isEmpty || versions.contains(suite.version))
  }
}
