import SuiteModel

/// The shape of the files in `tests/`.
enum TestTable {
  static let file = Record(
    "tests file", "Tests that belong together.",
    [Field("tests", .list(.record(test), atLeast: 1), required: true, "The tests.")])

  private static let test = Record(
    "test", "A purpose with steps; expanded over its axes it becomes cases.",
    [
      Field("id", .text(.identifier), required: true, "Its permanent name."),
      Field("title", .text(.free), standard: "the id", "What it is about, in one line."),
      Field(
        "verifies", .oneOrMore(.text(.identifier)), required: true,
        "The requirement or requirements that it speaks for; a single one is lent to checks that name none."),
      Field(
        "axes", .entries(keys: .name, .list(.text(.identifier), atLeast: 1), atLeast: 1),
        "Names that take each of several values in turn."),
      Field(
        "when", .text(.capabilities), standard: "always", "The capabilities for which it applies."),
      Field(
        "effects", .choice(TestDefinition.Effects.allCases.map(\.rawValue)), standard: "none",
        "What it does to the target's data."),
      Field(
        "isolated", .boolean, standard: "false", "Whether it may run beside others although it has effects."),
      Field("needs", .list(.text(.identifier), atLeast: 1), "The tests whose captured values this one uses."),
      Field(
        "setup", .list(.record(StepTable.preparation), atLeast: 1), standard: "none",
        "What prepares the test; where it fails, the steps are not carried out and the case is inconclusive."),
      Field("steps", .list(.record(StepTable.step), atLeast: 1), required: true, "What is done, in order."),
      Field(
        "teardown", .list(.record(StepTable.preparation), atLeast: 1), standard: "none",
        "What cleans up, whatever came before; a failure is reported and changes no verdict."),
    ],
    refused: [
      "observes": "every test of this version makes its own observations"
    ])
}

/// The shape of the files in `fragments/`.
enum FragmentTable {
  static let file = Record(
    "fragment", "Steps that several tests use.",
    [
      Field("fragment", .text(.name), required: true, "The name by which `use` finds it."),
      Field("title", .text(.free), required: true, "What its steps are about."),
      Field(
        "arguments", .list(.text(.name), atLeast: 1), standard: "none",
        "The names that `with` gives values to."),
      Field("steps", .list(.record(StepTable.step), atLeast: 1), required: true, "What is done, in order."),
    ])
}
