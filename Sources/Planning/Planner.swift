package import SuiteModel

extension Plan {
  /// Expands a suite for a target: every case, to run or to skip, in execution order.
  ///
  /// - Throws: ``PlanningError`` where target file and suite do not fit, or where the selection leaves nothing.
  package static func plan(
    _ suite: Suite, for target: TargetDescription, selecting selection: Selection
  ) throws(PlanningError) -> Plan {
    let profile = try profile(of: suite, for: target, selecting: selection)
    let claims = try claims(of: target, under: profile, in: suite)
    var cases = runAfterEffects(expand(suite, claims: claims))
    if selection.safeOnly { cases = dropUnsafe(cases, of: suite) }
    if !selection.cases.isEmpty { cases = keep(selection.cases, in: cases) }
    cases = dropUnfed(cases)
    cases.sort { a, b in a.concurrent == b.concurrent ? a.id < b.id : a.concurrent }
    guard cases.contains(where: { $0.action == .run }) || selection.cases.isEmpty else {
      throw .nothingSelected(patterns: selection.cases)
    }
    return Plan(
      suite: suite.id, suiteDigest: suite.digest, profile: profile.id, claims: claims,
      kind: selection.isPartial ? .partial : .certification, seed: selection.seed, cases: cases)
  }

  private static func profile(
    of suite: Suite, for target: TargetDescription, selecting selection: Selection
  ) throws(PlanningError) -> Profile {
    let known = suite.profiles.map(\.id)
    guard let id = selection.profile ?? target.profile ?? (known.count == 1 ? known.first : nil) else {
      throw .noProfile(known: known)
    }
    guard let profile = suite.profile(id) else { throw .unknownProfile(id, known: known) }
    return profile
  }

  private static func claims(
    of target: TargetDescription, under profile: Profile, in suite: Suite
  ) throws(PlanningError) -> [CapabilityID] {
    let ids = suite.capabilities.map(\.id)
    func all(_ patterns: [NamePattern]) -> [CapabilityID] {
      ids.filter { id in patterns.contains { $0.matches(id) } }
    }
    var claims = Set(all(profile.mandatory)).union(target.claims)
    // Conditions can feed each other, so they are applied until nothing more follows.
    while true {
      let before = claims.count
      for condition in profile.conditions where claims.contains(where: { condition.claims.matches($0) }) {
        claims.formUnion(all(condition.then))
      }
      if claims.count == before { break }
    }
    let covered = profile.oneOf.contains { group in
      group.allSatisfy { pattern in claims.contains { pattern.matches($0) } }
    }
    guard profile.oneOf.isEmpty || covered else {
      throw .alternativesNotCovered(profile: profile.id, groups: profile.oneOf)
    }
    return ids.filter(claims.contains)
  }

  private static func expand(_ suite: Suite, claims: [CapabilityID]) -> [PlannedCase] {
    let claimed = Set(claims)
    let byID = Dictionary(suite.tests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return suite.tests.flatMap { test in
      test.combinations.map { axes in
        let expression = test.when.flatMap { try? CapabilityExpression(parsing: $0.filled(with: axes)) }
        let needs = test.needs.compactMap { byID[$0] }.flatMap { needed in
          needed.combinations.filter { other in
            other.allSatisfy { axis in axes.first { $0.name == axis.name }.map { $0 == axis } ?? true }
          }.map { needed.caseID(for: $0) }
        }
        let runs = expression?.holds(for: claimed) ?? (test.when == nil)
        return PlannedCase(
          id: test.caseID(for: axes), test: test.id, axes: axes, action: runs ? .run : .skip(.notClaimed),
          needs: needs, concurrent: test.effects == .none || test.isolated,
          concerns: expression.flatMap { expression in
            let named = suite.capabilities.map(\.id).filter(expression.concerns)
            // What runs because something is *not* claimed speaks for all that is: its failure counts somewhere.
            return runs && !named.contains(where: claimed.contains) ? nil : named
          })
      }
    }
  }

  /// A case that uses the values of one with effects runs after it, and so alone, whatever its own effects.
  private static func runAfterEffects(_ cases: [PlannedCase]) -> [PlannedCase] {
    var cases = cases
    let needing = cases.indices.filter { !cases[$0].needs.isEmpty }
    while !needing.isEmpty {
      let alone = Set(cases.lazy.filter { !$0.concurrent }.map(\.id))
      let early = needing.filter { i in cases[i].concurrent && !alone.isDisjoint(with: cases[i].needs) }
      if early.isEmpty { break }
      for i in early { cases[i] = cases[i].alone }
    }
    return cases
  }

  private static func dropUnsafe(_ cases: [PlannedCase], of suite: Suite) -> [PlannedCase] {
    let safe: Set = ["GET", "HEAD", "OPTIONS", "TRACE"]
    let unsafeTests = Set(
      suite.tests.filter { test in
        test.steps.contains { step in
          switch step.action {
          case .request(let request): !safe.contains(request.method)
          // What an adapter, a person or a target that sends does is safe by no rule.
          case .exec, .ask, .receive: true
          case .file: false
          }
        }
      }.map(\.id))
    return cases.map { unsafeTests.contains($0.test) ? $0.skipped(.unsafe) : $0 }
  }

  /// Keeps what fits a pattern, and the cases whose values that needs.
  private static func keep(_ patterns: [NamePattern], in cases: [PlannedCase]) -> [PlannedCase] {
    let byID = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var kept: Set<CaseID> = []
    // A test's own id selects all of its cases.
    var queue = cases.filter { planned in
      patterns.contains { $0.matches(planned.id) || $0.matches(planned.test) }
    }.map(\.id)
    while let id = queue.popLast() {
      if kept.insert(id).inserted { queue += byID[id]?.needs ?? [] }
    }
    return cases.map { kept.contains($0.id) ? $0 : $0.skipped(.notSelected) }
  }

  /// A case cannot run without the values of one that does not.
  private static func dropUnfed(_ cases: [PlannedCase]) -> [PlannedCase] {
    var cases = cases
    let needing = cases.indices.filter { !cases[$0].needs.isEmpty }
    while !needing.isEmpty {
      let running = Set(cases.lazy.filter { $0.action == .run }.map(\.id))
      let unfed = needing.filter { i in
        cases[i].action == .run && !cases[i].needs.allSatisfy(running.contains)
      }
      if unfed.isEmpty { break }
      for i in unfed { cases[i] = cases[i].skipped(.needSkipped) }
    }
    return cases
  }
}

extension PlannedCase {
  fileprivate var alone: PlannedCase {
    PlannedCase(
      id: id, test: test, axes: axes, action: action, needs: needs, concurrent: false, concerns: concerns)
  }

  fileprivate func skipped(_ reason: SkipReason) -> PlannedCase {
    guard action == .run else { return self }
    return PlannedCase(
      id: id, test: test, axes: axes, action: .skip(reason), needs: needs, concurrent: concurrent,
      concerns: concerns)
  }
}

extension TestDefinition {
  /// Every combination of axis values, the last axis changing fastest; one empty combination without axes.
  package var combinations: [[AxisValue]] {
    axes.reduce([[]]) { combinations, axis in
      combinations.flatMap { combination in
        axis.values.map { combination + [AxisValue(name: axis.name, value: $0)] }
      }
    }
  }

  /// The stable, glob-safe id of one case.
  package func caseID(for axes: [AxisValue]) -> CaseID {
    if axes.isEmpty { return CaseID(id.description) }
    return CaseID("\(id)/" + axes.map { "\($0.name)=\($0.value)" }.joined(separator: ","))
  }
}

extension Template {
  /// The text with axis values put in; other places stay as they were written.
  package func filled(with axes: [AxisValue]) -> String {
    segments.map { segment in
      switch segment {
      case .text(let text): return text
      case .value(.reference(let reference)):
        return axes.first { $0.name == reference.description }?.value ?? "{\(reference)}"
      case .value: return ""
      }
    }.joined()
  }
}
