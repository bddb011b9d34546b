import Diagnostics
import SuiteModel

extension SuiteLint {
  mutating func checkRequirements() {
    let known = Set(requirements.map(\.id))
    for draft in material.requirements ?? [] {
      let requirement = draft.requirement
      if requirement.testable == .excluded(reason: "") {
        report(
          .exclusionWithoutReason, "`\(requirement.id)` is excluded without a reason",
          at: requirement.location,
          hint: "add `reason: ...`, a sentence for the reader of a report")
      }
      guard requirementNames != nil else { continue }
      for other in draft.restsOn where !known.contains(other.value) { reportUnknown(other) }
    }
  }

  /// Every citation names a requirement of the catalogue that binds the suite's role.
  mutating func checkCitations() {
    guard let drafts = material.requirements, requirementNames != nil else { return }
    let roles = Dictionary(
      drafts.map { ($0.requirement.id, $0.requirement.role) }, uniquingKeysWith: { a, _ in a })
    for citation in citations where !citation.value.description.isEmpty {
      guard let role = roles[citation.value] else {
        reportUnknown(citation)
        continue
      }
      guard let own = material.suite?.role, role != own else { continue }
      report(
        .requirementOfAnotherRole,
        "`\(citation.value)` binds the \(role.rawValue), and this suite tests the \(own.rawValue)",
        at: citation.location, hint: "cite a requirement of the \(own.rawValue)")
    }
  }

  private mutating func reportUnknown(_ citation: Located<RequirementID>) {
    let name = citation.value.description
    report(
      .unknownRequirement, "there is no requirement `\(name)`", at: citation.location,
      hint: suggestion(
        name, among: requirements.map(\.id.description), otherwise: "add it to requirements.yaml"))
  }

  /// Where requirements are cited: by tests, by their expectations, by fragments, by schemas.
  private var citations: [Located<RequirementID>] {
    material.tests.flatMap { $0.verifies + $0.steps.flatMap(\.citations) }
      + material.fragments.flatMap { $0.steps.flatMap(\.citations) } + material.schemas.flatMap(\.citations)
  }

  /// Every requirement that a test can tell is checked by something that can fail, and counts for some
  /// capability.
  mutating func checkCoverage() {
    checkBareChecks()
    guard material.requirements != nil, material.isComplete else { return }
    let cited = Set(citations.map(\.value))
    let checked = checkedRequirements
    for requirement in requirements where requirement.testable == .auto {
      let name = requirement.id.description
      let isMust = requirement.level == .must
      if !cited.contains(requirement.id), isWhole || !material.mentions.contains(name) {
        report(
          .orphanRequirement, isMust ? .error : .warning, "no test cites `\(name)`", at: requirement.location,
          hint: "cite it in a test, or say `testable: manual`, or `excluded` with a reason")
      } else if isMust, isWhole, cited.contains(requirement.id), !checked.contains(requirement.id) {
        report(
          .requirementWithoutCheck, "tests cite `\(name)`, but none of their checks speaks for it",
          at: requirement.location,
          hint: "write `verifies: \(name)` on an expectation that fails where it is broken")
      }
      if let capabilities, !capabilities.contains(where: { $0.capability.requires(requirement.id) }) {
        report(
          .requirementInNoCapability, isMust ? .error : .warning, "no capability requires `\(name)`",
          at: requirement.location, hint: "name it in the `requires` of a capability in suite.yaml")
      }
    }
  }

  /// The requirements that an expectation with a matcher or a schema speaks for.
  private var checkedRequirements: Set<RequirementID> {
    var out = Set(material.schemas.flatMap(\.citations).map(\.value))
    for test in tests {
      for expectation in test.properExpectations {
        if case .cites(let requirement?) = lending(of: expectation, in: test.draft) {
          out.insert(requirement)
        }
      }
    }
    return out
  }

  private mutating func checkBareChecks() {
    for test in tests where test.isSound {
      for expectation in test.properExpectations
      where lending(of: expectation, in: test.draft) == .bare {
        report(
          .bareCheck,
          "the test `\(test.draft.id.value)` verifies several requirements, and this check names none",
          at: expectation.location, hint: "add `verifies: ...`")
      }
    }
  }

  private func lending(of expectation: Expectation, in test: TestDraft) -> Lending {
    Lending.of(expectation, in: test, schemas: material.schemas)
  }
}

/// Which requirement an expectation speaks for, its own or its test's.
enum Lending: Equatable {
  /// Nil where a schema names the requirement of each violation.
  case cites(RequirementID?)
  /// None, although the test has several.
  case bare

  static func of(_ expectation: Expectation, in test: TestDraft, schemas: [SchemaFile]) -> Lending {
    if let own = expectation.requirement { return .cites(own) }
    if test.verifies.count == 1 { return .cites(test.verifies[0].value) }
    let cite = expectation.checks.allSatisfy { check in
      guard let template = check.subject.schemaFile else { return false }
      let axes = test.axes.map(\.value)
      return AxisBindings.bindings(of: axes, in: template).allSatisfy { binding in
        let path = AxisBindings.text(of: template, binding)
        // A file that is not there is another fault.
        return schemas.first { $0.path == path }?.citesAtRoot ?? true
      }
    }
    return cite ? .cites(nil) : .bare
  }
}

extension ExpandedTest {
  /// What the steps proper expect.
  var properExpectations: [Expectation] {
    steps.filter { $0.step.phase == .proper }.flatMap(\.step.allExpectations)
  }
}
