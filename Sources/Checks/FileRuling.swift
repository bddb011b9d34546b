package import Diagnostics
package import Evidence

/// What it means that a file could not be read: the one table of whose fault it is and what it does to verdicts.
///
/// A file that is not there is no fault: checks look at its absence.
package struct FileRuling: Sendable {
  package let owner: Owner
  package let outcome: Finding.Outcome
  package let reason: Finding.Reason
  /// What usually mends it.
  package let help: String

  /// The ruling for each kind of fault.
  package static func of(_ kind: FileFault.Kind) -> FileRuling {
    switch kind {
    case .missing:
      .init(
        owner: .target, outcome: .noData, reason: .noData,
        help: "Let the product write the file, and run again.")
    case .notAllowed:
      .init(
        owner: .suite, outcome: .error, reason: .suite,
        help:
          "A suite reads only files that the target file names, and files below folders that it names; links "
          + "that lead out of there are not followed.")
    case .unreadable:
      .init(
        owner: .configuration, outcome: .inconclusive, reason: .transport,
        help: "Let the harness read the file, and check that the target file names a file, not a folder.")
    case .tooLarge:
      .init(
        owner: .configuration, outcome: .inconclusive, reason: .transport,
        help: "Raise `limits: { fileBytes: ... }` in the target file if a file of this size is right.")
    }
  }
}
