import Checks
import SuiteModel

/// Looks up the requirements that every answer over HTTP has to meet.
enum BuiltInCatalogue {
  static func requirement(_ id: RequirementID) -> Requirement? {
    BuiltInRequirement.all.first { $0.id == id }
  }
}
