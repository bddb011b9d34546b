import SuiteModel

/// The shape of a governance file.
enum GovernanceTable {
  static let file = Record(
    "governance file",
    "What a certification programme decided about a suite: what it waives or disputes, and its errata. "
      + "It lies outside of the suite, is signed by the programme, and never turns a failure into a pass.",
    [
      Field("programme", .text(.free), required: true, "Who decided."),
      Field("suite", .record(suite), required: true, "The suite that it speaks of."),
      Field("valid", .record(valid), standard: "always", "The days of the runs that it is for."),
      Field(
        "waivers", .list(.record(waiver), atLeast: 0), standard: "none",
        "What does not count for the time being."),
      Field(
        "errata", .list(.record(erratum), atLeast: 1), standard: "none",
        "Corrections, for readers of reports."),
    ])

  private static let suite = Record(
    "governed suite", "Which suite, and which of its versions.",
    [
      Field("id", .text(.identifier), required: true, "The suite's id."),
      Field(
        "versions", .list(.scalar, atLeast: 1), standard: "all",
        "The versions that it is for, in quotes; under another it does nothing."),
    ])

  private static let valid = Record(
    "validity", "The days of the runs that a governance file is for, in UTC.",
    [
      Field("from", .text(.day), standard: "ever", "The first day."),
      Field("until", .text(.day), standard: "never", "The last day."),
    ], rules: [.atLeastOne(["from", "until"])])

  private static let waiver = Record(
    "waiver",
    "What does not count, and why. What it names must all fit: a requirement in the cases of a test, for example.",
    [
      Field("requirement", .text(.identifier), "The requirement, by its id."),
      Field("test", .text(.identifier), "The test, by its id: all of its cases."),
      Field("case", .text(.caseGlob), "The cases, by id; `*` and `?` stand for what varies."),
      Field(
        "status", .choice(Governance.Waiver.Status.allCases.map(\.rawValue)), standard: "waived",
        "Whether the programme does without it, or holds the test to be wrong and has not decided yet."),
      Field(
        "effect", .choice(Governance.Waiver.Effect.allCases.map(\.rawValue)), standard: "warn",
        "Whether a failure counts as a warning, or all that was found is left out and listed."),
      Field("reason", .text(.free), required: true, "Why, for whoever reads the report."),
      Field("link", .text(.url), "Where the decision can be read."),
      Field(
        "until", .text(.day), standard: "never",
        "The last day of runs for which it holds; for a run of a later day it does nothing."),
    ], rules: [.atLeastOne(["requirement", "test", "case"]), .excludes("test", ["case"])])

  private static let erratum = Record(
    "erratum", "A correction of the specification, or of how the suite reads it.",
    [
      Field("requirement", .text(.identifier), required: true, "The requirement that it speaks of."),
      Field("note", .text(.free), required: true, "What is corrected."),
      Field("link", .text(.url), "Where it was published."),
    ])
}
