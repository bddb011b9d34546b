/// The kinds of object that the services serve.
enum RecordKind: String, CaseIterable, Sendable {
  case org
  case academicSession
  case course
  case classSection = "class"
  case user
  case enrollment
  case demographics
  case category
  case lineItem
  case result
  case scoreScale
  case assessmentLineItem
  case assessmentResult
  case resource

  /// The service that an object is read from.
  var service: OneRosterService {
    switch self {
    case .resource: .resources
    case .category, .lineItem, .result, .scoreScale, .assessmentLineItem, .assessmentResult: .gradebook
    default: .rostering
    }
  }

  /// The member that holds one such object in an answer, which is the `type` token of references as well.
  var singular: String { rawValue }

  /// The member that holds an array of such objects, which is their path segment as well.
  var plural: String {
    switch self {
    case .classSection: "classes"
    case .demographics: "demographics"
    case .category: "categories"
    default: rawValue + "s"
    }
  }
}
