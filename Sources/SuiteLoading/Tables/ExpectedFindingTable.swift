/// The shape of a file of expected findings.
enum ExpectedFindingTable {
  static let file = Record(
    "file of expected findings",
    "What is known to fail, for `assay gate`. It changes no report and no verdict.",
    [
      Field(
        "expect", .list(.record(finding), atLeast: 0), required: true,
        "What is known to fail; `[]` where nothing is.")
    ])

  private static let finding = Record(
    "expected finding", "One requirement that is known to fail in some cases.",
    [
      Field(
        "case", .text(.caseGlob), required: true,
        "The id of the case; `*` and `?` stand for what varies."),
      Field("requirement", .text(.identifier), required: true, "The requirement that fails there."),
      Field("reason", .text(.free), required: true, "Why it fails, for whoever reads the file next."),
      Field("link", .text(.url), "Where the work on it is tracked."),
      Field("owner", .text(.free), "Who mends it."),
      Field(
        "expires", .text(.day), standard: "never",
        "The last day on which it is expected; a run of a later day does not pass the gate."),
    ])
}
