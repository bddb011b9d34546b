import Checks
import Planning
import SuiteModel
import Testing
import Verdicts

/// A partial run cannot certify; its exit code speaks of the selected cases.
@Suite struct PartialRunTests {
  private func partial(_ findings: [Finding], cases: [PlannedCase] = [.sample("k")]) -> Run {
    var run = Run([.sample("A"), .sample("B"), .sample("C", .should)], findings: findings, cases: cases)
    run.kind = .partial
    return run
  }

  private static let endings: [(findings: [Finding], exit: ExitCode)] = [
    ([.sample("A", .pass)], .conformant),
    ([.sample("A", .pass), .sample("C", .fail, level: .should)], .conformant),
    ([.sample("A", .pass), .sample("A", .fail)], .nonConformant),
    ([.sample("A", .fail), .sample("B", .noData)], .nonConformant),
    ([.sample("A", .fail), .sample("B", .error)], .nonConformant),
    ([.sample("A", .error)], .suiteOrHarness),
    ([.sample("A", .error), .sample("B", .config)], .suiteOrHarness),
    ([.sample("A", .config), .sample("B", .noData)], .configuration),
    ([.sample("A", .pass), .sample("B", .noData)], .incomplete),
    ([.sample("A", .inconclusive)], .incomplete),
    ([.sample("A", .review)], .incomplete),
    ([.sample("A", .pass, values: 0)], .incomplete),
    ([], .incomplete),
  ]

  @Test(arguments: endings)
  func `the exit code speaks of the selected cases`(findings: [Finding], exit: ExitCode) {
    #expect(partial(findings).judged().exitCode == exit)
  }

  @Test func `what was not selected does not count against them, and certifies nothing`() {
    let run = partial(
      [.sample("A", .pass)], cases: [.sample("k"), .sample("left", .skip(.notSelected))])
    #expect(run.judged().exitCode == .conformant)
    #expect(run.judged().profile == .incomplete)
  }

  @Test func `a selected case that was not executed leaves it incomplete`() {
    var run = partial([.sample("A", .pass)])
    run.results.executed = []
    #expect(run.judged().exitCode == .incomplete)
  }

  @Test func `nothing that runs leaves it incomplete`() {
    #expect(partial([], cases: []).judged().exitCode == .incomplete)
    #expect(partial([], cases: [.sample("k", .skip(.unsafe))]).judged().exitCode == .incomplete)
  }

  @Test func `strict and waivers hold for the selected cases too`() {
    var run = partial([.sample("A", .pass), .sample("C", .fail, level: .should)])
    run.strict = true
    #expect(run.judged().exitCode == .nonConformant)
    run = partial([.sample("A", .fail)])
    run.governance = Governance(waivers: [.init(requirement: RequirementID("A"), reason: "agreed")])
    #expect(run.judged().exitCode == .conformant)
    run.results.findings.append(.sample("B", .inconclusive))
    #expect(run.judged().exitCode == .incomplete, "a waived failure must not hide what stands beside it")
  }
}
