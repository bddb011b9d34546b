/// What one kind of diagnostic means.
package struct DiagnosticEntry: Sendable, Equatable {
  package let id: DiagnosticID
  /// A few words, as a heading.
  package let title: String
  /// Why it is a fault, and what to do about it.
  package let explanation: String
  /// A text that has the fault.
  package let example: String

  package init(_ id: DiagnosticID, _ title: String, _ explanation: String, example: String) {
    self.id = id
    self.title = title
    self.explanation = explanation
    self.example = example
  }
}

/// Every kind of diagnostic about what a person wrote; ids are permanent.
///
/// `YML` is YAML itself, `SUI-0xx` the form of suite files, `SUI-1xx` their meaning, `TGT` the target file,
/// `EXP` the file of expected findings, `ANS` the file of answers, `KEY` the keyring, `GOV` the governance file, `TWN`
/// the file of twins and what it proves, `ATT` an attestation and what it speaks of.
package enum DiagnosticCatalog {
  /// Sorted by id.
  package static let all: [DiagnosticEntry] =
    (yaml + forms(family: "SUI") + forms(family: "TGT") + forms(family: "EXP") + forms(family: "ANS")
    + forms(family: "KEY") + forms(family: "GOV") + forms(family: "TWN") + suite + target + answers
    + governance
    + attestation + proof).sorted {
      $0.id < $1.id
    }

  package static func entry(_ id: DiagnosticID) -> DiagnosticEntry? { byID[id] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
