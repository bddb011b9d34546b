package import Diagnostics

/// What a standards body certifies: which capabilities a product of this kind claims.
package struct Profile: Sendable {
  /// If a product claims one, it claims the others as well.
  package struct Condition: Sendable {
    package let claims: NamePattern
    package let then: [NamePattern]

    package init(claims: NamePattern, then: [NamePattern]) {
      self.claims = claims
      self.then = then
    }
  }

  package let id: ProfileID
  package let title: String
  package let mandatory: [NamePattern]
  package let optional: [NamePattern]
  /// Groups of which the claims must cover at least one whole.
  package let oneOf: [[NamePattern]]
  package let conditions: [Condition]
  package let location: SourceLocation?

  package init(
    id: ProfileID, title: String, mandatory: [NamePattern], optional: [NamePattern] = [],
    oneOf: [[NamePattern]] = [], conditions: [Condition] = [], location: SourceLocation? = nil
  ) {
    self.id = id
    self.title = title
    self.mandatory = mandatory
    self.optional = optional
    self.oneOf = oneOf
    self.conditions = conditions
    self.location = location
  }
}
