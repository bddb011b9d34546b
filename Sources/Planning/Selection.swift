package import SuiteModel

/// What the user asks for beyond the target file.
package struct Selection: Sendable, Equatable {
  /// The profile to certify against, instead of the target file's.
  package var profile: ProfileID?
  /// Globs over case ids; empty selects all.
  package var cases: [NamePattern]
  /// Whether only methods that are safe by HTTP may be sent.
  package var safeOnly: Bool
  /// The seed of made-up values.
  package var seed: String

  package init(
    profile: ProfileID? = nil, cases: [NamePattern] = [], safeOnly: Bool = false, seed: String = "assay"
  ) {
    self.profile = profile
    self.cases = cases
    self.safeOnly = safeOnly
    self.seed = seed
  }

  /// Whether it leaves anything out, so that the run cannot certify.
  package var isPartial: Bool { !cases.isEmpty || safeOnly }
}
