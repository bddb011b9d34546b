extension DiagnosticCatalog {
  package static let twinOfNothing = DiagnosticID("TWN-101")
  package static let repeatedTwin = DiagnosticID("TWN-102")
  package static let unprovenRequirement = DiagnosticID("TWN-103")

  static let proof: [DiagnosticEntry] = [
    DiagnosticEntry(
      twinOfNothing, "Twin of nothing",
      "A twin, or the reason for a survivor, names a test or a requirement that the suite does not have.",
      example: "- { id: total-off, of: colections.total, ... }"),
    DiagnosticEntry(
      repeatedTwin, "Two twins of one name", "Results are told apart by the ids of twins.",
      example: "twins: [ { id: total-off, ... }, { id: total-off, ... } ]"),
    DiagnosticEntry(
      unprovenRequirement, "MUST that nothing makes fail",
      "The suite's proof.json says that no mutant of a conforming run and no fault of a reference target makes a check "
        + "of the requirement fail: the checks may be unable to fail. Mend them, and run `assay prove` again.",
      example: "proof.json: { \"unproven\": [ \"EX-1\" ] }"),
  ]
}
