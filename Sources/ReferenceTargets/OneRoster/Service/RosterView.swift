/// A collection of a service by its path segment: all records of a kind, or those of one sort.
enum RosterView: String, CaseIterable, Sendable {
  case orgs, schools
  case academicSessions, terms, gradingPeriods
  case courses, classes
  case users, students, teachers
  case enrollments, demographics
  case categories, lineItems, results, scoreScales
  case assessmentLineItems, assessmentResults
  case resources

  /// The kind of record in the view, which names the envelope of its answers.
  var kind: RecordKind {
    switch self {
    case .orgs, .schools: .org
    case .academicSessions, .terms, .gradingPeriods: .academicSession
    case .courses: .course
    case .classes: .classSection
    case .users, .students, .teachers: .user
    case .enrollments: .enrollment
    case .demographics: .demographics
    case .categories: .category
    case .lineItems: .lineItem
    case .results: .result
    case .scoreScales: .scoreScale
    case .assessmentLineItems: .assessmentLineItem
    case .assessmentResults: .assessmentResult
    case .resources: .resource
    }
  }
}
