package import SuiteModel

/// What a certification programme decided about a suite's requirements, outside the suite.
package struct Governance: Sendable {
  /// A requirement whose failure does not count, for a stated reason and time.
  package struct Waiver: Sendable, Equatable {
    package let requirement: RequirementID
    package let reason: String
    /// The last day it holds, as `YYYY-MM-DD`; nil without end.
    package let until: String?

    package init(requirement: RequirementID, reason: String, until: String? = nil) {
      self.requirement = requirement
      self.reason = reason
      self.until = until
    }

    /// Whether it holds on the day of a run (`YYYY-MM-DD`); dates of that shape compare as texts.
    package func holds(on day: String) -> Bool { until.map { day <= $0 } ?? true }
  }

  package let waivers: [Waiver]

  package init(waivers: [Waiver]) { self.waivers = waivers }

  /// No programme: nothing is waived.
  package static let none = Governance(waivers: [])
}
