import SuiteModel

/// The shape of a suite's `twins.yaml`.
enum TwinTable {
  static let file = Record(
    "file of twins",
    "What `assay prove` tries beyond its own mutants, and why some of those need not be noticed. It is no part of the "
      + "suite's digest.",
    [
      Field(
        "twins", .list(.record(twin), atLeast: 1), standard: "none", "Special changes of what was recorded."),
      Field(
        "survivors", .list(.record(survivor), atLeast: 1), standard: "none",
        "Mutants that no check notices, and why none has to."),
      Field(
        "free", .list(.record(free), atLeast: 1), standard: "none",
        "What the specification leaves to the target, so that a change of it breaks no rule."),
    ], rules: [.atLeastOne(["twins", "survivors", "free"])])

  private static let twin = Record(
    "twin",
    "A change of one observation of a conforming run; exactly what `caughtBy` names, and what necessarily fails with "
      + "it (`restsOn`), may fail.",
    [
      Field("id", .text(.identifier), required: true, "Its name, unique in the file."),
      Field("of", .text(.identifier), required: true, "The test whose cases it is applied to."),
      Field(
        "cases", .text(.caseGlob), standard: "all", "Only those cases; `*` and `?` stand for what varies."),
      Field(
        "step", .text(.free), standard: "the first that holds what is changed",
        "The number of the step whose observation is changed, in quotes."),
      Field("change", .record(change), required: true, "What is changed, and how."),
      Field(
        "caughtBy", .list(.text(.identifier), atLeast: 1), required: true,
        "The requirements that fail with it, all of them."),
    ])

  private static let change = Record(
    "change", "One thing that was observed, and what becomes of it.",
    [
      Field("header", .text(.headerName), "A header field."),
      Field("json", .text(.jsonPath), "The first node that an RFC 9535 path selects."),
      Field("part", .choice(["status", "body"]), "The status, or the whole content."),
      Field("remove", .boolean, "`true` leaves it out."),
      Field("set", .value(places: false), "What stands there instead."),
      Field("add", .integer(-1_000_000...1_000_000), "What is added to a number."),
      Field("rename", .text(.free), "What the member or the header field is called instead."),
    ],
    rules: [.exactlyOne(["header", "json", "part"]), .exactlyOne(["remove", "set", "add", "rename"])])

  private static let free = Record(
    "free place",
    "A place of which no rule of the specification speaks. Changes of it are counted apart; where a check notices one, "
      + "the proof does not hold.",
    [
      Field(
        "operation", .text(.free), required: true,
        "The operation, as `assay prove --survivors` prints it after the place; `*` and `?` stand for what varies."
      ),
      Field("part", .choice(FreePlace.Part.allCases.map(\.rawValue)), "A whole part of what is shown."),
      Field("place", .text(.free), "Places as they are printed; `*` and `?` stand for what varies."),
      Field("reason", .text(.free), required: true, "Why no rule speaks of it, in a sentence."),
    ], rules: [.exactlyOne(["part", "place"])])

  private static let survivor = Record(
    "explained survivor", "Mutants that no check notices, and why none has to.",
    [
      Field(
        "requirement", .text(.identifier), standard: "any and none",
        "The requirement whose checks look at the place."),
      Field(
        "mutant", .text(.free), required: true,
        "Kind, place and operation, as `assay prove --survivors` prints them in brackets; `*` and `?` stand for what "
          + "varies."),
      Field("reason", .text(.free), required: true, "Why nothing has to notice them, in a sentence."),
    ])
}
