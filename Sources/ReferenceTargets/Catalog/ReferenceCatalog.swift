/// The reference targets that can be started, and the faults that each of them can be given.
package enum ReferenceCatalog {
  /// Every reference target, in the order in which they are listed to people.
  package static let all: [ReferenceDescription] = [
    ReferenceDescription(
      id: "oneroster",
      title: "OneRoster 1.2 rostering provider",
      summary:
        "Serves a seeded, fictional school district over the 41 read operations of the rostering service.",
      faults: OneRosterFault.allCases.map(\.description))
  ]
}
