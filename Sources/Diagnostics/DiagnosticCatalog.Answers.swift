extension DiagnosticCatalog {
  package static let answerFitsNothing = DiagnosticID("ANS-101")
  package static let badAnswer = DiagnosticID("ANS-102")

  static let answers: [DiagnosticEntry] = [
    DiagnosticEntry(
      answerFitsNothing, "Answer to no question",
      "No step of these cases asks a person, or not that step: the answer would be used nowhere.",
      example: "- { case: launch.manaul, values: { seen: true } }"),
    DiagnosticEntry(
      badAnswer, "Answer that does not fill in the fields",
      "A field that is required is missing, a value is of another kind, or a field is not asked for.",
      example: "values: { seen: maybe }"),
  ]
}
