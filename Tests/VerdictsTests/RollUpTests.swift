import Checks
import Planning
import SuiteModel
import Testing
import Verdicts

@Suite struct RollUpTests {
  /// A MUST that passes, so that the capability is proven but for what a test adds.
  private func proven(_ more: [Requirement] = [], _ findings: [Finding] = []) -> Run {
    Run([.sample("A")] + more, findings: [.sample("A", .pass)] + findings)
  }

  @Test func `a run in which every MUST passes is conformant`() {
    let judgement = proven().judged()
    #expect(judgement.profile == .conformant)
    #expect(judgement.exitCode == .conformant)
    #expect(judgement.verdict("A") == .pass)
    #expect(judgement.capability("c")?.verdict == .satisfied)
    #expect(judgement.cases.map(\.tally?.verdict) == [.pass])
    #expect(judgement.stopped == nil)
  }

  private static let endings:
    [(
      outcome: Finding.Outcome, level: Requirement.Level, verdict: Verdict, profile: ProfileVerdict,
      exit: ExitCode
    )] = [
      (.pass, .must, .pass, .conformant, .conformant),
      (.fail, .must, .fail, .nonConformant, .nonConformant),
      (.error, .must, .error, .incomplete, .suiteOrHarness),
      (.config, .must, .config, .incomplete, .configuration),
      (.noData, .must, .inconclusive, .incomplete, .incomplete),
      (.inconclusive, .must, .inconclusive, .incomplete, .incomplete),
      (.review, .must, .review, .incomplete, .incomplete),
      (.pass, .should, .pass, .conformant, .conformant),
      (.fail, .should, .warn, .conformant, .conformant),
      (.error, .should, .error, .incomplete, .suiteOrHarness),
      (.config, .should, .config, .incomplete, .configuration),
      (.noData, .should, .inconclusive, .conformant, .conformant),
      (.inconclusive, .should, .inconclusive, .conformant, .conformant),
      (.review, .should, .review, .incomplete, .incomplete),
      (.pass, .may, .untested, .conformant, .conformant),
      (.fail, .may, .untested, .conformant, .conformant),
      (.noData, .may, .untested, .conformant, .conformant),
      (.error, .may, .error, .incomplete, .suiteOrHarness),
    ]

  @Test(arguments: endings)
  func `one finding beside a proven MUST decides the run`(
    outcome: Finding.Outcome, level: Requirement.Level, verdict: Verdict, profile: ProfileVerdict,
    exit: ExitCode
  ) {
    let keyword: Requirement.Keyword = level == .must ? .must : level == .should ? .should : .may
    let judgement = proven([.sample("B", keyword)], [.sample("B", outcome, level: level)]).judged()
    #expect(judgement.verdict("B") == verdict)
    #expect(judgement.profile == profile)
    #expect(judgement.exitCode == exit)
  }

  @Test func `a MUST without any finding keeps the claim from being satisfied`() {
    let judgement = proven([.sample("B")]).judged()
    #expect(judgement.verdict("B") == .untested)
    #expect(judgement.requirement("B")?.note == "no test cites it")
    #expect(judgement.profile == .incomplete)
    #expect(judgement.exitCode == .incomplete)
  }

  @Test func `a MUST that a person has to look at keeps the claim from being satisfied`() {
    let judgement = proven([.sample("B", testable: .manual)]).judged()
    #expect(judgement.verdict("B") == .untested)
    #expect(judgement.requirement("B")?.note == "a person has to look, and no step asks one")
    #expect(judgement.capability("c")?.verdict == .notEvaluated)
  }

  @Test func `a SHOULD that nothing tests, or a person has to look at, does not`() {
    let judgement = proven([.sample("B", .should), .sample("C", .should, testable: .manual)]).judged()
    #expect(judgement.profile == .conformant)
  }

  @Test func `an excluded MUST is left out of the verdict, and listed with its reason`() {
    let excluded = Requirement.sample("B", testable: .excluded(reason: "it needs a second clock"))
    let judgement = proven([excluded]).judged()
    #expect(judgement.profile == .conformant)
    #expect(judgement.requirement("B")?.note == "it needs a second clock")
    #expect(judgement.capability("c")?.requirements.map(\.id.description) == ["A", "B"])
    #expect(proven([excluded], [.sample("B", .fail)]).judged().profile == .conformant)
  }

  @Test func `excluded requirements alone prove nothing`() {
    let run = Run(
      [.sample("A", testable: .excluded(reason: "never"))], findings: [.sample("A", .pass)])
    #expect(run.judged().profile == .incomplete)
  }

  @Test func `a requirement that a case could speak for, and did not, is inconclusive`() {
    var run = proven([.sample("B"), .sample("C", .may)])
    run.results.cited = [CaseID("k"): [RequirementID("B"), RequirementID("C")]]
    #expect(run.judged().verdict("B") == .inconclusive)
    #expect(run.judged().requirement("B")?.note != nil)
    #expect(run.judged().verdict("C") == .untested)
    run.cases[0] = .sample("k", .skip(.notClaimed))
    #expect(run.judged().verdict("B") == .untested)
  }

  @Test func `passes on no value leave the MUST inconclusive, however many`() {
    let run = Run([.sample("A")], findings: [.sample("A", .pass, values: 0), .sample("A", .pass, values: 0)])
    #expect(run.judged().verdict("A") == .inconclusive)
    #expect(run.judged().profile == .incomplete)
  }

  @Test func `SHOULD-level evidence alone does not prove a MUST`() {
    let judgement = proven([.sample("B")], [.sample("B", .fail, level: .should)]).judged()
    #expect(judgement.verdict("B") == .inconclusive)
    #expect(judgement.profile == .incomplete)
  }

  @Test func `a failure outranks what was not evaluated, in the capability and in the profile`() {
    let judgement = proven(
      [.sample("B"), .sample("C"), .sample("D")], [.sample("B", .fail), .sample("C", .noData)]
    ).judged()
    #expect(judgement.capability("c")?.verdict == .notSatisfied)
    #expect(judgement.profile == .nonConformant)
    #expect(judgement.exitCode == .nonConformant)
  }

  @Test func `an error or a stop is never hidden by a failure beside it`() {
    var run = proven([.sample("B")], [.sample("B", .fail), .sample("B", .error)])
    #expect(run.judged().exitCode == .nonConformant)
    run.capabilities = [
      Capability(id: CapabilityID("c"), title: "c", requires: [NamePattern("A")]),
      Capability(id: CapabilityID("d"), title: "d", requires: [NamePattern("B")]),
    ]
    #expect(run.judged().verdict("B") == .fail)
    #expect(run.judged().profile == .incomplete)
    #expect(run.judged().exitCode == .suiteOrHarness)
    run.results.findings = [.sample("A", .pass), .sample("B", .fail), .sample("B", .config)]
    #expect(run.judged().exitCode == .configuration)
  }

  @Test(arguments: [RequirementID("B"), RequirementID("X")])
  func `an error anywhere is never conformant, even about what no claim asks for`(requirement: RequirementID)
  {
    let excluded = Requirement.sample("B", testable: .excluded(reason: "never"))
    let judgement = proven([excluded], [.sample(requirement.description, .error)]).judged()
    #expect(judgement.profile == .incomplete)
    #expect(judgement.exitCode == .suiteOrHarness)
  }

  @Test func `nothing found, nothing executed and nothing to run are never conformant`() {
    var run = proven()
    run.results.executed = []
    #expect(run.judged().profile == .incomplete)
    run = proven()
    run.results.findings = []
    #expect(run.judged().profile == .incomplete)
    run.cases = []
    #expect(run.judged().profile == .incomplete)
    run = proven()
    run.claims = []
    #expect(run.judged().profile == .incomplete)
    #expect(run.judged().capability("c")?.verdict == .notClaimed)
    run = proven()
    run.capabilities = []
    #expect(run.judged().profile == .incomplete)
  }

  @Test func `a capability waits for every case that concerns it, and for no other`() {
    var run = proven()
    run.cases.append(.sample("other", concerns: ["d"]))
    #expect(run.judged().profile == .conformant)
    run.cases.append(.sample("own", concerns: ["c", "d"]))
    #expect(run.judged().profile == .incomplete)
    run.results.executed.insert(CaseID("own"))
    #expect(run.judged().profile == .conformant)
    run.cases.append(.sample("skipped", .skip(.notClaimed)))
    #expect(run.judged().profile == .conformant)
    #expect(run.judged().cases.map(\.executed) == [true, false, true, false])
    #expect(run.judged().cases.last?.tally == nil)
  }

  @Test func `an unclaimed capability that fails does not touch the others`() {
    var run = Run(
      [.sample("PAGE"), .sample("USER")],
      findings: [
        .sample("PAGE", .pass, in: "users"), .sample("USER", .pass, in: "users"),
        .sample("PAGE", .fail, in: "extra"),
      ],
      cases: [.sample("users", concerns: ["core"]), .sample("extra", concerns: ["optional"])])
    run.capabilities = ["core", "optional"].map {
      Capability(id: CapabilityID($0), title: $0, requires: [NamePattern("*")])
    }
    run.claims = [CapabilityID("core")]
    var judgement = run.judged()
    #expect(judgement.profile == .conformant)
    #expect(judgement.exitCode == .conformant)
    #expect(judgement.verdict("PAGE") == .fail)
    #expect(judgement.capability("core")?.requirements.map(\.tally.verdict) == [.pass, .pass])
    #expect(judgement.capability("optional")?.verdict == .notClaimed)
    run.claims.append(CapabilityID("optional"))
    judgement = run.judged()
    #expect(judgement.profile == .nonConformant)
    #expect(judgement.capability("core")?.verdict == .satisfied)
    #expect(judgement.capability("optional")?.verdict == .notSatisfied)
  }

  @Test(arguments: BuiltInRequirement.all.map(\.id.description))
  func `a broken rule of HTTP fails every capability that the case concerns`(id: String) {
    var run = Run(
      [.sample("A"), .sample("B")],
      findings: [.sample("A", .pass), .sample("B", .pass), .sample(id, .fail, in: "broken")],
      cases: [.sample("k"), .sample("broken", concerns: ["a", "b"])])
    run.capabilities = [("a", "A"), ("b", "B"), ("x", "B")].map {
      Capability(id: CapabilityID($0), title: $0, requires: [NamePattern($1)])
    }
    run.claims = run.capabilities.map(\.id)
    let judgement = run.judged()
    #expect(judgement.capabilities.map(\.verdict) == [.notSatisfied, .notSatisfied, .satisfied])
    #expect(judgement.verdict(id) == .fail)
    #expect(judgement.requirements.count == 3)
    #expect(judgement.capability("a")?.requirements.map(\.id.description) == ["A", id])
    #expect(judgement.capability("x")?.requirements.map(\.id.description) == ["B"])
    #expect(judgement.profile == .nonConformant)
  }

  @Test func `an interrupted run says 130 and is never conformant`() {
    var run = proven()
    run.results.interrupted = true
    #expect(run.judged().exitCode == .interrupted)
    #expect(run.judged().profile == .incomplete)
    run.results.findings.append(.sample("A", .fail))
    #expect(run.judged().exitCode == .interrupted)
    #expect(run.judged().profile == .nonConformant)
    run.kind = .partial
    #expect(run.judged().exitCode == .interrupted)
  }

  @Test func `a run that pre-flight stopped says 3 and is never conformant`() {
    var run = Run([.sample("A")], findings: [.sample("A", .config)])
    run.results.stopped = "https://example.org/ cannot be reached"
    run.results.executed = []
    #expect(run.judged().exitCode == .configuration)
    #expect(run.judged().profile == .incomplete)
    #expect(run.judged().verdict("A") == .config)
    #expect(run.judged().stopped == "https://example.org/ cannot be reached")
    var odd = proven()
    odd.results.stopped = "stopped"
    #expect(odd.judged().exitCode == .configuration)
    #expect(odd.judged().profile == .incomplete)
  }

  @Test func `strict lets SHOULD findings gate, and changes no verdict`() {
    var run = proven([.sample("B", .should)], [.sample("B", .fail, level: .should)])
    #expect(run.judged().exitCode == .conformant)
    run.strict = true
    #expect(run.judged().exitCode == .nonConformant)
    #expect(run.judged().profile == .conformant)
    #expect(run.judged().verdict("B") == .warn)
    run.results.findings.append(.sample("B", .inconclusive, level: .should))
    #expect(run.judged().exitCode == .nonConformant, "what stands beside it must not lift the gate")
    run.results.findings = [.sample("A", .pass), .sample("B", .fail, level: .may)]
    #expect(run.judged().exitCode == .conformant)
  }

  @Test func `a case reads as the worst of its own findings`() {
    var run = Run(
      [.sample("A"), .sample("B")],
      findings: [
        .sample("A", .pass, in: "x"), .sample("B", .fail, level: .should, in: "x"),
        .sample("A", .fail, in: "y"),
        .sample("B", .error, in: "y"), .sample("A", .pass, values: 0, in: "z"),
      ], cases: [.sample("x"), .sample("y"), .sample("z"), .sample("empty")])
    #expect(run.judged().cases.map(\.tally?.verdict) == [.warn, .fail, .inconclusive, .inconclusive])
    run.results.executed = [CaseID("x")]
    #expect(run.judged().cases.map(\.executed) == [true, false, false, false])
  }

  @Test func `an untested requirement says why its tests did not run`() throws {
    let tests = ["cited", "uncited"].map { id in
      TestDefinition(
        id: TestID(id), title: id, verifies: id == "cited" ? [RequirementID("B")] : [], steps: [])
    }
    let run = proven([.sample("B")])
    func note(_ actions: [PlannedCase.Action]) -> String? {
      let suite = Suite(
        id: run.suite.id, version: "1", title: "", status: .draft, specification: run.suite.specification,
        role: .provider, parameters: [], authorization: .none, tolerances: Suite.Tolerances(), preflight: [],
        capabilities: run.capabilities, profiles: [], requirements: run.requirements, tests: tests, files: [],
        digest: "d")
      let cases = actions.enumerated().map { index, action in
        PlannedCase(
          id: CaseID("cited/\(index)"), test: TestID("cited"), axes: [], action: action, needs: [],
          concurrent: true, concerns: nil)
      }
      let plan = Plan(
        suite: suite.id, suiteDigest: "d", profile: ProfileID("p"), claims: run.claims,
        kind: .certification, seed: "s", cases: cases + [.sample("k", .skip(.unsafe))])
      return RollUp(suite: suite, plan: plan, results: run.results).judgement().requirement("B")?.note
    }
    #expect(note([]) == "no case came of its tests")
    #expect(note([.skip(.notClaimed)]) == "not claimed")
    #expect(
      note([.skip(.notSelected), .skip(.needSkipped), .skip(.notSelected)])
        == "a needed case is skipped, not selected")
  }
}
