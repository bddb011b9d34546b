import Checks
import JSON
import Planning
import SuiteModel

/// The requirements that cases can speak for; cases of one test that name no other schemas share them.
struct Citations {
  private let library: CheckLibrary
  private var known: [TestID: Set<RequirementID>] = [:]

  init(library: CheckLibrary) { self.library = library }

  /// - Parameter axes: Filled into the names of schemas.
  mutating func requirements(of test: TestDefinition, axes: [AxisValue]) -> Set<RequirementID> {
    if let known = known[test.id] { return known }
    let found = Set(
      test.expectations.flatMap { expectation in
        expectation.checks.flatMap { cited(by: $0, in: expectation, axes: axes) }
      })
    let isSame = test.expectations.allSatisfy { $0.checks.allSatisfy { !$0.subject.namesSchemaByAxes } }
    if isSame { known[test.id] = found }
    return found
  }

  private func cited(
    by check: SubjectCheck, in expectation: Expectation, axes: [AxisValue]
  ) -> [RequirementID] {
    guard let template = check.subject.schemaFile else {
      return expectation.requirement.map { [$0] } ?? []
    }
    let names = (try? library.schema(template.filled(with: axes)))?.requirementNames ?? []
    return names.map { RequirementID($0) } + (expectation.requirement.map { [$0] } ?? [])
  }
}

extension Subject {
  fileprivate var namesSchemaByAxes: Bool {
    guard let template = schemaFile else { return false }
    return template.segments.contains { if case .value = $0 { true } else { false } }
  }
}
