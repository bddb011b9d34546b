import Checks
import Planning
import SuiteModel
import Verdicts

/// A suite, a plan and what came of it, small enough to read in a test.
struct Run: Sendable {
  var requirements: [Requirement]
  var capabilities: [Capability]
  var claims: [CapabilityID]
  var kind = Plan.Kind.certification
  var cases: [PlannedCase]
  var results: CaseResults
  var governance = Governance.none
  var day = "2026-03-01"
  var strict = false

  /// One capability `c` that claims every requirement, one case `k`; all executed.
  init(_ requirements: [Requirement], findings: [Finding] = [], cases: [PlannedCase] = [.sample("k")]) {
    self.requirements = requirements
    capabilities = [Capability(id: CapabilityID("c"), title: "c", requires: [NamePattern("*")])]
    claims = [CapabilityID("c")]
    self.cases = cases
    results = CaseResults(findings: findings, executed: Set(cases.filter { $0.action == .run }.map(\.id)))
  }

  var suite: Suite {
    Suite(
      id: SuiteID("sample"), version: "1.0", title: "Sample", status: .draft,
      specification: Suite.Specification(
        name: "Sample", version: "1", publisher: "Example", url: "https://example.org/"),
      role: .provider, parameters: [], authorization: .none, tolerances: Suite.Tolerances(), preflight: [],
      capabilities: capabilities, profiles: [], requirements: requirements, tests: [], files: [],
      digest: "d")
  }

  var plan: Plan {
    Plan(
      suite: SuiteID("sample"), suiteDigest: "d", profile: ProfileID("p"), claims: claims, kind: kind,
      seed: "s", cases: cases)
  }

  func judged() -> Judgement {
    RollUp(
      suite: suite, plan: plan, results: results, governance: governance, day: day, strict: strict
    ).judgement()
  }
}

extension Requirement {
  static func sample(
    _ id: String, _ keyword: Keyword = .must, grade: Grade = .schema, testable: Testability = .auto
  ) -> Requirement {
    Requirement(
      id: RequirementID(id), keyword: keyword, grade: grade, role: .provider, text: id, testable: testable)
  }
}

extension PlannedCase {
  /// The test is what stands before the first slash.
  static func sample(_ id: String, _ action: Action = .run, concerns: [String]? = nil) -> PlannedCase {
    PlannedCase(
      id: CaseID(id), test: TestID(String(id.prefix { $0 != "/" })), axes: [], action: action, needs: [],
      concurrent: true,
      concerns: concerns?.map { CapabilityID($0) })
  }
}

extension Finding {
  static func sample(
    _ requirement: String, _ outcome: Outcome, level: Requirement.Level = .must, values: Int = 1,
    in caseID: String = "k"
  ) -> Finding {
    Finding(
      site: Site(caseID: CaseID(caseID), step: "1"), requirement: RequirementID(requirement), level: level,
      outcome: outcome, values: values, subject: "status", message: "")
  }
}

extension Judgement {
  func requirement(_ id: String) -> OfRequirement? { requirements.first { $0.id == RequirementID(id) } }
  func verdict(_ id: String) -> Verdict? { requirement(id)?.tally.verdict }
  func capability(_ id: String) -> OfCapability? { capabilities.first { $0.id == CapabilityID(id) } }
  var isConformant: Bool { profile == .conformant || profile == .conformantWithWaivers }
}
