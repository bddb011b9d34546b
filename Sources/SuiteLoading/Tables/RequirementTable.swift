import SuiteModel

/// The shape of `requirements.yaml`.
enum RequirementTable {
  static let file = Record(
    "requirements file", "The catalogue of normative statements.",
    [Field("requirements", statements, required: true, "The statements, in the order of the reports.")])

  /// The list of statements, wherever it stands.
  static let statements = Shape.list(.record(requirement), atLeast: 1)

  private static let requirement = Record(
    "requirement", "One normative statement of the specification.",
    [
      Field("id", .text(.identifier), required: true, "Its permanent name."),
      Field(
        "keyword", .choice(Requirement.Keyword.allCases.map(\.rawValue)), required: true,
        "The strength of the statement (RFC 2119)."),
      Field(
        "grade", .choice(Requirement.Grade.allCases.map(\.rawValue)), required: true,
        "How well it is known: S specification, I implementations, M memory (SHOULD at most)."
      ),
      Field(
        "role", SuiteTable.roles, standard: "the suite's role", "The side of the specification that it binds."
      ),
      Field("clause", .text(.free), "The clause as the specification numbers it, in quotes."),
      Field("operation", .text(.free), "The operation or operations that it speaks of."),
      Field("url", .text(.url), "Where the statement is found."),
      Field("condition", .text(.free), "When it holds, in words."),
      Field("text", .text(.free), required: true, "The statement in the suite's own words."),
      Field(
        "testable", .choice(["auto", "manual", "excluded"]), standard: "auto",
        "Who can tell whether it holds."),
      Field("reason", .text(.free), "Why it is excluded."),
      Field(
        "restsOn", .list(.text(.identifier), atLeast: 1),
        "The requirements that necessarily fail with this one."),
    ])
}
