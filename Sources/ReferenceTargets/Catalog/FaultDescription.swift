/// What one fault does wrong, and which rule it breaks by that.
package struct FaultDescription: Sendable, Equatable {
  /// The name by which the fault is switched on.
  package let id: FaultID
  /// A few words for a list.
  package let title: String
  /// One sentence on how the faulty answers differ from the correct ones.
  package let effect: String
  /// The rule that the fault breaks, in our own words.
  package let statement: String
}
