import Reporting

extension Sample {
  /// Pre-flight could not get a token.
  static let stoppedReport: Report = {
    let skipped = cases { _ in ("config", [1]) }.map { aCase in
      var changed = aCase
      changed.executed = false
      changed.requests = 0
      changed.milliseconds = 0
      return changed
    }
    let problem = Report.Problem(
      number: 1, requirement: "OR12-SEC-2", verdict: "config", owner: "configuration", reason: "preflight",
      subject: "token", message: "The token endpoint refused the client id `hillcrest-test` with 401.",
      expected: "an access token", observed: "401, invalid_client",
      help: "Check the client id and the secret that the target file refers to as `env:SIS_SECRET`.",
      location: nil, count: 1,
      occurrences: [
        Report.Occurrence(
          caseID: "preflight", step: "1", page: 1, place: "$['error']", line: 1,
          observed: "\"invalid_client\"",
          exchange: "preflight#1.1")
      ])
    let exchange = Report.Exchange(
      id: "preflight#1.1", method: "POST", url: "https://login.hillcrest.example/token",
      requestHeaders: [
        Report.Header(name: "Authorization", value: "Basic [redacted]"),
        Report.Header(name: "Content-Type", value: "application/x-www-form-urlencoded"),
      ], requestBody: "grant_type=client_credentials&scope=roster.readonly", status: 401,
      responseHeaders: [Report.Header(name: "Content-Type", value: "application/json")],
      responseBody: "{\"error\":\"invalid_client\"}", responseBodyFirstLine: 1, responseBodyBytes: 26,
      fault: nil,
      milliseconds: 61, trace: nil)
    return Report(
      harness: harness,
      run: run(counts: Report.Counts(planned: 214, executed: 0, skipped: 0, requests: 1, checks: 0)),
      judgement: Report.Judgement(
        verdict: "incomplete", exitCode: 3,
        stopped: """
          The token endpoint https://login.hillcrest.example/token refused the client id \
          with 401 (invalid_client).
          Check the client id and the secret that the target file refers to as `env:SIS_SECRET`, \
          then run again.
          """,
        capabilities: capabilities { _ in "config" }, requirements: catalogue { _ in "config" },
        cases: skipped,
        problems: [problem], exchanges: [exchange]))
  }()

  /// Two tests were selected, and held.
  static let partialReport = Report(
    harness: harness,
    run: run(
      kind: "partial", selection: ["item.*", "token.missing"],
      counts: Report.Counts(planned: 7, executed: 7, skipped: 0, requests: 14, checks: 96)),
    judgement: Report.Judgement(
      verdict: "incomplete", exitCode: 0, stopped: nil, capabilities: capabilities { _ in nil },
      requirements: catalogue { _ in nil },
      cases: cases { _ in nil }.filter { $0.id.hasPrefix("item") || $0.test == "token.missing" },
      problems: [],
      exchanges: []))

  /// A waiver, an interruption, and nothing to look at.
  static let incompleteReport: Report = {
    func verdict(_ id: String) -> String? {
      id == "OR12-ORG-1" ? "inconclusive" : id == "OR12-ERR-1" ? "warn" : nil
    }
    var requirements = catalogue(verdict)
    for index in requirements.indices where requirements[index].id == "OR12-ERR-1" {
      requirements[index].waived = true
      requirements[index].note = "Waived until 2027-06-30: the next major release mends it."
    }
    for index in requirements.indices where requirements[index].id == "OR12-ORG-1" {
      requirements[index].note = "nothing was there to look at"
    }
    return Report(
      harness: harness, run: run(interrupted: true),
      judgement: Report.Judgement(
        verdict: "incomplete", exitCode: 130, stopped: nil, capabilities: capabilities(verdict),
        requirements: requirements, cases: cases { _ in nil }, problems: [namingWarning(1)], exchanges: []))
  }()
}
