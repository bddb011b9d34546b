extension Report {
  /// What a programme decided, and what its decisions did to the verdicts.
  package struct Governance: Sendable {
    package var programme: String
    /// SHA-256 in hex of the governance file, which lies beside the report as `governance.yaml`.
    package var digest: String
    /// The first and the last day of the runs that it is for.
    package var from: String?
    package var until: String?
    /// In the order of the file.
    package var waivers: [Waiver]
    package var errata: [Erratum]

    package init(
      programme: String, digest: String, from: String?, until: String?, waivers: [Waiver], errata: [Erratum]
    ) {
      self.programme = programme
      self.digest = digest
      self.from = from
      self.until = until
      self.waivers = waivers
      self.errata = errata
    }
  }

  /// What does not count, why, and what came of that.
  package struct Waiver: Sendable {
    package var requirement: String?
    package var test: String?
    /// A glob over ids of cases.
    package var cases: String?
    /// `disputed` or `waived`.
    package var status: String
    /// `warn` or `excluded`.
    package var effect: String
    package var reason: String
    package var link: String?
    package var until: String?
    /// `applied`, `not-needed`, `not-reached`, `expired` or `not-in-force`.
    package var state: String
    /// How many findings it forgave, of which requirements, in which cases.
    package var findings: Int
    package var requirements: [String]
    package var caseIDs: [String]

    package init(
      requirement: String?, test: String?, cases: String?, status: String, effect: String, reason: String,
      link: String?, until: String?, state: String, findings: Int, requirements: [String], caseIDs: [String]
    ) {
      self.requirement = requirement
      self.test = test
      self.cases = cases
      self.status = status
      self.effect = effect
      self.reason = reason
      self.link = link
      self.until = until
      self.state = state
      self.findings = findings
      self.requirements = requirements
      self.caseIDs = caseIDs
    }
  }

  /// A correction, for readers.
  package struct Erratum: Sendable {
    package var requirement: String
    package var note: String
    package var link: String?

    package init(requirement: String, note: String, link: String?) {
      self.requirement = requirement
      self.note = note
      self.link = link
    }
  }
}
