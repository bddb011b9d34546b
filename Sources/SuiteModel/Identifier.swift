/// The permanent name of one thing of a kind; names of different kinds never mix.
///
/// Shape: letters, digits and `. _ - /` and, for cases, `= ,`; never empty.
package struct Identifier<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  /// Takes a name whose shape was checked where it was read.
  package init(_ text: String) { description = text }

  package static func < (a: Identifier, b: Identifier) -> Bool { a.description < b.description }
}

package typealias SuiteID = Identifier<Suite>
package typealias RequirementID = Identifier<Requirement>
package typealias CapabilityID = Identifier<Capability>
package typealias ProfileID = Identifier<Profile>
package typealias TestID = Identifier<TestDefinition>
/// A test's id and the axis values: `users.page/collection=users`.
package typealias CaseID = Identifier<TestDefinition.Case>
