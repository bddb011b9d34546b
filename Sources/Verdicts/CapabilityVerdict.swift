/// Whether a claimed capability is there.
package enum CapabilityVerdict: String, Sendable, CaseIterable {
  case notSatisfied = "not-satisfied"
  case notEvaluated = "not-evaluated"
  case satisfied
  case notClaimed = "not-claimed"

  /// The table of `Requirement to capability`: what its requirements came to.
  ///
  /// - Parameters:
  ///   - testableMusts: the verdicts of its MUST-level requirements, excluded ones left out.
  ///   - all: the verdicts of all its requirements.
  ///   - complete: whether everything planned for it was executed.
  package static func of(
    claimed: Bool, testableMusts: [Verdict], all: [Verdict], complete: Bool
  ) -> CapabilityVerdict {
    if !claimed { return .notClaimed }
    if testableMusts.contains(.fail) { return .notSatisfied }
    let proven = all.contains(.pass) && testableMusts.allSatisfy(\.isMet)
    // An error or a stop on a SHOULD keeps the capability from being judged as much as one on a MUST.
    let disturbed = all.contains { [.error, .config, .review].contains($0) }
    return proven && complete && !disturbed ? .satisfied : .notEvaluated
  }
}

/// Whether the target conforms to the profile.
package enum ProfileVerdict: String, Sendable, CaseIterable {
  case nonConformant = "non-conformant"
  case incomplete
  case conformantWithWaivers = "conformant-with-waivers"
  case conformant

  /// The table of `Capability to profile`.
  ///
  /// - Parameters:
  ///   - waived: whether a claimed capability is satisfied only by a waiver.
  ///   - disturbed: whether the run was interrupted or stopped, or anything in it is an error.
  package static func of(
    claimed: [CapabilityVerdict], waived: Bool, disturbed: Bool
  ) -> ProfileVerdict {
    if claimed.contains(.notSatisfied) { return .nonConformant }
    if disturbed || claimed.isEmpty || !claimed.allSatisfy({ $0 == .satisfied }) { return .incomplete }
    return waived ? .conformantWithWaivers : .conformant
  }

  /// As a person reads it.
  package var title: String {
    switch self {
    case .nonConformant: "non-conformant"
    case .incomplete: "incomplete"
    case .conformantWithWaivers: "conformant with waivers"
    case .conformant: "conformant"
    }
  }
}
