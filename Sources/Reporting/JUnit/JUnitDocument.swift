/// One `junit.xml` on its way.
struct JUnitDocument {
  private let report: Report
  private let problems: [Int: Report.Problem]
  private let exchanges: [String: Report.Exchange]
  private var xml = XMLText()

  init(_ report: Report) {
    self.report = report
    problems = Dictionary(
      report.judgement.problems.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    exchanges = Dictionary(
      report.judgement.exchanges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Hands on the whole document, piece by piece.
  mutating func write(to take: ([UInt8]) -> Void) {
    let verdict = JUnitOutcome(verdictOf: report)
    let suites = grouped()
    var total = JUnitTally()
    total.add(verdict)
    for aCase in report.judgement.cases { total.add(JUnitOutcome(aCase)) }

    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    xml.attribute("name", "\(report.run.suite.title), \(Wording.product(report.run))")
    xml.attribute("tests", total.tests)
    xml.attribute("failures", total.failures)
    xml.attribute("errors", total.errors)
    xml.attribute("time", Self.seconds(report.run.durationMilliseconds))
    xml.markup(">\n")
    writeVerdict(verdict)
    for suite in suites { write(suite, to: take) }
    xml.markup("</testsuites>\n")
    xml.pass(to: take, atLeast: 0)
  }

  private struct TestSuite {
    let test: String
    /// Their places among all.
    var cases: [Int]
  }

  /// The cases by test, in the order in which tests first appear.
  private func grouped() -> [TestSuite] {
    var places: [String: Int] = [:]
    var suites: [TestSuite] = []
    for (number, aCase) in report.judgement.cases.enumerated() {
      if let place = places[aCase.test] {
        suites[place].cases.append(number)
      } else {
        places[aCase.test] = suites.count
        suites.append(TestSuite(test: aCase.test, cases: [number]))
      }
    }
    return suites
  }

  private mutating func writeVerdict(_ outcome: JUnitOutcome) {
    var tally = JUnitTally()
    tally.add(outcome)
    openSuite("verdict", tally, milliseconds: report.run.durationMilliseconds)
    xml.markup("    <properties>\n")
    let run = report.run
    let properties: [(String, String)] = [
      ("verdict", report.judgement.verdict), ("exitCode", String(report.judgement.exitCode)),
      ("runKind", run.kind), ("target", "\(run.target.vendor) \(run.target.product) \(run.target.version)"),
      ("suite", "\(run.suite.id) \(run.suite.version)"), ("suiteDigest", run.suite.digest),
      ("specification", run.suite.specification), ("profile", run.profile.id),
      ("evidenceDigest", run.evidenceDigest), ("seed", run.seed),
      ("harness", "\(report.harness.name) \(report.harness.version)"),
    ]
    let judged = [
      report.judgement.suite.map { ("judgedBy", "\($0.id) \($0.version)") },
      report.judgement.suite.map { ("judgedByDigest", $0.digest) },
      report.judgement.governance.map { ("programme", $0.programme) },
      report.judgement.governance.map { ("governanceDigest", $0.digest) },
    ].compactMap(\.self)
    for (name, value) in properties + judged {
      xml.markup("      <property")
      xml.attribute("name", name)
      xml.attribute("value", value)
      xml.markup("/>\n")
    }
    xml.markup("    </properties>\n    <testcase")
    xml.attribute("classname", "\(run.suite.id).verdict")
    xml.attribute(
      "name", run.kind == "certification" ? run.profile.title : "\(run.profile.title) (partial run)")
    xml.attribute("time", "0.000")
    let overview = Overview(report)
    let body = [overview.sentence, report.judgement.stopped].compactMap(\.self).joined(separator: "\n\n")
    close(outcome, message: overview.mark.word, body: body, output: nil)
    xml.markup("  </testsuite>\n")
  }

  private mutating func write(_ suite: TestSuite, to take: ([UInt8]) -> Void) {
    var tally = JUnitTally()
    var milliseconds = 0
    let cases = report.judgement.cases
    for number in suite.cases {
      let aCase = cases[number]
      tally.add(JUnitOutcome(aCase))
      milliseconds = milliseconds.saturatingSum(aCase.milliseconds)
    }
    openSuite(suite.test, tally, milliseconds: milliseconds)
    for number in suite.cases {
      write(cases[number])
      xml.pass(to: take, atLeast: pieceBytes)
    }
    xml.markup("  </testsuite>\n")
  }

  private mutating func openSuite(_ name: String, _ tally: JUnitTally, milliseconds: Int) {
    xml.markup("  <testsuite")
    xml.attribute("name", name)
    xml.attribute("tests", tally.tests)
    xml.attribute("failures", tally.failures)
    xml.attribute("errors", tally.errors)
    xml.attribute("skipped", tally.skipped)
    xml.attribute("time", Self.seconds(milliseconds))
    if let timestamp = Self.timestamp(report.run.started) { xml.attribute("timestamp", timestamp) }
    xml.markup(">\n")
  }

  private mutating func write(_ aCase: Report.Case) {
    xml.markup("    <testcase")
    xml.attribute("classname", "\(report.run.suite.id).\(aCase.test)")
    let prefix = aCase.test + "/"
    xml.attribute("name", aCase.id.hasPrefix(prefix) ? String(aCase.id.dropFirst(prefix.count)) : aCase.id)
    xml.attribute("time", Self.seconds(aCase.milliseconds))
    let concerned = aCase.problems.compactMap { problems[$0] }
    // A case may have a part in several problems; the one that gave it its verdict speaks for it.
    let first = concerned.first { $0.verdict == aCase.verdict } ?? concerned.first
    let outcome = JUnitOutcome(aCase)
    let text = concerned.map { describe($0, in: aCase) }.joined(separator: "\n\n")
    let message =
      first?.message ?? "\(aCase.title): \(Mark.verdict(aCase.verdict).word), and no problem says why"
    close(outcome, message: message, body: text, output: text.isEmpty ? nil : text)
  }

  /// Ends a `testcase` whose start tag is still open. `output` is for a case that passed with something to
  /// say.
  private mutating func close(_ outcome: JUnitOutcome, message: String, body: String, output: String?) {
    switch outcome {
    case .passed:
      guard let output else { return xml.markup("/>\n") }
      xml.markup(">\n      <system-out>")
      xml.text(output)
      xml.markup("</system-out>\n    </testcase>\n")
    case .skipped(let reason):
      xml.markup(">\n      <skipped")
      xml.attribute("message", reason)
      xml.markup("/>\n    </testcase>\n")
    case .failed:
      xml.markup(">\n      <failure")
      xml.attribute("type", "fail")
      xml.attribute("message", message)
      xml.markup(">")
      xml.text(body)
      xml.markup("</failure>\n    </testcase>\n")
    case .broken(let type):
      xml.markup(">\n      <error")
      xml.attribute("type", type)
      xml.attribute("message", message)
      xml.markup(">")
      xml.text(body)
      xml.markup("</error>\n    </testcase>\n")
    }
  }

  private func describe(_ problem: Report.Problem, in aCase: Report.Case) -> String {
    let occurrence = problem.occurrences.first { $0.caseID == aCase.id }
    let exchange = occurrence?.exchange.flatMap { exchanges[$0] }
    var lines = ["\(problem.requirement): \(problem.message) [problem \(problem.number)]"]
    func add(_ label: String, _ value: String?) {
      if let value { lines.append("  \(label): \(VisibleText.line(value))") }
    }
    add("expected", problem.expected)
    add("observed", occurrence?.observed ?? problem.observed)
    add("where", occurrence.flatMap(Self.place))
    add("asked at", problem.location)
    add("help", problem.help)
    add("whose", problem.owner)
    add("request", exchange.map { "\($0.method) \($0.url)" })
    add("answer", exchange.flatMap { $0.status.map(String.init) ?? $0.fault })
    add("exchange", occurrence?.exchange)
    add("trace", exchange?.trace)
    return lines.joined(separator: "\n")
  }

  private static func place(_ occurrence: Report.Occurrence) -> String? {
    let parts = [occurrence.place, occurrence.line.map { "line \($0)" }].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds.magnitude % 1000)
    return "\(milliseconds.magnitude / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// `YYYY-MM-DDThh:mm:ss`, as the schemas in use want it; nil for an instant that is not in UTC.
  private static func timestamp(_ instant: String) -> String? {
    let bytes = Array(instant.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
      bytes[..<19].allSatisfy({ $0 >= 0x2D && $0 <= 0x54 })
    else { return nil }
    return String(decoding: bytes[..<19], as: UTF8.self)
  }
}

extension Int {
  /// The sum, or the largest integer where it would not fit: a report that was read back may hold any number.
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
