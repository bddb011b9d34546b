extension DiagnosticID {
  package static let otherGovernedSuite = DiagnosticID("GOV-031")
  package static let otherGovernedVersion = DiagnosticID("GOV-032")
  package static let unknownGoverned = DiagnosticID("GOV-033")
  package static let governedDays = DiagnosticID("GOV-034")
}

extension DiagnosticCatalog {
  static let governance: [DiagnosticEntry] = [
    DiagnosticEntry(
      .otherGovernedSuite, "Governance file for another suite",
      "What a programme waives, it waives in one suite. Take the file that was made for this one.",
      example: "suite: { id: oneroster-1.1-provider }"),
    DiagnosticEntry(
      .otherGovernedVersion, "Governance file for another version of the suite",
      "The programme lists the versions that its decisions are for. A corrected suite may need none of them.",
      example: "suite: { id: gate, versions: [\"0.9\"] }"),
    DiagnosticEntry(
      .unknownGoverned, "Waiver or erratum of something that is not there",
      "It names a requirement, a test or cases that the suite does not have, so that it would do nothing unnoticed.",
      example: "waivers: [ { requirement: OR12-FLT-77, reason: ... } ]"),
    DiagnosticEntry(
      .governedDays, "Validity that ends before it begins",
      "No run could be judged under the file.", example: "valid: { from: 2027-02-01, until: 2027-01-31 }"),
  ]
}
