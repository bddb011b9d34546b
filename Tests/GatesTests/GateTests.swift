import Diagnostics
import JSON
import Reporting
import SuiteModel
import Testing
import Verdicts

@testable import Gates

@Suite struct GateTests {
  private typealias Row = SmallReport.Row

  static func entry(
    _ cases: String, _ requirement: String, line: Int = 2, expires: String? = nil
  ) -> ExpectedFinding {
    ExpectedFinding(
      cases: NamePattern(cases), requirement: RequirementID(requirement), reason: "Mended in 4.3",
      link: "https://tracker.example/7", owner: "lists-team", expires: expires,
      location: SourceLocation(file: "expected.yaml", line: line, column: 3))
  }

  private static let report = SmallReport([
    Row("L-1", "a.read/of=users", "fail"), Row("L-1", "a.read/of=orgs", "pass"), Row("L-2", "b.all", "pass"),
    Row("L-3", "b.all", "warn"), Row("L-5", "c.one", "inconclusive"),
  ])

  @Test func `without failures the gate holds`() {
    let gate = Gate(SmallReport([Row("L-1", "a", "pass")]).report, expecting: [])
    #expect(gate.holds && gate.exitCode == .conformant)
    #expect(gate.text.hasSuffix("The gate holds.\n"))
  }

  @Test func `a failure that an entry expects is expected, and another is not`() {
    let gate = Gate(Self.report.report, expecting: [Self.entry("a.*", "L-1"), Self.entry("c.*", "L-5")])
    #expect(gate.holds)
    #expect(gate.expected.map(\.caseID) == ["a.read/of=users", "c.one"])
    let bare = Gate(Self.report.report, expecting: [])
    #expect(!bare.holds)
    #expect(bare.unexpected.map(\.caseID) == ["a.read/of=users"])
    #expect(bare.unjudged.map(\.caseID) == ["c.one"])
    #expect(bare.tolerated.map(\.requirement) == ["L-3"])
  }

  @Test func `an entry speaks for its requirement and its cases only`() {
    let report = SmallReport([
      Row("L-1", "a", "fail"), Row("L-2", "a", "fail"), Row("L-1", "b", "fail"), Row("L-2", "b", "pass"),
    ]).report
    let gate = Gate(report, expecting: [Self.entry("a", "L-1")])
    #expect(gate.unexpected.map { "\($0.requirement) \($0.caseID)" } == ["L-1 b", "L-2 a"])
  }

  static let faults: [(entry: ExpectedFinding, kind: Gate.EntryFault.Kind, says: String)] = [
    (entry("b.*", "L-2"), .unexpectedPass, "L-2 holds in the case that it names: remove the entry"),
    (entry("z.*", "L-1"), .stale, "no case of the report fits z.*"),
    (entry("b.al", "L-2"), .stale, "did you mean b.all?"),
    (entry("a.*", "L-11"), .stale, "the suite has no requirement L-11; did you mean L-1?"),
    (entry("b.all", "L-1"), .stale, "nothing in b.all speaks for L-1"),
    (entry("s.*", "L-1"), .stale, "s.* was not run: not-claimed"),
    (
      entry("a.*", "L-1", expires: "2026-11-19"), .expired,
      "it expired on 2026-11-19, and the run is of 2026-11-20"
    ),
  ]

  @Test(arguments: faults)
  func `a fault of an entry fails the gate and is named with its line`(
    entry: ExpectedFinding, kind: Gate.EntryFault.Kind, says: String
  ) {
    var small = SmallReport([
      Row("L-1", "a.read/of=users", "fail"), Row("L-2", "b.all", "pass"),
    ])
    small.skipped = ["s.one"]
    let all = [Self.entry("a.*", "L-1", line: 9), entry]
    let gate = Gate(small.report, expecting: all)
    #expect(!gate.holds)
    #expect(gate.entryFaults.map(\.kind) == [kind])
    #expect(gate.text.contains("expected.yaml:2: "))
    #expect(gate.text.contains(says), "\(gate.text)")
  }

  @Test func `an entry holds to the end of its last day, and then covers nothing`() {
    let report = SmallReport([Row("L-1", "a", "fail")]).report
    #expect(Gate(report, expecting: [Self.entry("a", "L-1", expires: "2026-11-20")]).holds)
    let late = Gate(report, expecting: [Self.entry("a", "L-1", expires: "2026-11-19")])
    #expect(late.unexpected.count == 1 && late.entryFaults.map(\.kind) == [.expired])
  }

  @Test func `the threshold says from which level on a failure counts`() {
    let report = SmallReport([Row("L-3", "a", "warn"), Row("L-1", "a", "pass")]).report
    #expect(Gate(report, expecting: [], failOn: .must).holds)
    #expect(!Gate(report, expecting: [], failOn: .should).holds)
    let failing = SmallReport([Row("L-1", "a", "fail")]).report
    #expect(Gate(failing, expecting: [], failOn: .never).holds)
    #expect(Gate(failing, expecting: [], failOn: .never).text.contains("otherwise it would not hold"))
  }

  @Test(arguments: ["error", "config"])
  func `a fault that is not the target's cannot be expected away`(verdict: String) {
    let report = SmallReport([Row("L-4", "a", verdict), Row("L-1", "b", "pass")]).report
    let gate = Gate(report, expecting: [Self.entry("a", "L-4")])
    #expect(!gate.holds)
    #expect(gate.unjudged.map(\.caseID) == ["a"])
    #expect(gate.entryFaults.isEmpty)
  }

  @Test func `an interrupted run and a run that judged nothing do not hold`() {
    var small = SmallReport([Row("L-1", "a", "pass")])
    small.interrupted = true
    #expect(!Gate(small.report, expecting: []).holds)
    #expect(!Gate(SmallReport([]).report, expecting: []).holds)
  }

  @Test func `a partial run makes no entry stale`() {
    var small = SmallReport([Row("L-1", "a", "pass")])
    small.kind = "partial"
    let gate = Gate(small.report, expecting: [Self.entry("z.*", "L-1")])
    #expect(gate.holds)
    #expect(gate.unseen.count == 1)
  }

  @Test func `a waived failure counts as a warning`() {
    var small = SmallReport([Row("L-1", "a", "fail"), Row("L-2", "a", "pass")])
    small.waived = ["L-1"]
    #expect(Gate(small.report, expecting: []).holds)
    #expect(!Gate(small.report, expecting: [], failOn: .should).holds)
  }

  @Test func `the text and the JSON are those of the goldens`() throws {
    let gate = Gate(
      Self.report.report,
      expecting: [
        Self.entry("a.*", "L-1"), Self.entry("b.all", "L-2", line: 8),
        Self.entry("z.*", "L-1", line: 13, expires: "2026-01-01"),
      ])
    try expectGolden(gate.text, "gate.txt")
    try expectGolden(gate.json, "gate.json")
  }

  @Test func `a detail never repeats the words of the requirement`() {
    var report = SmallReport([Row("L-1", "a", "fail")]).report
    report.judgement.problems[0].expected = nil
    #expect(Gate(report, expecting: []).unexpected.map(\.detail) == ["status: The status is wrong."])
    report.judgement.problems[0].message = "Lists are answered."
    #expect(Gate(report, expecting: []).unexpected.map(\.detail) == ["status: 500"])
    report.judgement.problems[0].observed = nil
    #expect(Gate(report, expecting: []).unexpected.map(\.detail) == ["status"])
  }

  @Test func `words of a suite cannot steer the terminal`() {
    let gate = Gate(SmallReport([Row("L-1", "a\u{1B}[2J\nb", "fail")]).report, expecting: [])
    #expect(!gate.text.contains("\u{1B}") && gate.text.contains("a\\u{1B}[2J\\nb"))
  }

  /// Reports and entries that a seed makes up.
  private static func made(_ seed: UInt64) -> (report: SmallReport, entries: [ExpectedFinding]) {
    var random = Sequence64(state: seed)
    let verdicts = SmallReport.order
    let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      Row(
        "L-\(Int.random(in: 1...5, using: &random))", "case.\(Int.random(in: 1...4, using: &random))",
        verdicts.randomElement(using: &random) ?? "pass")
    }
    let globs = ["*", "case.?", "case.1", "case.2", "z.*"]
    let entries = (0..<Int.random(in: 0...3, using: &random)).map { line in
      entry(
        globs.randomElement(using: &random) ?? "*", "L-\(Int.random(in: 1...6, using: &random))",
        line: line + 1,
        expires: [nil, "2026-11-19", "2027-01-01"].randomElement(using: &random) ?? nil)
    }
    return (SmallReport(rows), entries)
  }

  @Test(arguments: UInt64(1)...300)
  func `a failure that no entry expects never makes a gate hold, whatever the threshold`(seed: UInt64) {
    let (small, entries) = Self.made(seed)
    var worse = small
    worse.rows.append(Row("L-9", "case.1", "fail"))
    for threshold in [Gate.Threshold.must, .should] {
      let before = Gate(small.report, expecting: entries, failOn: threshold)
      let after = Gate(worse.report, expecting: entries, failOn: threshold)
      #expect(!after.holds)
      #expect(after.unexpected.count == before.unexpected.count + 1)
    }
    // Without entries there is nothing that a failure could make right.
    for row in small.rows.indices {
      var failed = small
      failed.rows[row].verdict = "fail"
      #expect(!Gate(failed.report, expecting: []).holds)
    }
  }

  @Test(arguments: UInt64(1)...300)
  func `a stricter threshold never makes a gate hold, and the order of a report never matters`(seed: UInt64) {
    let (small, entries) = Self.made(seed)
    let must = Gate(small.report, expecting: entries)
    let should = Gate(small.report, expecting: entries, failOn: .should)
    #expect(must.holds || !should.holds)
    var turned = small.report
    turned.judgement.cases.reverse()
    turned.judgement.problems.reverse()
    #expect(Gate(turned, expecting: entries.reversed()).holds == must.holds)
  }
}

/// Numbers from a seed (SplitMix64, Steele and others 2014).
private struct Sequence64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
