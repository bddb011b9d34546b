/// The seven kinds of object that the rostering service serves.
enum RecordKind: String, CaseIterable, Sendable {
  case org
  case academicSession
  case course
  case classSection = "class"
  case user
  case enrollment
  case demographics

  /// The member that holds one such object in an answer, which is the `type` token of references as well.
  var singular: String { rawValue }

  /// The member that holds an array of such objects, which is their path segment as well.
  var plural: String {
    switch self {
    case .classSection: "classes"
    case .demographics: "demographics"
    default: rawValue + "s"
    }
  }
}
