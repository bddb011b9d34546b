/// How much the fictional district holds.
package struct DistrictSize: Sendable, Equatable {
  /// How many schools the district has; at least 1.
  package var schools: Int
  /// How many students each school has; at least 1.
  package var studentsPerSchool: Int
  /// How many teachers each school has; at least 1.
  package var teachersPerSchool: Int
  /// How many courses each school offers; at least 1.
  package var coursesPerSchool: Int
  /// How many classes each school holds; at least 1.
  package var classesPerSchool: Int
  /// How many school years the calendar covers; at least 1, classes are held in the first.
  package var schoolYears: Int
  /// How many resources the district has; at least 6.
  package var resources = 6

  /// A size whose numbers are raised to 1 where they are less.
  package init(
    schools: Int = 3, studentsPerSchool: Int = 12, teachersPerSchool: Int = 3, coursesPerSchool: Int = 4,
    classesPerSchool: Int = 6, schoolYears: Int = 1
  ) {
    self.schools = max(1, schools)
    self.studentsPerSchool = max(1, studentsPerSchool)
    self.teachersPerSchool = max(1, teachersPerSchool)
    self.coursesPerSchool = max(1, coursesPerSchool)
    self.classesPerSchool = max(1, classesPerSchool)
    self.schoolYears = max(1, schoolYears)
  }

  /// About 70 users and 150 enrollments: several pages at small limits, more than one at the default limit.
  package static let standard = DistrictSize()
}
