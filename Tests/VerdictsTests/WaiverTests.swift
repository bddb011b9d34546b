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
    #expect(judgement.requirement("B")?.tally.counts == [.fail: 1])
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
}
