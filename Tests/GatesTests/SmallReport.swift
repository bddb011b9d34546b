import Reporting

/// Reports of a made-up product, built from what came of each requirement in each case.
struct SmallReport {
  struct Row {
    var requirement: String
    var caseID: String
    var verdict: String

    init(_ requirement: String, _ caseID: String, _ verdict: String) {
      self.requirement = requirement
      self.caseID = caseID
      self.verdict = verdict
    }
  }

  var rows: [Row]
  var kind = "certification"
  var suite = "lists-1.0-provider"
  var profile = "basic"
  var started = "2026-11-20T09:12:33Z"
  var seed = "a"
  var milliseconds = 41
  var interrupted = false
  /// Cases that were left out, beside those of the rows.
  var skipped: [String] = []
  var keywords: [String: String] = ["L-3": "SHOULD", "L-4": "MAY"]
  var waived: Set<String> = []
  /// How many places of a problem are listed.
  var listed = 20

  init(_ rows: [Row]) { self.rows = rows }

  static let order = ["fail", "error", "config", "inconclusive", "review", "warn", "pass"]

  private static func worst(_ verdicts: [String]) -> String {
    order.first(where: verdicts.contains) ?? "untested"
  }

  private var failing: [(requirement: String, verdict: String)] {
    var seen: [(requirement: String, verdict: String)] = []
    for row in rows where row.verdict != "pass" {
      if !seen.contains(where: { $0 == (row.requirement, row.verdict) }) {
        seen.append((row.requirement, row.verdict))
      }
    }
    return seen
  }

  var report: Report {
    let ids = Set(rows.map(\.caseID)).sorted()
    let problems = failing.enumerated().map { index, cause in
      let places = rows.filter { ($0.requirement, $0.verdict) == cause }
      return Report.Problem(
        number: index + 1, requirement: cause.requirement, verdict: cause.verdict, owner: "target",
        reason: nil, subject: "status", message: "The status is wrong.", expected: "200", observed: "500",
        help: nil, location: nil, count: places.count,
        occurrences: places.prefix(listed).map {
          Report.Occurrence(
            caseID: $0.caseID, step: "1", page: 1, place: nil, line: nil, observed: nil, exchange: nil)
        })
    }
    let cases = ids.map { id in
      let own = rows.filter { $0.caseID == id }
      return Report.Case(
        id: id, test: String(id.prefix { $0 != "/" }), title: "A list",
        verdict: Self.worst(own.map(\.verdict)),
        skipReason: nil, executed: true, requests: 1, milliseconds: milliseconds,
        requirements: Set(own.map(\.requirement)).sorted(),
        problems: problems.filter { problem in
          own.contains { ($0.requirement, $0.verdict) == (problem.requirement, problem.verdict) }
        }.map(\.number))
    }
    let left = skipped.map {
      Report.Case(
        id: $0, test: $0, title: "A list", verdict: "skipped", skipReason: "not-claimed", executed: false,
        requests: 0, milliseconds: 0, requirements: [], problems: [])
    }
    let requirements = Set(rows.map(\.requirement)).sorted().map { id in
      Report.Requirement(
        id: id, keyword: keywords[id] ?? "MUST", grade: "S", text: "Lists are answered.", clause: nil,
        operation: nil, url: nil, testable: "auto",
        verdict: Self.worst(rows.filter { $0.requirement == id }.map(\.verdict)), counts: [], note: nil,
        waived: waived.contains(id), tests: [])
    }
    let worst = Self.worst(rows.map(\.verdict))
    let verdict =
      switch worst {
      case "fail": "non-conformant"
      case "pass", "warn": "conformant"
      default: "incomplete"
      }
    return Report(
      harness: Report.Harness(name: "assay", version: "0.1.0"),
      run: Report.Run(
        kind: kind, started: started, ended: started, durationMilliseconds: milliseconds, seed: seed,
        strict: false, interrupted: interrupted,
        suite: Report.SuiteSummary(
          id: suite, version: "1.0.0", title: "Lists", status: "draft", digest: "00", role: "provider",
          specification: "Lists 1.0", publisher: "Example Alliance", url: "https://lists.example"),
        target: Report.TargetSummary(
          vendor: "Example Systems", product: "Example Lists", version: "4.2", environment: nil,
          parameters: []), profile: Report.Named(id: profile, title: "Basic"), claims: ["core"],
        selection: kind == "partial" ? ["a.*"] : [],
        counts: Report.Counts(
          planned: cases.count, executed: cases.count, skipped: left.count, requests: cases.count,
          checks: rows.count), evidenceDigest: seed),
      judgement: Report.Judgement(
        verdict: verdict, exitCode: 0, stopped: nil,
        capabilities: [
          Report.Capability(
            id: "core", title: "Lists", claimed: true,
            verdict: worst == "fail"
              ? "not-satisfied" : verdict == "conformant" ? "satisfied" : "not-evaluated", requirements: [])
        ], requirements: requirements, cases: cases + left, problems: problems, exchanges: []))
  }
}
