import Checks
package import SuiteModel

/// What one version of a suite asks otherwise than another, as far as it bears on verdicts.
package struct SuiteComparison: Sendable {
  package let old: Suite
  package let new: Suite
  /// In the order of kinds, then of requirements, tests and texts.
  package let changes: [SuiteChange]
  private let oldPrints: SuiteFingerprints
  private let newPrints: SuiteFingerprints

  package init(from old: Suite, to new: Suite) {
    self.old = old
    self.new = new
    oldPrints = SuiteFingerprints(old)
    newPrints = SuiteFingerprints(new)
    var found = Self.requirements(from: old, to: new)
    let (before, after) = (Self.byID(old.tests), Self.byID(new.tests))
    let schemas = SchemaFiles(from: old, to: new)
    for id in Set(before.keys).union(after.keys).sorted() {
      switch (before[id], after[id]) {
      case (nil, let test?): found.append(SuiteChange(.testAdded, test: id, "test \(test.id) was added"))
      case (let test?, nil): found.append(SuiteChange(.testRemoved, test: id, "test \(test.id) was removed"))
      case (let was?, let now?): found += Self.checks(from: was, to: now, schemas)
      case (nil, nil): break
      }
    }
    found += Self.surroundings(from: old, to: new)
    changes = found.sorted()
  }

  /// Whether both versions would do and ask the same in a test, word for word.
  package func isUnchanged(_ test: TestID) -> Bool {
    oldPrints.surroundings == newPrints.surroundings && oldPrints.requirements == newPrints.requirements
      && oldPrints.tests[test] == newPrints.tests[test]
  }

  private static func byID(_ tests: [TestDefinition]) -> [TestID: TestDefinition] {
    Dictionary(tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension SuiteComparison {
  private static func requirements(from old: Suite, to new: Suite) -> [SuiteChange] {
    func byID(_ suite: Suite) -> [RequirementID: Requirement] {
      Dictionary(suite.requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (byID(old), byID(new))
    return Set(before.keys).union(after.keys).flatMap { id -> [SuiteChange] in
      switch (before[id], after[id]) {
      case (nil, let now?):
        [
          SuiteChange(
            .requirementAdded, requirement: id, "the requirement was added, \(now.keyword.rawValue)")
        ]
      case (_?, nil): [SuiteChange(.requirementRemoved, requirement: id, "the requirement was removed")]
      case (let was?, let now?): changes(of: id, from: was, to: now)
      case (nil, nil): []
      }
    }
  }

  private static func changes(
    of id: RequirementID, from was: Requirement, to now: Requirement
  ) -> [SuiteChange] {
    var found: [SuiteChange] = []
    if was.keyword != now.keyword {
      found.append(
        SuiteChange(
          .keywordChanged, requirement: id,
          "the keyword was \(was.keyword.rawValue), and is \(now.keyword.rawValue)"))
    }
    if was.grade != now.grade {
      found.append(
        SuiteChange(
          .keywordChanged, requirement: id,
          "the grade was \(was.grade.rawValue), and is \(now.grade.rawValue)"))
    }
    if was.testable != now.testable {
      found.append(
        SuiteChange(
          .testabilityChanged, requirement: id, "it was \(was.testable.phrase), and is \(now.testable.phrase)"
        ))
    }
    return found
  }

  /// The checks of a test that is in both versions.
  private static func checks(
    from was: TestDefinition, to now: TestDefinition, _ schemas: SchemaFiles
  ) -> [SuiteChange] {
    var (left, fresh) = (CheckText.all(in: was), CheckText.all(in: now))
    var found: [SuiteChange] = []
    // What reads the same is the same, wherever it stands among the steps now.
    for check in left {
      guard let place = fresh.firstIndex(where: { $0.isSame(as: check) }) else { continue }
      if let schema = check.schema, let why = schemas.change(of: schema) {
        found.append(change(.checkChanged, fresh[place], in: now, why))
      }
      fresh.remove(at: place)
      left.removeAll { $0.number == check.number }
    }
    for check in left {
      guard let place = fresh.firstIndex(where: { $0.isAbout(check) }) else { continue }
      found.append(
        change(.checkChanged, fresh[place], in: now, "was \(check.words), and is \(fresh[place].words)"))
      fresh.remove(at: place)
      left.removeAll { $0.number == check.number }
    }
    return found + left.map { change(.checkRemoved, $0, in: was, $0.words) }
      + fresh.map { change(.checkAdded, $0, in: now, $0.words) }
  }

  private static func change(
    _ kind: SuiteChange.Kind, _ check: CheckText, in test: TestDefinition, _ words: String
  ) -> SuiteChange {
    let what: String =
      switch kind {
      case .checkAdded: "was added"
      case .checkRemoved: "was removed"
      default: "was changed"
      }
    return SuiteChange(
      kind, requirement: check.requirement, test: test.id,
      "check `\(check.subject)` \(what) (\(test.id), step \(check.step)): \(words)")
  }

  /// What every test rests on.
  private static func surroundings(from old: Suite, to new: Suite) -> [SuiteChange] {
    var found: [SuiteChange] = []
    func compare(_ what: String, _ before: Any, _ after: Any) {
      if SuiteFingerprints.of(before) != SuiteFingerprints.of(after) {
        found.append(SuiteChange(.suiteChanged, "\(what) of the suite changed"))
      }
    }
    compare("the parameters", old.parameters, new.parameters)
    compare("the authorisation", old.authorization, new.authorization)
    compare("the tolerances", old.tolerances, new.tolerances)
    compare(
      "the namespaces", old.namespaces.sorted { $0.key < $1.key }, new.namespaces.sorted { $0.key < $1.key })
    compare("the pre-flight", old.preflight, new.preflight)
    compare("the profiles", old.profiles, new.profiles)
    let (before, after) = (old.capabilities, new.capabilities)
    for id in Set((before + after).map(\.id)).sorted() {
      let (was, now) = (before.first { $0.id == id }, after.first { $0.id == id })
      switch (was, now) {
      case (nil, _): found.append(SuiteChange(.capabilityChanged, "capability \(id) was added"))
      case (_, nil): found.append(SuiteChange(.capabilityChanged, "capability \(id) was removed"))
      case (let was?, let now?) where was.requires != now.requires:
        found.append(SuiteChange(.capabilityChanged, "capability \(id) asks for other requirements"))
      default: break
      }
    }
    return found
  }
}

extension Requirement.Testability {
  fileprivate var phrase: String {
    switch self {
    case .auto: "testable"
    case .manual: "for a person to test"
    case .excluded: "excluded from testing"
    }
  }
}
