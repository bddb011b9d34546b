/// The reference targets that can be started, and the faults that each of them can be given.
package enum ReferenceCatalog {
  /// Every reference target, in the order in which they are listed to people.
  package static let all: [ReferenceDescription] = [
    ReferenceDescription(
      id: "oneroster",
      title: "OneRoster 1.2 rostering provider",
      summary:
        "Serves a seeded, fictional school district over the 41 read operations of the rostering service.",
      faults: OneRosterFault.faults(of: .rostering).map(\.description)),
    ReferenceDescription(
      id: "oneroster-gradebook",
      title: "OneRoster 1.2 gradebook provider",
      summary:
        "The same district over the 35 operations of the gradebook service, which reads, puts, posts and deletes.",
      faults: OneRosterFault.faults(of: .gradebook).map(\.description)),
    ReferenceDescription(
      id: "oneroster-resources",
      title: "OneRoster 1.2 resources provider",
      summary: "The same district over the 5 read operations of the resources service.",
      faults: OneRosterFault.faults(of: .resources).map(\.description)),
    ReferenceDescription(
      id: "oneroster-1.1",
      title: "OneRoster 1.1 rostering provider",
      summary: "The same district as OneRoster 1.1 has it, for bearers of tokens and for those who sign.",
      faults: OneRosterFault.faults(of: .first).map(\.description)),
    ReferenceDescription(
      id: "oneroster-1.1-gradebook",
      title: "OneRoster 1.1 gradebook provider",
      summary:
        "The same server, pointed at by a target of the gradebook: categories, line items and results.",
      faults: OneRosterFault.faults(of: .firstGradebook).map(\.description)),
    ReferenceDescription(
      id: "oneroster-1.1-resources",
      title: "OneRoster 1.1 resources provider",
      summary: "The same server, pointed at by a target of the resources.",
      faults: OneRosterFault.faults(of: .firstResources).map(\.description)),
    ReferenceDescription(
      id: "caliper-endpoint",
      title: "Caliper 1.1 and 1.2 endpoint",
      summary: "Takes envelopes of both versions, and keeps what it took before it says so.",
      faults: CaliperEndpointFault.allCases.map(\.description)),
    ReferenceDescription(
      id: "caliper-sensor",
      title: "Caliper 1.1 and 1.2 sensor",
      summary: "Sends every event of every profile, of fictional people; an adapter that suites drive.",
      faults: CaliperSensorFault.allCases.map(\.description)),
  ]

  /// A target by its name in ``all``, ready to answer; nil where there is none of that name.
  ///
  /// - Throws: ``ReferenceTargetError`` for a fault that it does not have, or a setting out of range.
  package static func server(
    _ name: String, _ settings: ReferenceSettings
  ) throws(ReferenceTargetError) -> (any ReferenceServer)? {
    switch name {
    case "oneroster": try OneRosterProvider(settings, for: .rostering)
    case "oneroster-gradebook": try OneRosterProvider(settings, for: .gradebook)
    case "oneroster-1.1": try OneRosterProvider(settings, for: .first)
    case "oneroster-1.1-gradebook": try OneRosterProvider(settings, for: .firstGradebook)
    case "oneroster-1.1-resources": try OneRosterProvider(settings, for: .firstResources)
    case "oneroster-resources": try OneRosterProvider(settings, for: .resources)
    case "caliper-endpoint": try CaliperEndpoint(settings)
    default: nil
    }
  }
}
