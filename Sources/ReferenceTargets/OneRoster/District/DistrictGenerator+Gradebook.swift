import Formats
import JSON

extension DistrictGenerator {
  /// Categories, score scales, line items and results; what came before is not changed by them.
  mutating func makeGradebook() {
    let names = [("Homework", 20), ("Tests", 50), ("Projects", 30), ("Old coursework", 0)]
    let categories = names.map { name, weight in
      let id = identifier()
      add(
        .category, id, deleted: weight == 0,
        [
          RecordMember("title", .text(name)),
          weight == 30 ? nil : RecordMember("weight", .number(JSONNumber(weight))),
        ])
      return RecordReference(kind: .category, sourcedId: id)
    }
    for school in plan.schools {
      for (number, each) in school.classes.enumerated() {
        let scale = number % 2 == 0 ? makeScoreScale(each, school, isOld: number == 4) : nil
        for (place, category) in categories.prefix(2).enumerated() {
          makeLineItem(each, school, category, scale: place == 0 ? scale : nil, isLast: place == 1)
        }
      }
    }
  }

  private mutating func makeScoreScale(_ each: ClassPlan, _ school: School, isOld: Bool) -> RecordReference {
    let id = identifier()
    let course = RecordReference(kind: .course, sourcedId: school.courses[each.course].id)
    let grades = [("A", "90-100"), ("B", "80-89"), ("C", "0-79")]
    add(
      .scoreScale, id, deleted: isOld && school.id == plan.schools.last?.id,
      [
        RecordMember("title", .text("Letter grades")), RecordMember("type", .text("letter")),
        oneIn(2) ? RecordMember("course", .reference(course)) : nil, classMember(each),
        RecordMember(
          "scoreScaleValue",
          .objects(
            grades.map {
              [RecordMember("itemValueLHS", .text($0.0)), RecordMember("itemValueRHS", .text($0.1))]
            })),
      ])
    return RecordReference(kind: .scoreScale, sourcedId: id)
  }

  private mutating func makeLineItem(
    _ each: ClassPlan, _ school: School, _ category: RecordReference, scale: RecordReference?, isLast: Bool
  ) {
    let id = identifier()
    let term = each.terms[0]
    let most = 10 + 5 * random.below(4)
    let day = term.start.daysSinceEpoch + 7 + random.below(20)
    let objective = identifier()
    add(
      .lineItem, id, deleted: each.deleted && isLast,
      [
        RecordMember("title", .text(isLast ? "Unit test" : "Worksheet")),
        oneIn(3) ? RecordMember("description", .text("To be done alone")) : nil,
        RecordMember("assignDate", .timestamp(Timestamp(milliseconds: day * 86_400_000))),
        RecordMember("dueDate", .timestamp(Timestamp(milliseconds: (day + 7) * 86_400_000))),
        classMember(each),
        RecordMember("school", .reference(RecordReference(kind: .org, sourcedId: school.id))),
        RecordMember("category", .reference(category)),
        RecordMember("academicSession", .reference(session(term))),
        term.children.first.map { RecordMember("gradingPeriod", .reference(session($0))) },
        scale.map { RecordMember("scoreScale", .reference($0)) },
        RecordMember("resultValueMin", .number(0)), RecordMember("resultValueMax", .number(JSONNumber(most))),
        isLast
          ? RecordMember(
            "learningObjectiveSet",
            .objects([
              [
                RecordMember("source", .text("case")),
                RecordMember("learningObjectiveIds", .list([objective])),
              ]
            ])) : nil,
      ])
    let students = each.students.map { school.students[$0] }
    for (place, student) in students.enumerated() where isLast || place < 2 {
      makeResult(
        student, each, RecordReference(kind: .lineItem, sourcedId: id), most: most,
        objective: isLast ? objective : nil, day: day + 7)
    }
  }

  private mutating func makeResult(
    _ student: Student, _ each: ClassPlan, _ item: RecordReference, most: Int, objective: String?, day: Int
  ) {
    let isHandedIn = !oneIn(6)
    let score = JSONNumber(Double(random.below(2 * most + 1)) / 2) ?? 0
    let graded: RecordMember? = isHandedIn ? RecordMember("score", .number(score)) : nil
    add(
      .result, identifier(), deleted: student.deleted,
      [
        RecordMember("lineItem", .reference(item)),
        RecordMember("student", .reference(RecordReference(kind: .user, sourcedId: student.id))),
        oneIn(2) ? classMember(each) : nil,
        RecordMember("scoreStatus", .text(isHandedIn ? "fully graded" : "not submitted")), graded,
        RecordMember("scoreDate", .date(CivilDate(daysSinceEpoch: day))),
        oneIn(4) ? RecordMember("comment", .text("See me")) : nil,
        isHandedIn ? objective.map { self.objective($0, score: score) } : nil,
        RecordMember("late", .flag(oneIn(8))), isHandedIn ? nil : RecordMember("missing", .flag(true)),
      ])
  }

  private func objective(_ id: String, score: JSONNumber) -> RecordMember {
    RecordMember(
      "learningObjectiveSet",
      .objects([
        [
          RecordMember("source", .text("case")),
          RecordMember(
            "learningObjectiveResults",
            .objects([
              [RecordMember("learningObjectiveId", .text(id)), RecordMember("score", .number(score))]
            ])),
        ]
      ]))
  }

  /// Assessments of the whole district: a test of two parts, and what the students of the first school reached.
  mutating func makeAssessments() {
    let whole = identifier()
    let ids = [whole, identifier(), identifier(), identifier(), identifier()]
    let titles = [
      "District test", "District test, reading", "District test, numbers", "Placement", "Old test",
    ]
    for (place, id) in ids.enumerated() {
      let parent = RecordReference(kind: .assessmentLineItem, sourcedId: whole)
      add(
        .assessmentLineItem, id, deleted: place == 4,
        [
          RecordMember("title", .text(titles[place])),
          place == 1 || place == 2 ? RecordMember("parentAssessmentLineItem", .reference(parent)) : nil,
          RecordMember("resultValueMin", .number(0)), RecordMember("resultValueMax", .number(500)),
        ])
    }
    let date = CivilDate(2026, 3, 2)
    for student in plan.schools.flatMap(\.students) {
      for id in ids.prefix(2) where student.deleted || !oneIn(3) {
        add(
          .assessmentResult, identifier(), deleted: student.deleted,
          [
            RecordMember(
              "assessmentLineItem", .reference(RecordReference(kind: .assessmentLineItem, sourcedId: id))),
            RecordMember("student", .reference(RecordReference(kind: .user, sourcedId: student.id))),
            RecordMember("score", .number(JSONNumber(200 + random.below(300)))),
            oneIn(3) ? RecordMember("scorePercentile", .number(JSONNumber(1 + random.below(99)))) : nil,
            RecordMember("scoreStatus", .text("fully graded")), RecordMember("scoreDate", .date(date)),
          ])
      }
    }
  }

  private func classMember(_ each: ClassPlan) -> RecordMember {
    RecordMember("class", .reference(RecordReference(kind: .classSection, sourcedId: each.id)))
  }

  private func session(_ session: Session) -> RecordReference {
    RecordReference(kind: .academicSession, sourcedId: session.id)
  }
}
