/// The words that a report's closed members may hold, as `report.schema.json` lists them.
package enum ReportVocabulary {
  package static let runKinds = ["certification", "partial"]
  package static let suiteStatuses = ["draft", "candidate", "official", "retired"]
  package static let profileVerdicts = [
    "conformant", "conformant-with-waivers", "non-conformant", "incomplete",
  ]
  package static let capabilityVerdicts = ["satisfied", "not-satisfied", "not-evaluated", "not-claimed"]
  package static let keywords = ["MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY"]
  package static let grades = ["S", "I", "M"]
  package static let testabilities = ["auto", "manual", "excluded"]
  package static let requirementVerdicts = [
    "fail", "error", "config", "inconclusive", "review", "warn", "pass", "untested",
  ]
  package static let caseVerdicts = requirementVerdicts + ["skipped"]
  package static let problemVerdicts = ["fail", "warn", "inconclusive", "error", "config", "review"]
  package static let waiverStatuses = ["disputed", "waived"]
  package static let waiverEffects = ["warn", "excluded"]
  package static let waiverStates = ["applied", "not-needed", "not-reached", "expired", "not-in-force"]
  package static let owners = ["target", "suite", "harness", "environment", "configuration"]

  /// The largest integer that every reader of JSON keeps exactly (RFC 7493, clause 2.2).
  package static let highestCount = 9_007_199_254_740_991
}
