/// One terminal view on its way, from the top.
struct TerminalView {
  let report: Report
  let overview: Overview
  let requirements: [String: Report.Requirement]
  let exchanges: [String: Report.Exchange]
  let reportPath: String?
  var page: TerminalPage

  init(_ report: Report, style: TerminalStyle, reportPath: String?) {
    self.report = report
    self.reportPath = reportPath
    overview = Overview(report)
    requirements = Dictionary(
      report.judgement.requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    exchanges = Dictionary(
      report.judgement.exchanges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    page = TerminalPage(style: style)
  }

  mutating func text() -> String {
    writeStopped()
    writeRun()
    // Where testing could not begin, what was not tested tells nothing: the paragraph on top says it all.
    if report.judgement.stopped == nil || page.style.verbose {
      writeCapabilities()
      writeWaivers()
      writeProblems()
      writeNotJudged()
      writeRemarks()
      writeFirstSteps()
    }
    writeVerdict()
    return page.output
  }

  /// What changes no verdict and must not go unseen.
  private mutating func writeRemarks() {
    let cases = report.judgement.cases.filter { !$0.remarks.isEmpty }
    let attested = report.judgement.requirements.filter(\.attested)
    let strays = report.run.counts.strays
    let counts = report.run.counts
    guard !cases.isEmpty || !attested.isEmpty || strays > 0 || counts.takenOver > 0 else { return }
    page.heading("To be noted")
    if counts.takenOver > 0 {
      page.paragraph(
        "\(Wording.count(counts.takenOver, "check")) of \(Wording.grouped(counts.checks)) cannot be judged again: the "
          + "evidence level leaves out what they looked at", indent: 1)
    }
    if strays > 0 {
      page.paragraph(
        "\(Wording.count(strays, "request")) came that nobody waited for: assay evidence show REPORT stray",
        indent: 1)
    }
    for aCase in cases.prefix(page.style.verbose ? .max : 5) {
      for remark in aCase.remarks { page.paragraph(VisibleText.line("\(aCase.id): \(remark)"), indent: 1) }
    }
    if cases.count > 5, !page.style.verbose {
      page.paragraph("and \(Wording.count(cases.count - 5, "other case")) that did not clean up", indent: 1)
    }
    if !attested.isEmpty {
      let names = attested.prefix(5).map(\.id).joined(separator: ", ") + (attested.count > 5 ? ", ..." : "")
      page.paragraph(
        VisibleText.line(
          "\(Wording.count(attested.count, "requirement")) attested by a person, not tested: \(names)"),
        indent: 1)
    }
    page.blank()
  }

  private mutating func writeWaivers() {
    guard let governance = report.judgement.governance, !governance.waivers.isEmpty else { return }
    let (applied, idle) = (report.judgement.appliedWaivers, report.judgement.idleWaivers)
    let mark = Mark(word: "waived", symbol: "!", ascii: "!", tone: .caution)
    page.blank()
    page.paragraph(VisibleText.line("Waivers of \(governance.programme)"), look: .bold)
    for waiver in applied {
      page.hanging(
        page.symbol(mark), .tone(mark.tone),
        "\(Wording.scope(waiver)), \(Wording.terms(waiver)): \(waiver.reason)\(waiver.link.map { " (\($0))" } ?? "")"
          + "\(page.dot)\(Wording.applied(waiver))", indent: 1, column: 3)
    }
    for waiver in idle {
      page.hanging(
        "-", .dim, "\(Wording.scope(waiver)): \(Wording.idle(waiver))", look: .dim, indent: 1, column: 3)
    }
  }

  private mutating func writeStopped() {
    guard let stopped = report.judgement.stopped else { return }
    page.hanging(
      page.symbol(overview.mark), .tone(overview.mark.tone), "Testing could not begin", look: .bold,
      indent: 0,
      column: 2)
    page.paragraph(stopped, indent: 2)
    page.blank()
  }

  private mutating func writeRun() {
    let (run, dot) = (report.run, page.dot)
    let vendor = run.target.vendor.isEmpty ? "" : " (\(run.target.vendor))"
    page.paragraph(VisibleText.line(Wording.product(run).capitalizedFirst + vendor), look: .bold)
    page.paragraph(
      VisibleText.line(
        "\(run.suite.title) \(run.suite.version) (\(run.suite.status))\(dot)\(Wording.profile(run))"))
    if let judgedBy = Wording.judgedBy(report) {
      page.paragraph(VisibleText.line(judgedBy), look: .tone(.caution))
    }
    var facts = [Wording.runKind(run.kind)]
    facts.append(Wording.count(run.counts.executed, "case"))
    if run.counts.skipped > 0 { facts.append("\(Wording.grouped(run.counts.skipped)) skipped") }
    facts.append(Wording.count(run.counts.requests, "request"))
    facts.append(Wording.duration(milliseconds: run.durationMilliseconds))
    page.paragraph(facts.joined(separator: dot), look: .dim)
    if run.kind != "certification" {
      let selection = run.selection.isEmpty ? "" : " Selected: \(run.selection.joined(separator: ", "))."
      page.paragraph(VisibleText.line("A partial run is no certificate.\(selection)"), look: .tone(.caution))
    }
    if run.interrupted {
      page.paragraph(
        "The run was interrupted; what follows is what was known by then.", look: .tone(.caution))
    }
  }

  private mutating func writeCapabilities() {
    let all = Array(zip(report.judgement.capabilities, overview.capabilities))
    let shown = page.style.verbose ? all : all.filter(\.0.claimed)
    if !shown.isEmpty { page.heading("Capabilities") }
    let titles = shown.map { VisibleText.line($0.0.title) }
    let numbers = shown.map { $0.0.claimed ? Self.numbers($0.1) : "" }
    let longest = numbers.map(\.count).max() ?? 0
    let column = min(titles.map { DisplayWidth.of($0) }.max() ?? 0, max(page.width - 20 - longest, 16))
    let fits = 20 + column + longest <= page.width
    for (index, (capability, _)) in shown.enumerated() {
      let mark = Mark.capability(capability.verdict)
      let title = DisplayWidth.wrap(titles[index], to: column)
      let gap = String(repeating: " ", count: column - DisplayWidth.of(title[0]) + 2)
      page.line(
        [
          ("\(page.symbol(mark)) ", .tone(mark.tone)), (title[0] + gap, .plain),
          (fits ? mark.word.padded(to: 15) : mark.word, .tone(mark.tone)),
          (fits ? numbers[index] : "", .plain),
        ], indent: 1)
      for rest in title.dropFirst() { page.line([(rest, .plain)], indent: 3) }
      if !fits, !numbers[index].isEmpty { page.paragraph(numbers[index], indent: 5) }
    }
    let unclaimed = all.count - shown.count
    if unclaimed > 0 {
      let count = Wording.count(unclaimed, "other capability", "other capabilities")
      page.line([("\(page.symbol(.capability("not-claimed"))) \(count) not claimed", .dim)], indent: 1)
    }
  }

  private static func numbers(_ tally: Overview.CapabilityTally) -> String {
    var parts = ["\(tally.passed) of \(Wording.count(tally.due, "requirement"))"]
    if tally.failed > 0 { parts.append("\(tally.failed) failed") }
    if tally.open > 0 { parts.append("\(tally.open) not judged") }
    return parts.joined(separator: ", ")
  }

  private mutating func writeNotJudged() {
    if !overview.notJudged.isEmpty { page.heading("Not judged") }
    for group in overview.notJudged {
      let mark = Mark.verdict(group.verdict)
      let count = Wording.count(group.subjects.count, group.noun)
      let limit = page.style.verbose ? group.subjects.count : 3
      var names = group.subjects.prefix(limit).joined(separator: ", ")
      if group.subjects.count > limit { names += page.style.ascii ? ", ..." : ", …" }
      page.hanging(
        page.symbol(mark), .tone(mark.tone), "\(count) \(mark.word): \(group.reason)\(page.dot)\(names)",
        indent: 1,
        column: 3)
    }
  }

  private mutating func writeFirstSteps() {
    if overview.steps.isEmpty { return }
    page.heading("What to do first")
    let shown = Set(shownProblems.map(\.number))
    for (index, step) in overview.steps.enumerated() {
      let problem = step.problem.flatMap { shown.contains($0) ? " (problem \($0))" : nil } ?? ""
      page.hanging("\(index + 1).", .plain, step.instruction + problem, indent: 1, column: 4)
    }
  }

  private mutating func writeVerdict() {
    let mark = overview.mark
    page.blank()
    page.hanging(page.symbol(mark), .tone(mark.tone), mark.word, look: .tone(mark.tone), indent: 0, column: 2)
    page.paragraph(VisibleText.line(overview.sentence), indent: 2)
    if let reportPath { page.hanging("Report", .dim, reportPath, indent: 2, column: 13) }
    let code = report.judgement.exitCode
    page.hanging("Exit code", .dim, "\(code), \(Wording.exitCode(code, of: report))", indent: 2, column: 13)
  }
}

extension String {
  /// The text with spaces after it, for ASCII text of our own.
  func padded(to length: Int) -> String {
    self + String(repeating: " ", count: max(length - count, 1))
  }
}
