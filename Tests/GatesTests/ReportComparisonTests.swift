import JSON
import Reporting
import Testing
import Verdicts

@testable import Gates

@Suite struct ReportComparisonTests {
  private typealias Row = SmallReport.Row

  private static let before = SmallReport([
    Row("L-1", "a.read/of=users", "pass"), Row("L-1", "a.read/of=orgs", "fail"), Row("L-2", "b.all", "fail"),
    Row("L-3", "b.all", "pass"), Row("L-5", "c.one", "pass"), Row("L-6", "d.old", "pass"),
    Row("L-7", "e.late", "inconclusive"),
  ])

  private static let after = SmallReport([
    Row("L-1", "a.read/of=users", "fail"), Row("L-1", "a.read/of=orgs", "pass"), Row("L-2", "b.all", "fail"),
    Row("L-3", "b.all", "warn"), Row("L-5", "c.one", "inconclusive"), Row("L-7", "e.late", "pass"),
    Row("L-8", "f.new", "pass"),
  ])

  @Test func `every kind of change is told, and once`() throws {
    let comparison = try ReportComparison(from: Self.before.report, to: Self.after.report)
    #expect(
      comparison.changes.map { "\($0.kind.rawValue) \($0.requirement) \($0.caseID)" } == [
        "new-failure L-1 a.read/of=users", "no-longer-judged L-5 c.one", "gone L-6 d.old",
        "new-warning L-3 b.all", "still-failing L-2 b.all", "fixed L-1 a.read/of=orgs",
        "judged-now L-7 e.late", "added L-8 f.new",
      ])
    #expect(comparison.exitCode == .nonConformant)
  }

  @Test func `the text and the JSON are those of the goldens`() throws {
    let comparison = try ReportComparison(from: Self.before.report, to: Self.after.report)
    try expectGolden(comparison.text(), "comparison.txt")
    try expectGolden(comparison.json(), "comparison.json")
  }

  @Test func `times, seeds and numbers of problems never count`() throws {
    var again = Self.before
    again.started = "2027-05-01T00:00:00Z"
    again.seed = "b"
    again.milliseconds = 9000
    again.rows.reverse()
    let comparison = try ReportComparison(from: Self.before.report, to: again.report)
    #expect(comparison.changes.allSatisfy { $0.kind == .stillFailing })
    #expect(comparison.exitCode == .conformant)
    #expect(comparison.text().hasSuffix("Nothing got worse.\n"))
  }

  static let codes: [(before: String?, after: String?, code: ExitCode)] = [
    ("pass", "pass", .conformant), ("fail", "fail", .conformant), ("fail", "pass", .conformant),
    ("pass", "warn", .conformant), (nil, "pass", .conformant), (nil, "fail", .nonConformant),
    ("pass", "fail", .nonConformant), ("inconclusive", "fail", .nonConformant),
    ("warn", "fail", .nonConformant),
    ("pass", "inconclusive", .incomplete), ("pass", "error", .incomplete), ("fail", "config", .incomplete),
    ("pass", nil, .incomplete), ("inconclusive", nil, .conformant), ("inconclusive", "error", .conformant),
  ]

  @Test(arguments: codes)
  func `the exit code says whether something got worse`(before: String?, after: String?, code: ExitCode)
    throws
  {
    let fixed = Row("L-2", "b.all", "pass")
    let old = SmallReport([fixed] + (before.map { [Row("L-1", "a", $0)] } ?? []))
    let new = SmallReport([fixed] + (after.map { [Row("L-1", "a", $0)] } ?? []))
    #expect(try ReportComparison(from: old.report, to: new.report).exitCode == code)
  }

  @Test func `a failure beside something that is no longer judged gives 1`() throws {
    let old = SmallReport([Row("L-1", "a", "pass"), Row("L-2", "b", "pass")])
    let new = SmallReport([Row("L-1", "a", "fail"), Row("L-2", "b", "inconclusive")])
    #expect(try ReportComparison(from: old.report, to: new.report).exitCode == .nonConformant)
  }

  @Test func `a failure that the report lists under no requirement is not lost`() throws {
    let old = SmallReport((1...30).map { Row("L-1", "a/n=\($0)", "pass") })
    var new = SmallReport((1...30).map { Row("L-1", "a/n=\($0)", "fail") }).report
    for index in new.judgement.cases.indices where index >= 20 { new.judgement.cases[index].problems = [] }
    new.judgement.problems[0].occurrences = Array(new.judgement.problems[0].occurrences.prefix(20))
    let comparison = try ReportComparison(from: old.report, to: new)
    #expect(Set(comparison.changes(.newFailure).map(\.caseID)).count == 30)
  }

  @Test func `reports of another suite or profile cannot be compared`() throws {
    var other = Self.before
    other.suite = "others-1.0-provider"
    let suite = #expect(throws: ReportMismatch.self) {
      try ReportComparison(from: Self.before.report, to: other.report)
    }
    #expect(suite?.message.contains("`lists-1.0-provider`, the new one of `others-1.0-provider`") == true)
    other = Self.before
    other.profile = "full"
    let profile = #expect(throws: ReportMismatch.self) {
      try ReportComparison(from: Self.before.report, to: other.report)
    }
    #expect(profile?.what == .profile)
  }

  @Test func `a skipped case is gone, not passed`() throws {
    var new = SmallReport([Row("L-2", "b", "pass")])
    new.skipped = ["a"]
    let old = SmallReport([Row("L-1", "a", "pass"), Row("L-2", "b", "pass")])
    let comparison = try ReportComparison(from: old.report, to: new.report)
    #expect(comparison.changes(.gone).map(\.caseID) == ["a"])
    #expect(comparison.exitCode == .incomplete)
  }
}
