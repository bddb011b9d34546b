/// The shape of a file of answers.
enum AnswersTable {
  static let file = Record(
    "file of answers", "What a person answers to the questions of a suite; never a secret.",
    [
      Field("by", .text(.free), standard: "not said", "Who answers, unless an answer says otherwise."),
      Field("answers", .list(.record(answer), atLeast: 1), required: true, "The answers."),
    ])

  private static let answer = Record(
    "answer", "What is answered to the question of a case.",
    [
      Field(
        "case", .text(.caseGlob), required: true,
        "The id of the case; `*` and `?` stand for what varies."),
      Field("step", .text(.free), standard: "any", "The number of the step that asks, in quotes."),
      Field("by", .text(.free), "Who answers."),
      Field(
        "values", .entries(keys: .name, .value(places: false), atLeast: 0), standard: "none",
        "What is filled in, by field; of a file its path, relative to this file."),
    ])
}
