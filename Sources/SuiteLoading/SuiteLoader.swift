import Diagnostics
import Digests
import Matchers
package import SuiteModel

/// Reads the files of a suite into a ``Suite``, and reports everything that is wrong with them in one go.
package enum SuiteLoader {
  /// - Parameters:
  ///   - files: With paths inside the suite's folder, in any order; as ``SuiteFolder`` reads them.
  ///   - folder: The folder as the user named it: the beginning of every path in a diagnostic. May be empty.
  /// - Returns: The suite where nothing is an error, and all diagnostics, warnings too.
  package static func load(files: [Suite.File], named folder: String) -> LoadResult<Suite> {
    var reader = SuiteReader(folder: folder)
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      reader.read(file)
    }
    reader.finish()
    var expander = FragmentExpander(reader.material.fragments, areAll: reader.material.hasAllFragments)
    let tests = reader.material.tests.map { expander.expand($0) }
    // A fragment that no test uses is expanded as if by one, so that its own faults show.
    for fragment in reader.material.fragments { expander.check(fragment) }
    let diagnostics =
      reader.diagnostics + expander.diagnostics + SuiteLint.diagnostics(of: reader.material, tests)
    let suite = SuiteAssembly.suite(of: reader.material, tests, files: reader.files)
    return LoadResult(suite, diagnostics, sources: reader.material.sources)
  }
}

/// Puts a suite together from material without errors.
private enum SuiteAssembly {
  static func suite(of material: SuiteMaterial, _ tests: [ExpandedTest], files: [Suite.File]) -> Suite? {
    guard let draft = material.suite, let requirements = material.requirements else { return nil }
    return Suite(
      id: draft.id.value, version: draft.version, title: draft.title, status: draft.status,
      specification: draft.specification, role: draft.role, parameters: draft.parameters,
      authorization: draft.authorization, tolerances: draft.tolerances,
      namespaces: draft.namespaces,
      preflight: draft.preflight.enumerated().compactMap { index, preflight in
        guard case .step(let step) = preflight.step.action else { return nil }
        return Suite.PreflightStep(step: step.numbered("\(index + 1)"), help: preflight.help)
      },
      capabilities: draft.capabilities.map(\.capability), profiles: draft.profiles.map(\.profile),
      requirements: requirements.map(\.requirement), tests: tests.map { test($0, schemas: material.schemas) },
      files: files, digest: CanonicalFileList.digest(of: files.map { ($0.path, $0.bytes) }))
  }

  private static func test(_ test: ExpandedTest, schemas: [SchemaFile]) -> TestDefinition {
    let draft = test.draft
    return TestDefinition(
      id: draft.id.value, title: draft.title, verifies: draft.verifies.map(\.value),
      axes: draft.axes.map(\.value),
      when: draft.when?.value, effects: draft.effects, isolated: draft.isIsolated,
      needs: draft.needs.map(\.value),
      steps: test.steps.map { lend($0.step, of: draft, schemas) }, location: draft.id.location)
  }

  /// Gives the test's requirement to the checks that name none.
  private static func lend(_ step: Step, of test: TestDraft, _ schemas: [SchemaFile]) -> Step {
    func lent(_ expectation: Expectation) -> Expectation {
      guard case .cites(let requirement) = Lending.of(expectation, in: test, schemas: schemas) else {
        return expectation
      }
      return Expectation(
        requirement: requirement, form: expectation.form, help: expectation.help,
        allowEmpty: expectation.allowEmpty, nth: expectation.nth,
        location: expectation.location)
    }
    // What prepares or cleans up speaks for nothing.
    guard step.phase == .proper else { return step }
    return Step(
      id: step.id, action: step.action, expectations: step.expectations.map(lent), captures: step.captures,
      conditions: step.conditions, repetition: step.repetition.map { $0.expecting($0.then.map(lent)) },
      location: step.location)
  }
}
