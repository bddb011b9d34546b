import Checks
import JSON
import Planning
import SuiteModel

/// Which tests speak for which requirement of a suite, by themselves or through the schemas that they use.
struct SuiteCoverage {
  private let tests: [RequirementID: [TestID]]

  init(_ suite: Suite) {
    let library = CheckLibrary(suite)
    var tests: [RequirementID: [TestID]] = [:]
    for test in suite.tests {
      for requirement in Self.requirements(of: test, library) {
        tests[requirement, default: []].append(test.id)
      }
    }
    self.tests = tests
  }

  /// In the order of the suite.
  func tests(of requirement: RequirementID) -> [TestID] { tests[requirement] ?? [] }

  private static func requirements(of test: TestDefinition, _ library: CheckLibrary) -> Set<RequirementID> {
    var found = Set(test.verifies).union(test.expectations.compactMap(\.requirement))
    let templates = Set(
      test.expectations.flatMap(\.checks).compactMap(\.subject.schemaFile))
    for template in templates {
      for path in Set(test.combinations.map { template.filled(with: $0) }) {
        guard let schema = try? library.schema(path) else { continue }
        found.formUnion(schema.requirementNames.map { RequirementID($0) })
      }
    }
    return found
  }
}
