extension DistrictGenerator {
  mutating func makeOrgs() {
    let district = RecordReference(kind: .org, sourcedId: plan.district)
    let schools = plan.schools.map { RecordReference(kind: .org, sourcedId: $0.id) }
    add(
      .org, plan.district,
      [
        RecordMember("name", .text("Example Valley District")), RecordMember("type", .text("district")),
        RecordMember("identifier", .text("EVD")), RecordMember("children", .references(schools)),
      ])
    for (index, school) in plan.schools.enumerated() {
      let department = RecordReference(kind: .org, sourcedId: school.department)
      add(
        .org, school.id,
        [
          RecordMember("name", .text(school.name)), RecordMember("type", .text("school")),
          RecordMember("identifier", .text("EVD-\(padded(index + 1, to: 3))")),
          RecordMember("parent", .reference(district)),
          RecordMember("children", .references([department])),
        ])
      let name = DistrictNames.departments[index % DistrictNames.departments.count]
      add(
        .org, school.department, deleted: index > 0 && index == plan.schools.count - 1,
        [
          RecordMember("name", .text("\(name) at \(school.name)")), RecordMember("type", .text("department")),
          RecordMember("identifier", .text("EVD-\(padded(index + 1, to: 3))-D")),
          RecordMember("parent", .reference(RecordReference(kind: .org, sourcedId: school.id))),
        ])
    }
  }

  mutating func makeAcademicSessions() {
    for year in plan.years { addSession(year, parent: nil) }
  }

  private mutating func addSession(_ session: Session, parent: RecordReference?) {
    let children = session.children.map { RecordReference(kind: .academicSession, sourcedId: $0.id) }
    add(
      .academicSession, session.id, deleted: session.deleted,
      [
        RecordMember("title", .text(session.title)), RecordMember("startDate", .date(session.start)),
        RecordMember("endDate", .date(session.end)), RecordMember("type", .text(session.type)),
        parent.map { RecordMember("parent", .reference($0)) },
        children.isEmpty ? nil : RecordMember("children", .references(children)),
        RecordMember("schoolYear", .text(String(session.schoolYear))),
      ])
    let own = RecordReference(kind: .academicSession, sourcedId: session.id)
    for child in session.children { addSession(child, parent: own) }
  }

  mutating func makeCourses() {
    let year = plan.years.first.map { RecordReference(kind: .academicSession, sourcedId: $0.id) }
    for school in plan.schools {
      for (number, course) in school.courses.enumerated() {
        let subject = DistrictNames.subjects[course.subject]
        add(
          .course, course.id,
          [
            RecordMember("title", .text("\(subject.title) \(number + 1)")),
            number % 3 == 1 ? nil : year.map { RecordMember("schoolYear", .reference($0)) },
            RecordMember("courseCode", .text("\(subject.code)-\(101 + number)")),
            RecordMember("grades", .list(course.grades)),
            RecordMember("subjects", .list([subject.title])),
            RecordMember("org", .reference(RecordReference(kind: .org, sourcedId: school.id))),
            RecordMember("subjectCodes", .list([subject.code])),
          ])
      }
    }
    add(
      .course, plan.districtCourse, deleted: true,
      [
        RecordMember("title", .text("Orientation")), RecordMember("courseCode", .text("ORI-100")),
        RecordMember("org", .reference(RecordReference(kind: .org, sourcedId: plan.district))),
      ])
  }

  mutating func makeClasses() {
    for school in plan.schools {
      for (number, each) in school.classes.enumerated() {
        let course = school.courses[each.course]
        let subject = DistrictNames.subjects[course.subject]
        let terms = each.terms.map { RecordReference(kind: .academicSession, sourcedId: $0.id) }
        let isHomeroom = number % 5 == 3
        add(
          .classSection, each.id, deleted: each.deleted,
          [
            RecordMember("title", .text("\(subject.title) \(each.course + 1), Section \(number + 1)")),
            number % 4 == 3
              ? nil : RecordMember("classCode", .text("\(subject.code)-\(101 + each.course)-\(number + 1)")),
            RecordMember("classType", .text(isHomeroom ? "homeroom" : "scheduled")),
            number % 2 == 1 ? nil : RecordMember("location", .text("Room \(101 + number)")),
            RecordMember("grades", .list(course.grades)),
            RecordMember("subjects", .list([subject.title])),
            RecordMember("course", .reference(RecordReference(kind: .course, sourcedId: course.id))),
            RecordMember("school", .reference(RecordReference(kind: .org, sourcedId: school.id))),
            RecordMember("terms", .references(terms)),
            RecordMember("subjectCodes", .list([subject.code])),
            RecordMember("periods", .list(["\(number % 6 + 1)", "\((number + 2) % 6 + 1)"])),
          ])
      }
    }
  }
}
