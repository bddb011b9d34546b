/// One reference target as a catalogue shows it.
package struct ReferenceDescription: Sendable, Equatable {
  /// The name by which the target is started, as in `oneroster`.
  package let id: String
  /// The specification and role that the target implements.
  package let title: String
  /// One sentence on what the target serves.
  package let summary: String
  /// Every fault that can be switched on, in the order in which they are listed to people.
  package let faults: [FaultDescription]
}
