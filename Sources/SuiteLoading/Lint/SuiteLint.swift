import Diagnostics
import SuiteModel

/// Finds what makes a suite's meaning wrong or unclear (errors), and what does nothing (warnings).
///
/// Pure: the same material always gives the same diagnostics. What stands in an unsound part was reported
/// already and is not judged again.
struct SuiteLint {
  let material: SuiteMaterial
  let tests: [ExpandedTest]
  var diagnostics: [Diagnostic] = []

  static func diagnostics(of material: SuiteMaterial, _ tests: [ExpandedTest]) -> [Diagnostic] {
    var lint = SuiteLint(material: material, tests: tests)
    lint.checkIdentifiers()
    lint.checkRequirements()
    lint.checkCitations()
    lint.checkCoverage()
    lint.checkCapabilities()
    lint.checkApplicability()
    lint.checkNeeds()
    lint.checkFragments()
    lint.checkParameters()
    lint.checkNames()
    lint.checkPaths()
    lint.checkSubjects()
    lint.checkFiles()
    lint.checkAuthorization()
    lint.checkReach()
    return lint.diagnostics
  }

  mutating func report(
    _ id: DiagnosticID, _ message: String, at place: SourceLocation?, hint: String? = nil
  ) {
    report(id, .error, message, at: place, hint: hint)
  }

  mutating func report(
    _ id: DiagnosticID, _ severity: Diagnostic.Severity, _ message: String, at place: SourceLocation?,
    hint: String? = nil
  ) {
    diagnostics.append(Diagnostic(id, severity, message, at: place, hint: hint))
  }

  /// "did you mean `x`?", or the other hint where nothing is near.
  func suggestion(_ word: String, among known: some Sequence<String>, otherwise: String? = nil) -> String? {
    NearestName.of(word, among: known).map { "did you mean `\($0)`?" } ?? otherwise
  }

  /// Whether all tests and fragments are known whole.
  var isWhole: Bool {
    material.isComplete && tests.allSatisfy(\.isSound) && material.fragments.allSatisfy(\.isSound)
  }

  /// The capabilities; nil where not all of them are known.
  var capabilities: [CapabilityDraft]? {
    guard let suite = material.suite, !material.faultyParts.contains("capabilities"),
      !suite.capabilities.isEmpty
    else { return nil }
    return suite.capabilities
  }

  /// The names of the parameters; nil where not all of them are known.
  var parameterNames: Set<String>? {
    guard let suite = material.suite, !material.faultyParts.contains("parameters") else { return nil }
    return Set(suite.parameters.map(\.name))
  }

  /// The ids of the catalogue; nil where not all of them are known.
  var requirementNames: [String]? {
    guard let drafts = material.requirements else { return nil }
    let names = drafts.map(\.requirement.id.description)
    return names.contains("") ? nil : names
  }

  var requirements: [Requirement] { (material.requirements ?? []).map(\.requirement) }

  /// The steps of every test as far as they could be read, and the pre-flight requests.
  var knownSteps: [ExpandedStep] { preflightSteps + tests.flatMap(\.steps) }

  var preflightSteps: [ExpandedStep] {
    (material.suite?.preflight ?? []).compactMap { draft in
      guard case .step(let step) = draft.step.action else { return nil }
      return ExpandedStep(step: step, templates: draft.step.templates)
    }
  }
}

// MARK: - Identifiers

extension SuiteLint {
  private mutating func checkIdentifiers() {
    refuseRepeats(
      (material.requirements ?? []).map { ($0.requirement.id.description, $0.requirement.location) },
      "requirement")
    refuseRepeats(
      (material.suite?.capabilities ?? []).map { ($0.capability.id.description, $0.capability.location) },
      "capability")
    refuseRepeats(
      (material.suite?.profiles ?? []).map { ($0.profile.id.description, $0.profile.location) }, "profile")
    refuseRepeats(tests.map { ($0.draft.id.value.description, $0.draft.id.location) }, "test")
    refuseRepeats(material.fragments.map { ($0.name.value, $0.name.location) }, "fragment")
  }

  private mutating func refuseRepeats(_ names: [(name: String, place: SourceLocation?)], _ kind: String) {
    var seen: [String: SourceLocation?] = [:]
    for (name, place) in names where !name.isEmpty {
      if let first = seen[name] {
        let hint = first.map { "it is given first at \($0); choose another id" }
        report(.duplicateID, "the \(kind) `\(name)` is given twice", at: place, hint: hint)
      } else {
        seen[name] = place
      }
    }
  }
}
