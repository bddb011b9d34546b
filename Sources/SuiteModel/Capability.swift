package import Diagnostics

/// What a product can claim: a named set of requirements, all of which must hold if it is claimed.
package struct Capability: Sendable {
  package let id: CapabilityID
  package let title: String
  /// Which requirements it asks for, as globs over their ids.
  package let requires: [NamePattern]
  /// The entry of a package that shows that its producer claims the capability; nil where nothing shows it.
  package let shownBy: String?
  package let location: SourceLocation?

  package init(
    id: CapabilityID, title: String, requires: [NamePattern], shownBy: String? = nil,
    location: SourceLocation? = nil
  ) {
    self.id = id
    self.title = title
    self.requires = requires
    self.shownBy = shownBy
    self.location = location
  }

  package func requires(_ requirement: RequirementID) -> Bool {
    requires.contains { $0.matches(requirement) }
  }
}
