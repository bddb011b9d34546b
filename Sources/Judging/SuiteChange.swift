package import SuiteModel

/// One thing that a version of a suite asks otherwise than another.
package struct SuiteChange: Sendable, Equatable, Comparable {
  /// What kind of change it is.
  package enum Kind: String, Sendable, CaseIterable {
    case requirementAdded = "requirement-added"
    case requirementRemoved = "requirement-removed"
    case keywordChanged = "keyword-changed"
    case testabilityChanged = "testability-changed"
    case checkAdded = "check-added"
    case checkRemoved = "check-removed"
    case checkChanged = "check-changed"
    case testAdded = "test-added"
    case testRemoved = "test-removed"
    case capabilityChanged = "capability-changed"
    /// What every test rests on: parameters, tolerances, authorisation and the like.
    case suiteChanged = "suite-changed"
  }

  package let kind: Kind
  /// The requirement that it speaks of; nil for what concerns several.
  package let requirement: RequirementID?
  /// The test that it stands in.
  package let test: TestID?
  /// A clause without a full stop.
  package let text: String

  init(_ kind: Kind, requirement: RequirementID? = nil, test: TestID? = nil, _ text: String) {
    self.kind = kind
    self.requirement = requirement
    self.test = test
    self.text = text
  }

  private var key: (Int, String, String, String) {
    (
      Kind.allCases.firstIndex(of: kind) ?? 0, requirement?.description ?? "", test?.description ?? "", text
    )
  }

  package static func < (a: SuiteChange, b: SuiteChange) -> Bool { a.key < b.key }
}
