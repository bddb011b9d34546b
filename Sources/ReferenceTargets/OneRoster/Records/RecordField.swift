/// A member of those kinds of record that are written by others: what its value must be, and whether it must be there.
///
/// Source: OneRoster 1.2 gradebook and resources services, OpenAPI binding, the entity schemas.
struct RecordField: Sendable {
  indirect enum Form: Sendable {
    case text, number, flag, date, dateTime
    /// A word of a vocabulary, or one's own that begins with `ext:`.
    case word([String])
    case words([String])
    /// A word of a vocabulary that cannot be extended.
    case closedWord([String])
    case texts
    case reference(RecordKind)
    /// Objects, at least one of them.
    case rows([RecordField])
  }

  let name: String
  let form: Form
  let isRequired: Bool

  init(_ name: String, _ form: Form, required isRequired: Bool = false) {
    self.name = name
    self.form = form
    self.isRequired = isRequired
  }
}

extension RecordField {
  /// The members of a kind besides those that every record has; nil for kinds that nobody writes.
  static func fields(of kind: RecordKind, in service: OneRosterService) -> [RecordField]? {
    service.isOfFirst ? fieldsOfFirst(of: kind) : fieldsOfSecond(of: kind)
  }

  /// Source: OneRoster 1.1 REST; its vocabularies are closed.
  private static func fieldsOfFirst(of kind: RecordKind) -> [RecordField]? {
    switch kind {
    case .category: [RecordField("title", .text, required: true)]
    case .lineItem:
      [
        RecordField("title", .text, required: true), RecordField("description", .text),
        RecordField("assignDate", .dateTime, required: true),
        RecordField("dueDate", .dateTime, required: true),
        RecordField("class", .reference(.classSection), required: true),
        RecordField("category", .reference(.category), required: true),
        RecordField("gradingPeriod", .reference(.academicSession), required: true),
        RecordField("resultValueMin", .number, required: true),
        RecordField("resultValueMax", .number, required: true),
      ]
    case .result:
      [
        RecordField("lineItem", .reference(.lineItem), required: true),
        RecordField("student", .reference(.user), required: true),
        RecordField("scoreStatus", .closedWord(scoreStatuses), required: true),
        RecordField("score", .number, required: true), RecordField("scoreDate", .date, required: true),
        RecordField("comment", .text),
      ]
    case .resource: resource
    default: nil
    }
  }

  private static func fieldsOfSecond(of kind: RecordKind) -> [RecordField]? {
    switch kind {
    case .category: [RecordField("title", .text, required: true), RecordField("weight", .number)]
    case .lineItem: lineItem
    case .result: result
    case .scoreScale: scoreScale
    case .assessmentLineItem: assessmentLineItem
    case .assessmentResult: assessmentResult
    case .resource: resource
    default: nil
    }
  }

  static let scoreStatuses = ["exempt", "fully graded", "not submitted", "partially graded", "submitted"]

  private static let lineItem = [
    RecordField("title", .text, required: true), RecordField("description", .text),
    RecordField("assignDate", .dateTime, required: true), RecordField("dueDate", .dateTime, required: true),
    RecordField("class", .reference(.classSection), required: true),
    RecordField("school", .reference(.org), required: true),
    RecordField("category", .reference(.category), required: true),
    RecordField("gradingPeriod", .reference(.academicSession)),
    RecordField("academicSession", .reference(.academicSession)),
    RecordField("scoreScale", .reference(.scoreScale)), RecordField("resultValueMin", .number),
    RecordField("resultValueMax", .number), objectives,
  ]

  private static let result =
    [
      RecordField("lineItem", .reference(.lineItem), required: true),
      RecordField("student", .reference(.user), required: true),
      RecordField("class", .reference(.classSection)),
    ] + outcome

  private static let assessmentLineItem = [
    RecordField("title", .text, required: true), RecordField("description", .text),
    RecordField("class", .reference(.classSection)),
    RecordField("parentAssessmentLineItem", .reference(.assessmentLineItem)),
    RecordField("scoreScale", .reference(.scoreScale)), RecordField("resultValueMin", .number),
    RecordField("resultValueMax", .number), objectives,
  ]

  private static let assessmentResult =
    [
      RecordField("assessmentLineItem", .reference(.assessmentLineItem), required: true),
      RecordField("student", .reference(.user), required: true), RecordField("scorePercentile", .number),
    ] + outcome

  private static let scoreScale = [
    RecordField("title", .text, required: true), RecordField("type", .text, required: true),
    RecordField("course", .reference(.course)),
    RecordField("class", .reference(.classSection), required: true),
    RecordField(
      "scoreScaleValue",
      .rows([
        RecordField("itemValueLHS", .text, required: true),
        RecordField("itemValueRHS", .text, required: true),
      ]), required: true),
  ]

  private static let resource = [
    RecordField("title", .text),
    RecordField(
      "roles",
      .words([
        "administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher",
      ])),
    RecordField("importance", .word(["primary", "secondary"])),
    RecordField("vendorResourceId", .text, required: true), RecordField("vendorId", .text),
    RecordField("applicationId", .text),
  ]

  /// What results of both kinds have in common.
  private static let outcome = [
    RecordField("scoreScale", .reference(.scoreScale)),
    RecordField("scoreStatus", .word(scoreStatuses), required: true), RecordField("score", .number),
    RecordField("textScore", .text), RecordField("scoreDate", .date, required: true),
    RecordField("comment", .text),
    RecordField(
      "learningObjectiveSet",
      .rows([
        RecordField("source", .text, required: true),
        RecordField(
          "learningObjectiveResults",
          .rows([
            RecordField("learningObjectiveId", .text, required: true), RecordField("score", .number),
            RecordField("textScore", .text),
          ]), required: true),
      ])), RecordField("inProgress", .flag), RecordField("incomplete", .flag), RecordField("late", .flag),
    RecordField("missing", .flag),
  ]

  private static let objectives = RecordField(
    "learningObjectiveSet",
    .rows([
      RecordField("source", .text, required: true),
      RecordField("learningObjectiveIds", .texts, required: true),
    ]))
}
