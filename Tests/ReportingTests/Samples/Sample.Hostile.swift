import Reporting

extension Sample {
  /// What targets and suites might send to break a reader.
  static let poison =
    "</script></style></pre>--><img src=x onerror=alert(1)>\"'`&amp;]]>\u{1B}[2J\u{1B}]0;x\u{7}\u{0}\u{8}"
    + "\u{85}\u{9B}31m\r\n\u{202E}evil\u{2028}\u{FEFF}\u{FFFF}|*_[a](javascript:alert(1))"

  /// The largest integer that every reader of JSON keeps exactly.
  static let most = 9_007_199_254_740_991

  /// Every text that is not a closed word is poison, and every number is as large as a report may hold.
  static let hostileReport: Report = {
    let named = Report.Named(id: poison, title: poison)
    let header = Report.Header(name: poison, value: poison)
    let requirement = Report.Requirement(
      id: poison, keyword: "MUST", grade: "S", text: poison, clause: poison, operation: poison,
      url: "javascript:alert(1)//" + poison, testable: "auto", verdict: "fail",
      counts: [Report.Count(name: poison, count: most)], note: poison, waived: false,
      attested: true, tests: [poison])
    let untested = Report.Requirement(
      id: poison + "2", keyword: "MAY", grade: "M", text: poison, clause: nil, operation: nil,
      url: "https://example.org/\"><script>alert(1)</script>", testable: "excluded", verdict: "untested",
      counts: [], note: poison, waived: false, tests: [])
    let occurrence = Report.Occurrence(
      caseID: poison, step: poison, page: 1, place: poison, line: most, observed: poison, exchange: poison)
    let problem = Report.Problem(
      number: 1, requirement: poison, verdict: "fail", owner: "target", reason: poison, subject: poison,
      message: poison, expected: poison, observed: poison, help: poison, location: poison, count: most,
      occurrences: [occurrence, occurrence], followsFrom: poison)
    let exchange = Report.Exchange(
      id: poison, method: poison, url: "file:///etc/passwd" + poison, requestHeaders: [header],
      requestBody: poison, status: 999, responseHeaders: [header], responseBody: poison,
      responseBodyFirstLine: most, responseBodyBytes: most, fault: poison, milliseconds: most,
      trace: poison)
    return Report(
      harness: Report.Harness(name: poison, version: poison),
      run: Report.Run(
        kind: "partial", started: poison, ended: poison, durationMilliseconds: most, seed: poison,
        strict: true,
        interrupted: true,
        suite: Report.SuiteSummary(
          id: poison, version: poison, title: poison, status: "draft", digest: poison, role: poison,
          specification: poison, publisher: poison, url: "javascript:alert(1)"),
        target: Report.TargetSummary(
          vendor: poison, product: poison, version: poison, environment: poison, parameters: [named]),
        profile: named, claims: [poison], selection: [poison],
        counts: Report.Counts(
          planned: most, executed: most, skipped: most, requests: most, checks: most, strays: most,
          takenOver: most),
        evidenceDigest: poison),
      judgement: Report.Judgement(
        verdict: "non-conformant", exitCode: 1, stopped: poison,
        suite: Report.JudgingSuite(id: poison, version: poison, digest: poison),
        governance: Report.Governance(
          programme: poison, digest: poison, from: poison, until: poison,
          waivers: ["applied", "expired"].map { state in
            Report.Waiver(
              requirement: poison, test: poison, cases: poison, status: "disputed", effect: "excluded",
              reason: poison, link: "javascript:alert(1)//" + poison, until: poison, state: state,
              findings: most,
              requirements: [poison], caseIDs: [poison])
          },
          errata: [Report.Erratum(requirement: poison, note: poison, link: "javascript:alert(1)")]),
        capabilities: [
          Report.Capability(
            id: poison, title: poison, claimed: true, verdict: "not-satisfied",
            requirements: [Report.RequirementVerdict(id: poison, verdict: "fail")])
        ], requirements: [requirement, untested],
        cases: [
          Report.Case(
            id: poison, test: poison, title: poison, verdict: "fail", skipReason: poison, executed: true,
            requests: most, milliseconds: most, requirements: [poison], problems: [1, most],
            remarks: [poison]),
          Report.Case(
            id: poison + "2", test: poison, title: poison, verdict: "skipped", skipReason: poison,
            executed: false,
            requests: 0, milliseconds: 0, requirements: [], problems: []),
        ], problems: [problem], exchanges: [exchange]))
  }()
}
