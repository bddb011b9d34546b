import Testing

@testable import Reporting

@Suite struct OverviewTests {
  @Test func `optional and excluded requirements are set aside, and everything else is due`() {
    let overview = Overview(Sample.failing.report)
    #expect(overview.capabilities[0] == Overview.CapabilityTally(passed: 3, failed: 1, open: 0, aside: 0))
    #expect(overview.capabilities[4] == Overview.CapabilityTally(passed: 1, failed: 0, open: 1, aside: 2))
  }

  @Test func `an untested requirement that is due counts as not judged`() {
    var report = Sample.conforming.report
    report.judgement.capabilities[0].requirements[0].verdict = "untested"
    #expect(Overview(report).capabilities[0].open == 1)
  }

  @Test func `what is to be set up comes before what is to be repaired, and no advice twice`() {
    var report = Sample.failing.report
    report.judgement.problems[3].help = report.judgement.problems[0].help
    report.judgement.problems[4].owner = "configuration"
    #expect(Overview(report).steps.map(\.problem) == [5, 1, 2])
  }

  @Test func `a warning is nothing to do first, unless the run is strict`() {
    #expect(Overview(Sample.conforming.report).steps.isEmpty)
    var report = Sample.conforming.report
    report.run.strict = true
    #expect(Overview(report).steps == [.init(instruction: "Leave the member out, or fill it.", problem: 1)])
  }

  @Test func `what was not judged is told once for each reason`() {
    var report = Sample.failing.report
    for index in report.judgement.requirements.indices.suffix(3) {
      report.judgement.requirements[index].verdict = "untested"
      report.judgement.requirements[index].testable = "auto"
      report.judgement.requirements[index].note = "no test cites it"
    }
    let untested = Overview(report).notJudged.filter { $0.reason == "no test cites it" }
    #expect(untested.map(\.subjects) == [["OR12-SEC-3", "OR12-SEC-4", "OR12-DEM-1"]])
  }

  private static let marks: [(verdict: String, kind: String, code: Int, word: String, tone: Mark.Tone)] = [
    ("conformant", "certification", 0, "Conformant", .good),
    ("conformant-with-waivers", "certification", 0, "Conformant with waivers", .caution),
    ("non-conformant", "certification", 1, "Not conformant", .bad),
    ("incomplete", "certification", 2, "Incomplete", .open),
    ("conformant", "partial", 0, "The selected tests passed", .caution),
    ("incomplete", "partial", 1, "Selected tests failed", .bad),
    ("conformant", "partial", 2, "The selected tests are incomplete", .open),
    ("unheard-of", "certification", 0, "unheard-of", .open),
  ]

  @Test(arguments: marks)
  func `only a certification run that conforms is shown as good`(
    verdict: String, kind: String, code: Int, word: String, tone: Mark.Tone
  ) {
    var report = Sample.conforming.report
    report.judgement.verdict = verdict
    report.judgement.exitCode = code
    report.run.kind = kind
    #expect(Overview(report).mark.word == word)
    #expect(Overview(report).mark.tone == tone)
  }

  @Test(arguments: ["fail", "error", "config", "inconclusive", "review", "untested", "skipped", "unheard-of"])
  func `no verdict but a pass is shown as good`(verdict: String) {
    #expect(Mark.verdict(verdict).tone != .good)
    #expect(Mark.capability(verdict).tone != .good)
  }
}
