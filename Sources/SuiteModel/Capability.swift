package import Diagnostics

/// What a product can claim: a named set of requirements, all of which must hold if it is claimed.
package struct Capability: Sendable {
  package let id: CapabilityID
  package let title: String
  /// Which requirements it asks for, as globs over their ids.
  package let requires: [NamePattern]
  package let location: SourceLocation?

  package init(id: CapabilityID, title: String, requires: [NamePattern], location: SourceLocation? = nil) {
    self.id = id
    self.title = title
    self.requires = requires
    self.location = location
  }

  package func requires(_ requirement: RequirementID) -> Bool {
    requires.contains { $0.matches(requirement) }
  }
}
