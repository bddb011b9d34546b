import Checks
import SuiteModel
import Testing
import Verdicts

@Suite struct VerdictTests {
  private static let outcomes: [(outcome: Finding.Outcome, must: Verdict?, should: Verdict?, may: Verdict?)] =
    [
      (.pass, .pass, .pass, nil),
      (.fail, .fail, .warn, nil),
      (.noData, .inconclusive, .inconclusive, nil),
      (.error, .error, .error, .error),
      (.config, .config, .config, .config),
      (.inconclusive, .inconclusive, .inconclusive, .inconclusive),
      (.review, .review, .review, .review),
    ]

  @Test(arguments: outcomes)
  func `an outcome by its level is a verdict`(
    outcome: Finding.Outcome, must: Verdict?, should: Verdict?, may: Verdict?
  ) {
    #expect(Verdict.of(.sample("R", outcome, level: .must)) == must)
    #expect(Verdict.of(.sample("R", outcome, level: .should)) == should)
    #expect(Verdict.of(.sample("R", outcome, level: .may)) == may)
  }

  @Test func `the table has a row for every outcome`() {
    #expect(Set(Self.outcomes.map(\.outcome)) == Set(Finding.Outcome.allCases))
  }

  @Test(arguments: Requirement.Level.allCases)
  func `a pass on no value proves nothing`(level: Requirement.Level) {
    #expect(Verdict.of(.sample("R", .pass, level: level, values: 0)) == nil)
    let tally = Verdict.over([.sample("R", .pass, level: level, values: 0)], level: level)
    #expect(tally.verdict == (level == .may ? .untested : .inconclusive))
    #expect(tally.silent == 1)
    #expect(tally.counts.isEmpty)
  }

  /// One finding for each verdict but `untested`, worst first.
  private static let ranked: [(verdict: Verdict, finding: Finding)] = [
    (.fail, .sample("R", .fail)), (.error, .sample("R", .error)), (.config, .sample("R", .config)),
    (.inconclusive, .sample("R", .noData)), (.review, .sample("R", .review)),
    (.warn, .sample("R", .fail, level: .should)), (.pass, .sample("R", .pass)),
  ]

  @Test func `the precedence is fail, error, config, inconclusive, review, warn, pass`() {
    #expect(
      Verdict.precedence == [.fail, .error, .config, .inconclusive, .review, .warn, .pass, .untested])
    #expect(Set(Verdict.precedence) == Set(Verdict.allCases))
  }

  @Test(arguments: ranked.indices, ranked.indices)
  func `of two findings the worse sets the verdict, and both are counted`(first: Int, second: Int) {
    let pair = [Self.ranked[first], Self.ranked[second]]
    let tally = Verdict.over(pair.map(\.finding), level: .should)
    #expect(tally.verdict == Self.ranked[min(first, second)].verdict)
    #expect(Verdict.allCases.compactMap { tally.counts[$0] }.reduce(0, +) == 2)
    #expect(tally.counts[pair[0].verdict] == (first == second ? 2 : 1))
  }

  @Test func `of all findings the worst sets the verdict, and the lesser stand beside it`() {
    for worst in Self.ranked.indices {
      let tally = Verdict.over(Self.ranked[worst...].map(\.finding), level: .must)
      #expect(tally.verdict == Self.ranked[worst].verdict)
      let expected = Set(Self.ranked[worst...].map(\.verdict))
      #expect(Verdict.allCases.allSatisfy { tally.counts[$0] == (expected.contains($0) ? 1 : nil) })
    }
  }

  @Test(arguments: Requirement.Level.allCases)
  func `no findings leave it untested`(level: Requirement.Level) {
    #expect(Verdict.over([Finding](), level: level) == Verdict.Tally())
    #expect(Verdict.Tally().verdict == .untested)
  }

  private static let preferences: [(findings: [Finding], must: Verdict, should: Verdict)] = [
    ([.sample("R", .fail, level: .should)], .inconclusive, .warn),
    ([.sample("R", .fail, level: .should), .sample("R", .pass, values: 0)], .inconclusive, .warn),
    ([.sample("R", .fail, level: .should), .sample("R", .pass)], .warn, .warn),
    ([.sample("R", .fail, level: .should), .sample("R", .pass, level: .may)], .inconclusive, .warn),
    ([.sample("R", .fail, level: .should), .sample("R", .fail)], .fail, .fail),
  ]

  @Test(arguments: preferences)
  func `a MUST of which only SHOULD-level failures speak has not been shown`(
    findings: [Finding], must: Verdict, should: Verdict
  ) {
    #expect(Verdict.over(findings, level: .must).verdict == must)
    #expect(Verdict.over(findings, level: .should).verdict == should)
  }

  @Test func `a MAY is supported or not, and neither is a verdict`() {
    let findings: [Finding] = [
      .sample("R", .pass, level: .may), .sample("R", .fail, level: .may), .sample("R", .noData, level: .may),
    ]
    let tally = Verdict.over(findings, level: .may)
    #expect(tally.verdict == .untested)
    #expect(tally.silent == 3)
  }

  @Test(arguments: Verdict.allCases)
  func `a requirement is met by pass and warn only`(verdict: Verdict) {
    #expect(verdict.isMet == [.pass, .warn].contains(verdict))
  }

  private static let open: [(verdicts: [Int], open: Verdict?)] = [
    ([0], nil), ([6], nil), ([5], .inconclusive), ([5, 6], nil), ([0, 5, 6], nil), ([0, 1], .error),
    ([0, 3, 2], .config),
    ([0, 4], .review), ([3, 6], .inconclusive), ([], .untested),
  ]

  @Test(arguments: open)
  func `what keeps it from being judged shows beside a failure`(verdicts: [Int], open: Verdict?) {
    #expect(Verdict.over(verdicts.map { Self.ranked[$0].finding }, level: .must).openVerdict == open)
  }

  private static let levels:
    [(keyword: Requirement.Keyword, known: Requirement.Level, remembered: Requirement.Level)] =
      [
        (.must, .must, .should), (.mustNot, .must, .should), (.should, .should, .should),
        (.shouldNot, .should, .should), (.may, .may, .may),
      ]

  @Test(arguments: levels)
  func `memory alone caps a requirement at SHOULD`(
    keyword: Requirement.Keyword, known: Requirement.Level, remembered: Requirement.Level
  ) {
    #expect(Requirement.sample("R", keyword, grade: .schema).level == known)
    #expect(Requirement.sample("R", keyword, grade: .implementations).level == known)
    #expect(Requirement.sample("R", keyword, grade: .memory).level == remembered)
    #expect(Requirement.Level.may < .should && Requirement.Level.should < .must)
  }
}
