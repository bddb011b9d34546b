package import Diagnostics

/// A failure that is known: which requirement, in which cases, why, and until when.
///
/// It serves gates of continuous integration and never changes a verdict.
package struct ExpectedFinding: Sendable, Equatable {
  package let cases: NamePattern
  package let requirement: RequirementID
  package let reason: String
  /// Where the work on it is tracked.
  package let link: String?
  /// Who mends it.
  package let owner: String?
  /// The last day it holds, as `YYYY-MM-DD`; nil without end.
  package let expires: String?
  package let location: SourceLocation

  package init(
    cases: NamePattern, requirement: RequirementID, reason: String, link: String? = nil,
    owner: String? = nil, expires: String? = nil, location: SourceLocation
  ) {
    self.cases = cases
    self.requirement = requirement
    self.reason = reason
    self.link = link
    self.owner = owner
    self.expires = expires
    self.location = location
  }

  /// Whether it holds on a day (`YYYY-MM-DD`); days of that shape compare as texts.
  package func holds(on day: String) -> Bool { expires.map { day <= $0 } ?? true }
}
