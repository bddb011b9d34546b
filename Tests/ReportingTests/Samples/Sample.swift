import Reporting

/// Reports of made-up products, for goldens and for looking at.
enum Sample: String, CaseIterable, Sendable {
  case conforming, failing, stopped, partial, incomplete, waived, rejudged, empty, hostile

  var report: Report {
    switch self {
    case .conforming: Self.conformingReport
    case .failing: Self.failingReport
    case .stopped: Self.stoppedReport
    case .partial: Self.partialReport
    case .incomplete: Self.incompleteReport
    case .waived: Self.waivedReport
    case .rejudged: Self.rejudgedReport
    case .empty: Self.emptyReport
    case .hostile: Self.hostileReport
    }
  }

  static let harness = Report.Harness(name: "assay", version: "0.1.0")

  static let suite = Report.SuiteSummary(
    id: "oneroster-1.2-rostering-provider", version: "1.0.0",
    title: "OneRoster 1.2 Rostering Service, provider",
    status: "candidate", digest: "9f2c61c1b3a04e5f8d7a6b5c4d3e2f10918273645546372819aabbccddeeff00",
    role: "provider", specification: "OneRoster 1.2", publisher: "1EdTech",
    url: "https://www.imsglobal.org/spec/oneroster/v1p2")

  static let target = Report.TargetSummary(
    vendor: "Hillcrest Learning", product: "Hillcrest SIS", version: "4.2.0", environment: "staging",
    parameters: [
      Report.Named(id: "base", title: "https://sis.hillcrest.example/ims/oneroster/rostering/v1p2"),
      Report.Named(id: "pageLimit", title: "100"),
    ])

  static func run(
    kind: String = "certification", interrupted: Bool = false, selection: [String] = [],
    counts: Report.Counts = Report.Counts(
      planned: 214, executed: 196, skipped: 18, requests: 391, checks: 2817)
  ) -> Report.Run {
    Report.Run(
      kind: kind, started: "2026-11-20T09:12:33Z", ended: "2026-11-20T09:12:45Z",
      durationMilliseconds: 12_437,
      seed: "5e1f0c77", strict: false, interrupted: interrupted, suite: suite, target: target,
      profile: Report.Named(id: "rostering-core", title: "Rostering Core provider"),
      claims: ["core.users", "core.orgs", "core.classes", "core.paging", "security"], selection: selection,
      counts: counts, evidenceDigest: "1b7ac0ffee5a11d00d2e4f60718293a4b5c6d7e8f90123456789abcdef012345")
  }

  static func requirement(
    _ id: String, _ keyword: String = "MUST", _ text: String, grade: String = "S", operation: String? = nil,
    clause: String? = nil, testable: String = "auto", verdict: String = "pass", counts: [Report.Count] = [],
    note: String? = nil, waived: Bool = false, tests: [String] = []
  ) -> Report.Requirement {
    Report.Requirement(
      id: id, keyword: keyword, grade: grade, text: text, clause: clause, operation: operation,
      url: "https://www.imsglobal.org/spec/oneroster/v1p2", testable: testable, verdict: verdict,
      counts: counts, note: note, waived: waived, tests: tests)
  }

  static func aCase(
    _ id: String, _ title: String, _ verdict: String = "pass", skipReason: String? = nil,
    executed: Bool = true,
    requests: Int = 2, milliseconds: Int = 41, requirements: [String] = [], problems: [Int] = []
  ) -> Report.Case {
    Report.Case(
      id: id, test: String(id.split(separator: "/").first ?? ""), title: title, verdict: verdict,
      skipReason: skipReason, executed: executed, requests: requests, milliseconds: milliseconds,
      requirements: requirements, problems: problems)
  }

  static let emptyReport = Report(
    harness: Report.Harness(name: "", version: ""),
    run: Report.Run(
      kind: "certification", started: "", ended: "", durationMilliseconds: 0, seed: "", strict: false,
      interrupted: false,
      suite: Report.SuiteSummary(
        id: "", version: "", title: "", status: "draft", digest: "", role: "", specification: "",
        publisher: "",
        url: ""),
      target: Report.TargetSummary(vendor: "", product: "", version: "", environment: nil, parameters: []),
      profile: Report.Named(id: "", title: ""), claims: [], selection: [],
      counts: Report.Counts(planned: 0, executed: 0, skipped: 0, requests: 0, checks: 0), evidenceDigest: ""),
    judgement: Report.Judgement(
      verdict: "incomplete", exitCode: 2, stopped: nil, capabilities: [], requirements: [], cases: [],
      problems: [], exchanges: []))
}
