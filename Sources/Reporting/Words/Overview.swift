/// What the front of every projection says, counted from the report; it weighs nothing anew.
struct Overview: Sendable {
  let mark: Mark
  /// One or two sentences for somebody who reads nothing else.
  let sentence: String
  let capabilities: [CapabilityTally]
  let steps: [FirstStep]
  let notJudged: [NotJudged]

  /// What a capability's requirements came to.
  struct CapabilityTally: Sendable, Equatable {
    var passed = 0
    var failed = 0
    /// Neither passed nor failed, though a verdict was due.
    var open = 0
    /// Excluded from testing, or optional and not shown: no verdict is due.
    var aside = 0

    /// How many requirements a verdict was due for.
    var due: Int { passed + failed + open }
  }

  /// An instruction that is worth following before the others.
  struct FirstStep: Sendable, Equatable {
    let instruction: String
    /// The problem it mends; nil for what stopped the run.
    let problem: Int?
  }

  /// What has no verdict for one reason.
  struct NotJudged: Sendable, Equatable {
    /// The verdict's name, for its mark.
    let verdict: String
    let reason: String
    /// Requirements, or cases where nothing else is known.
    let subjects: [String]
    /// "requirement" or "case".
    let noun: String
  }

  init(_ report: Report) {
    mark = Mark.profile(report)
    sentence = Self.sentence(report)
    let catalogue = Dictionary(
      report.judgement.requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    capabilities = report.judgement.capabilities.map { Self.tally($0, catalogue) }
    steps = Self.steps(report)
    notJudged = Self.notJudged(report)
  }

  private static func tally(
    _ capability: Report.Capability, _ catalogue: [String: Report.Requirement]
  ) -> CapabilityTally {
    var tally = CapabilityTally()
    for requirement in capability.requirements {
      let known = catalogue[requirement.id]
      switch requirement.verdict {
      case "pass", "warn": tally.passed += 1
      case "fail": tally.failed += 1
      case "untested" where known?.testable == "excluded" || known?.keyword == "MAY": tally.aside += 1
      default: tally.open += 1
      }
    }
    return tally
  }

  /// The help of the first problems that gate, each requirement and instruction once; what to set up comes before
  /// what to repair, and what follows from another problem goes with it.
  private static func steps(_ report: Report) -> [FirstStep] {
    var steps: [FirstStep] = []
    let forgiven = Set(report.judgement.requirements.filter(\.isForgiven).map(\.id))
    let gating = report.judgement.problems.filter {
      ($0.verdict != "warn" || report.run.strict) && !forgiven.contains($0.requirement)
    }
    let setUp = gating.filter { $0.owner == "configuration" }
    let others = gating.filter { $0.owner != "configuration" && $0.followsFrom == nil }
    var told: Set<String> = []
    for problem in setUp + others where steps.count < 3 {
      let instruction = problem.help ?? problem.message
      if !steps.contains(where: { $0.instruction == instruction }), told.insert(problem.requirement).inserted
      {
        steps.append(FirstStep(instruction: instruction, problem: problem.number))
      }
    }
    return steps
  }
}
