import Checks
import Planning
import SuiteModel
import Verdicts

/// Runs made up from a seed: small suites, plans and findings of every kind, sound and broken ones alike.
struct GeneratedRun {
  private(set) var run: Run
  private var random: SplitMix64

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Most runs are sound or nearly so: laws about conformance need runs that conform.
    let soundness = random.pick([(100, 5), (96, 3), (80, 2), (40, 1)])
    run = Run(Self.requirements(&random))
    run.capabilities = Self.capabilities(for: run.requirements, &random)
    run.claims = run.capabilities.map(\.id).filter { _ in random.chance(80) }
    run.kind = random.chance(75) ? .certification : .partial
    run.strict = random.chance(15)
    run.cases = Self.cases(for: run.capabilities, &random)
    run.results = CaseResults(
      executed: Set(run.running.filter { _ in random.chance(soundness) }),
      stopped: random.chance(2) ? "stopped" : nil, interrupted: random.chance(2))
    if random.chance(40) {
      run.governance = Self.governance(over: run.requirements, &random)
    }
    let waived = Set(run.governance.waivers.compactMap(\.requirement))
    for planned in run.running {
      var cited: Set<RequirementID> = []
      for requirement in run.requirements where random.chance(80) {
        cited.insert(requirement.id)
        for _ in 0..<Int.random(in: random.chance(95) ? 1...2 : 0...0, using: &random) {
          run.results.findings.append(
            Self.finding(about: requirement, in: planned, soundness: soundness, &random))
        }
        if waived.contains(requirement.id), random.chance(30) {
          run.results.findings.append(
            .sample(requirement.id.description, .fail, level: requirement.level, in: planned.description))
        }
      }
      if random.chance((100 - soundness) / 4), let rule = BuiltInRequirement.all.randomElement(using: &random)
      {
        run.results.findings.append(Self.finding(about: rule, in: planned, soundness: 0, &random))
      }
      run.results.cited[planned] = cited
    }
    self.random = random
  }

  /// One more finding, by no means a pass, on a case that runs; nil where none runs.
  mutating func blemish() -> Finding? {
    guard let planned = run.running.randomElement(using: &random),
      let requirement = (run.requirements + BuiltInRequirement.all).randomElement(using: &random)
    else { return nil }
    return Self.finding(about: requirement, in: planned, soundness: 0, &random)
  }

  /// A case that runs; nil where none does.
  mutating func caseThatRuns() -> CaseID? { run.running.randomElement(using: &random) }

  /// The same run with its findings and cases in another order.
  mutating func shuffled() -> Run {
    var other = run
    other.results.findings.shuffle(using: &random)
    other.cases.shuffle(using: &random)
    return other
  }

  private static func requirements(_ random: inout SplitMix64) -> [Requirement] {
    (1...Int.random(in: 1...5, using: &random)).map { number in
      .sample(
        "R\(number)",
        random.pick([(.must, 6), (.mustNot, 1), (.should, 2), (.shouldNot, 1), (.may, 1)]),
        grade: random.pick([(.schema, 5), (.memory, 1)]),
        testable: random.pick([(.auto, 16), (.manual, 1), (.excluded(reason: "never"), 2)]))
    }
  }

  private static func governance(
    over requirements: [Requirement], _ random: inout SplitMix64
  ) -> Governance {
    let waived = requirements.filter { _ in random.chance(40) }
    var waivers = waived.map { requirement in
      Governance.Waiver(
        requirement: requirement.id,
        cases: random.chance(25) ? NamePattern("k\(Int.random(in: 0...4, using: &random))*") : nil,
        effect: random.pick([(.warn, 3), (.excluded, 1)]), reason: "agreed",
        until: random.pick([(nil, 3), ("2030-01-01", 2), ("2020-01-01", 1)]))
    }
    if random.chance(25) {
      waivers.append(
        Governance.Waiver(
          test: TestID("k\(Int.random(in: 0...4, using: &random))"), status: .disputed,
          effect: random.pick([(.warn, 1), (.excluded, 2)]), reason: "disputed"))
    }
    return Governance(waivers: waivers, digest: "g")
  }

  private static func capabilities(
    for requirements: [Requirement], _ random: inout SplitMix64
  ) -> [Capability] {
    (1...Int.random(in: 1...4, using: &random)).map { number in
      let named = requirements.filter { _ in random.chance(60) }.map { NamePattern($0.id.description) }
      return Capability(
        id: CapabilityID("c\(number)"), title: "", requires: random.chance(30) ? [NamePattern("*")] : named)
    }
  }

  private static func cases(for capabilities: [Capability], _ random: inout SplitMix64) -> [PlannedCase] {
    (0..<Int.random(in: 0...5, using: &random)).map { number in
      let action: PlannedCase.Action = random.chance(12) ? .skip(.notClaimed) : .run
      let concerned = capabilities.map(\.id.description).filter { _ in random.chance(50) }
      return .sample("k\(number)", action, concerns: random.chance(50) ? nil : concerned)
    }
  }

  private static func finding(
    about requirement: Requirement, in caseID: CaseID, soundness: Int, _ random: inout SplitMix64
  ) -> Finding {
    if random.chance(soundness) {
      return .sample(
        requirement.id.description, .pass, level: requirement.level, values: random.chance(95) ? 3 : 0,
        in: caseID.description)
    }
    let level = random.chance(20) ? min(.should, requirement.level) : requirement.level
    return .sample(
      requirement.id.description,
      random.pick([
        (.fail, 4), (.noData, 2), (.error, 1), (.config, 1), (.inconclusive, 2), (.review, 1),
      ]), level: level, in: caseID.description)
  }
}

extension Run {
  /// The ids of the cases that run.
  var running: [CaseID] { cases.filter { $0.action == .run }.map(\.id) }

  func adding(_ finding: Finding) -> Run {
    var other = self
    other.results.findings.append(finding)
    return other
  }
}
