import Formats

extension DistrictGenerator {
  mutating func makePlan() {
    plan.district = identifier()
    plan.districtCourse = identifier()
    plan.districtAdministrator = identifier()
    plan.years = (0..<size.schoolYears).map { schoolYear(2025 + $0) }
    plan.schools = (0..<size.schools).map { school($0) }
  }

  /// One year of two semesters of two terms of two grading periods each, without gaps.
  private mutating func schoolYear(_ year: Int) -> Session {
    let names = ["schoolYear", "semester", "term", "gradingPeriod"]
    let start = CivilDate(year, 8, 18)
    let length = CivilDate(year + 1, 6, 13).daysSinceEpoch - start.daysSinceEpoch

    func session(
      level: Int, eighths: Range<Int>, identifier: inout DistrictGenerator
    ) -> Session {
      let id = identifier.identifier()
      let middle = (eighths.lowerBound + eighths.upperBound) / 2
      let halves = [eighths.lowerBound..<middle, middle..<eighths.upperBound]
      let children =
        level == 3 ? [] : halves.map { session(level: level + 1, eighths: $0, identifier: &identifier) }
      let number = eighths.lowerBound / eighths.count + 1
      let title = ["School Year", "Semester", "Term", "Grading Period"][level]
      return Session(
        id: id,
        title: level == 0 ? "\(title) \(year)-\(year + 1)" : "\(title) \(number) of \(year)-\(year + 1)",
        type: names[level],
        start: CivilDate(daysSinceEpoch: start.daysSinceEpoch + length * eighths.lowerBound / 8),
        end: CivilDate(daysSinceEpoch: start.daysSinceEpoch + length * eighths.upperBound / 8),
        schoolYear: year + 1, children: children, deleted: level == 3 && eighths.upperBound == 8)
    }
    return session(level: 0, eighths: 0..<8, identifier: &self)
  }

  private mutating func school(_ index: Int) -> School {
    let names = DistrictNames.schools
    let round = index / names.count
    let isLast = index == size.schools - 1
    let courses = (0..<size.coursesPerSchool).map { number in
      let grade = 9 + (index + number) % 4
      return Course(
        id: identifier(), subject: (index + number) % DistrictNames.subjects.count,
        grades: grade < 12 ? [padded(grade, to: 2), padded(grade + 1, to: 2)] : ["12"])
    }
    let students = (0..<size.studentsPerSchool).map { number in
      // Of every three students two are siblings with one parent; the second of them has a second one.
      let parent = number / 3 * 2
      let parents = [[parent], [parent, parent + 1], []][number % 3]
      return Student(
        id: identifier(), grade: padded(9 + number % 4, to: 2), parents: parents,
        deleted: isLast && number > 0 && number == size.studentsPerSchool - 1)
    }
    let parentCount = (students.flatMap(\.parents).max() ?? -1) + 1
    let classes = (0..<size.classesPerSchool).map { number in
      classPlan(number, isDeleted: isLast && number > 0 && number == size.classesPerSchool - 1)
    }
    return School(
      name: names[index % names.count] + " School" + (round == 0 ? "" : " \(round + 1)"),
      id: identifier(), department: identifier(), principal: identifier(), courses: courses, classes: classes,
      teachers: (0..<size.teachersPerSchool).map { _ in identifier() }, students: students,
      parents: (0..<parentCount).map { _ in identifier() })
  }

  private mutating func classPlan(_ number: Int, isDeleted: Bool) -> ClassPlan {
    let semesters = plan.years[0].children
    let semester = semesters[number / 2 % semesters.count]
    let terms = number % 3 == 2 ? semester.children : [semester.children[number % 2]]
    var teachers = [number % size.teachersPerSchool]
    if number % 4 == 1, size.teachersPerSchool > 1 {
      teachers.append((number + 1) % size.teachersPerSchool)
    }
    // The first student is in every class, and no student is in none.
    let students = (0..<size.studentsPerSchool).filter { student in
      student == 0 || student % size.classesPerSchool == number || oneIn(3)
    }
    return ClassPlan(
      id: identifier(), course: number % size.coursesPerSchool, terms: terms, teachers: teachers,
      students: students, deleted: isDeleted)
  }
}
