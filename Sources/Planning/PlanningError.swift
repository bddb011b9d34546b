package import SuiteModel

/// Why no plan can be made of a suite and a target; the target file is to be mended.
package enum PlanningError: Error, Sendable, Equatable {
  case noProfile(known: [ProfileID])
  case unknownProfile(ProfileID, known: [ProfileID])
  /// The claims cover none of a profile's alternatives.
  case alternativesNotCovered(profile: ProfileID, groups: [[NamePattern]])
  case nothingSelected(patterns: [NamePattern])

  /// One sentence, and what to do.
  package var message: String {
    switch self {
    case .noProfile(let known):
      "the target file names no profile; add `profile:` with one of \(Self.list(known))"
    case .unknownProfile(let id, let known):
      "the suite has no profile `\(id)`; it has \(Self.list(known))"
    case .alternativesNotCovered(let profile, let groups):
      "profile `\(profile)` asks for one of these groups of capabilities, and the target claims none whole: "
        + groups.map { "[" + $0.map(\.description).joined(separator: ", ") + "]" }.joined(separator: " or ")
    case .nothingSelected(let patterns):
      "no case that runs for this target fits \(patterns.map { "`\($0)`" }.joined(separator: ", ")); "
        + "`assay plan` lists the cases"
    }
  }

  private static func list(_ ids: [ProfileID]) -> String {
    ids.map { "`\($0)`" }.joined(separator: ", ")
  }
}
