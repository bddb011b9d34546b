import Checks
import SuiteModel
import Testing
import Verdicts

@Suite struct WaiverTests {
  private func waiver(_ id: String, until: String? = nil) -> Governance.Waiver {
    Governance.Waiver(requirement: RequirementID(id), reason: "agreed until the next edition", until: until)
  }

  /// `A` passes, `B` came to the findings; the waivers hold.
  private func run(_ findings: [Finding], waivers: [Governance.Waiver]) -> Run {
    var run = Run([.sample("A"), .sample("B")], findings: [.sample("A", .pass)] + findings)
    run.governance = Governance(waivers: waivers)
    return run
  }

  @Test func `a waived failure is listed, and the profile is conformant with waivers`() {
    let judgement = run([.sample("B", .fail)], waivers: [waiver("B")]).judged()
    #expect(judgement.profile == .conformantWithWaivers)
    #expect(judgement.exitCode == .conformant)
    #expect(judgement.verdict("B") == .warn)
    #expect(judgement.requirement("B")?.waiver == waiver("B"))
    #expect(judgement.requirement("B")?.note == "agreed until the next edition")
    let counts = judgement.requirement("B")?.tally.counts
    #expect(Verdict.allCases.filter { counts?[$0] != nil } == [.fail] && counts?[.fail] == 1)
    #expect(judgement.capability("c")?.verdict == .satisfied)
  }

  @Test func `a waiver of something else changes nothing`() {
    let judgement = run([.sample("B", .fail)], waivers: [waiver("A")]).judged()
    #expect(judgement.profile == .nonConformant)
    #expect(judgement.requirement("A")?.waiver == nil)
  }

  @Test(arguments: [
    (Finding.sample("B", .pass), ProfileVerdict.conformant), (.sample("B", .noData), .incomplete),
    (.sample("B", .error), .incomplete), (.sample("B", .review), .incomplete),
    (.sample("B", .pass, values: 0), .incomplete), (.sample("B", .fail, level: .should), .incomplete),
  ])
  func `a waiver of what did not fail changes nothing`(finding: Finding, profile: ProfileVerdict) {
    let judgement = run([finding], waivers: [waiver("B")]).judged()
    #expect(judgement.profile == profile)
    #expect(judgement.requirements.allSatisfy { $0.waiver == nil })
    #expect(judgement.verdict("B") == run([finding], waivers: []).judged().verdict("B"))
  }

  private static let days: [(until: String?, day: String, holds: Bool)] = [
    (nil, "2026-03-01", true), ("2026-03-01", "2026-03-01", true), ("2026-03-01", "2026-03-02", false),
    ("2026-03-01", "2026-02-28", true), ("2025-12-31", "2026-01-01", false),
    ("2026-12-31", "2026-03-01", true),
  ]

  @Test(arguments: days)
  func `a waiver holds to the end of its last day`(until: String?, day: String, holds: Bool) {
    #expect(waiver("B", until: until).holds(on: day) == holds)
    var run = run([.sample("B", .fail)], waivers: [waiver("B", until: until)])
    run.day = day
    #expect(run.judged().profile == (holds ? .conformantWithWaivers : .nonConformant))
  }

  @Test func `an ended waiver does not stand in the way of one that holds`() {
    let waivers = [waiver("B", until: "2020-01-01"), waiver("B", until: "2030-01-01")]
    #expect(run([.sample("B", .fail)], waivers: waivers).judged().profile == .conformantWithWaivers)
  }

  private static let beside: [(outcome: Finding.Outcome, verdict: Verdict, exit: ExitCode)] = [
    (.error, .error, .suiteOrHarness), (.config, .config, .configuration),
    (.inconclusive, .inconclusive, .incomplete), (.noData, .inconclusive, .incomplete),
    (.review, .review, .incomplete),
  ]

  @Test(arguments: beside)
  func `a waiver forgives the failure, and nothing that stands beside it`(
    outcome: Finding.Outcome, verdict: Verdict, exit: ExitCode
  ) {
    let judgement = run([.sample("B", .fail), .sample("B", outcome)], waivers: [waiver("B")]).judged()
    #expect(judgement.verdict("B") == verdict)
    #expect(judgement.profile == .incomplete)
    #expect(judgement.exitCode == exit)
  }

  @Test func `a waived failure proves nothing by itself`() {
    var run = Run([.sample("B")], findings: [.sample("B", .fail)])
    run.governance = Governance(waivers: [waiver("B")])
    #expect(run.judged().profile == .incomplete)
  }

  @Test func `strict does not take a waiver back`() {
    var run = run([.sample("B", .fail)], waivers: [waiver("B")])
    run.strict = true
    #expect(run.judged().exitCode == .conformant)
  }

  @Test func `a waiver of what no claim counts leaves the profile plainly conformant`() {
    var run = run([.sample("B", .fail)], waivers: [waiver("B")])
    run.requirements[1] = .sample("B", testable: .excluded(reason: "never"))
    #expect(run.judged().profile == .conformant)
    run.requirements[1] = .sample("B")
    run.capabilities = [Capability(id: CapabilityID("c"), title: "c", requires: [NamePattern("A")])]
    #expect(run.judged().profile == .conformant)
  }

  @Test func `a broken rule of HTTP can be waived by name`() {
    let judgement = run(
      [.sample("B", .pass), .sample("HTTP-BODY", .fail)], waivers: [waiver("HTTP-BODY")]
    ).judged()
    #expect(judgement.profile == .conformantWithWaivers)
  }

  // MARK: Disputed tests

  /// `A` passes; `B` fails in `bad/1` and holds in `good`.
  private func disputed(_ waiver: Governance.Waiver, _ more: [Finding] = []) -> Run {
    var run = Run(
      [.sample("A"), .sample("B")],
      findings: [.sample("A", .pass, in: "good"), .sample("B", .fail, in: "bad/1")] + more,
      cases: [.sample("good"), .sample("bad/1")])
    run.governance = Governance(programme: "Example Alliance", waivers: [waiver], digest: "g")
    return run
  }

  private static let scopes: [(Governance.Waiver, Bool)] = [
    (.init(test: TestID("bad"), reason: "r"), true), (.init(test: TestID("good"), reason: "r"), false),
    (.init(cases: NamePattern("bad/*"), reason: "r"), true),
    (.init(cases: NamePattern("bad"), reason: "r"), false),
    (.init(requirement: RequirementID("B"), test: TestID("bad"), reason: "r"), true),
    (.init(requirement: RequirementID("A"), test: TestID("bad"), reason: "r"), false),
    (.init(requirement: RequirementID("B"), cases: NamePattern("good"), reason: "r"), false),
    (.init(reason: "names nothing"), false),
  ]

  @Test(arguments: scopes, Governance.Waiver.Effect.allCases)
  func `a waiver forgives where all fits that it names`(
    scope: (waiver: Governance.Waiver, holds: Bool), effect: Governance.Waiver.Effect
  ) {
    let waiver = Governance.Waiver(
      requirement: scope.waiver.requirement, test: scope.waiver.test, cases: scope.waiver.cases,
      effect: effect, reason: "r")
    let judgement = disputed(waiver).judged()
    #expect(judgement.profile == (scope.holds ? .conformantWithWaivers : .nonConformant))
    #expect(judgement.verdict("B") == (scope.holds ? .warn : .fail))
    #expect((judgement.requirement("B")?.waiver != nil) == scope.holds)
    #expect(judgement.waivers.map(\.findings) == [scope.holds ? 1 : 0])
  }

  @Test func `a failure that no waiver covers stands beside one that does`() {
    let run = disputed(.init(test: TestID("bad"), reason: "r"), [.sample("B", .fail, in: "good")])
    #expect(run.judged().verdict("B") == .fail)
    #expect(run.judged().requirement("B")?.waiver == nil)
    #expect(run.judged().profile == .nonConformant)
    #expect(run.judged().waivers.first?.state == .applied)
  }

  private static let beside2: [(Finding.Outcome, Governance.Waiver.Effect, Verdict, ProfileVerdict)] = [
    (.noData, .warn, .inconclusive, .incomplete), (.noData, .excluded, .warn, .conformantWithWaivers),
    (.inconclusive, .excluded, .warn, .conformantWithWaivers),
    (.review, .excluded, .warn, .conformantWithWaivers),
    (.error, .excluded, .error, .incomplete), (.config, .excluded, .config, .incomplete),
    (.pass, .excluded, .warn, .conformantWithWaivers),
  ]

  @Test(arguments: beside2)
  func `a disputed test is left out with what it found, but for errors and stops`(
    outcome: Finding.Outcome, effect: Governance.Waiver.Effect, verdict: Verdict, profile: ProfileVerdict
  ) {
    let run = disputed(
      .init(test: TestID("bad"), status: .disputed, effect: effect, reason: "r"),
      [.sample("B", outcome, in: "bad/1")])
    #expect(run.judged().verdict("B") == verdict)
    #expect(run.judged().profile == profile)
  }

  @Test func `what a disputed test says does not turn what others say into a pass`() {
    let run = disputed(
      .init(test: TestID("bad"), effect: .excluded, reason: "r"), [.sample("B", .pass, in: "good")])
    #expect(run.judged().verdict("B") == .warn)
    #expect(run.judged().requirement("B")?.waiver != nil)
  }

  @Test func `each waiver says what became of it`() {
    let waivers: [(Governance.Waiver, Judgement.OfWaiver.State)] = [
      (.init(requirement: RequirementID("B"), reason: "r"), .applied),
      (.init(requirement: RequirementID("A"), reason: "r"), .notNeeded),
      (.init(test: TestID("else"), reason: "r"), .notReached),
      (.init(requirement: RequirementID("B"), reason: "r", until: "2020-01-01"), .expired),
    ]
    var run = disputed(waivers[0].0)
    run.governance = Governance(waivers: waivers.map(\.0), digest: "g")
    let judged = run.judged().waivers
    #expect(judged.map(\.state) == waivers.map(\.1))
    #expect(judged.map(\.waiver) == waivers.map(\.0))
    #expect(judged[0].requirements == [RequirementID("B")] && judged[0].cases == [CaseID("bad/1")])
  }

  @Test func `strict gates no recommendation that a disputed test alone speaks of`() {
    var run = disputed(.init(test: TestID("bad"), effect: .excluded, reason: "r"))
    run.results.findings[1] = .sample("B", .fail, level: .should, in: "bad/1")
    run.results.findings.append(.sample("B", .pass, in: "good"))
    run.strict = true
    #expect(run.judged().exitCode == .conformant)
    run.governance = .none
    #expect(run.judged().exitCode == .nonConformant)
  }
}
