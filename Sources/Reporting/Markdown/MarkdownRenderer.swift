/// The report in brief, for the summary page of a continuous integration run.
///
/// Shape: GitHub-flavoured Markdown. Every foreign text is escaped, so that it can neither link nor mark up.
package enum MarkdownRenderer: Renderer {
  package static let fileName = "summary.md"

  package static func render(_ report: Report, to take: @escaping Taking) {
    let overview = Overview(report)
    var lines = [
      "## \(overview.mark.symbol) \(escaped(overview.mark.word))", "", escaped(overview.sentence), "",
    ]
    if let stopped = report.judgement.stopped { lines += ["> \(escaped(stopped))", ""] }
    if report.run.kind != "certification" {
      lines += ["**This is not a certificate:** the run was partial.", ""]
    }
    if let judgedBy = Wording.judgedBy(report) {
      lines += ["**Judged by another version of the suite.** \(escaped(judgedBy))", ""]
    }
    if report.run.interrupted { lines += ["**The run was interrupted.**", ""] }
    lines += waivers(report)
    lines += capabilities(report, overview)
    lines += problems(report)
    if report.judgement.stopped == nil, !overview.steps.isEmpty {
      lines += ["### What to do first", ""]
      lines += overview.steps.enumerated().map { "\($0 + 1). \(escaped($1.instruction))" }
      lines.append("")
    }
    let counts = report.run.counts
    let suite = report.run.suite
    lines.append(
      escaped(
        "\(Wording.count(counts.executed, "case")), \(Wording.count(counts.requests, "request")), "
          + "\(Wording.duration(milliseconds: report.run.durationMilliseconds)); "
          + "suite \(suite.id) \(suite.version)"
      ))
    take(Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  private static func waivers(_ report: Report) -> [String] {
    guard let governance = report.judgement.governance, !governance.waivers.isEmpty else { return [] }
    return ["### Waivers of \(escaped(governance.programme))", ""]
      + report.judgement.appliedWaivers.map {
        "- **\(escaped(Wording.scope($0)))**, \(escaped(Wording.terms($0))): \(escaped($0.reason)) "
          + "(\(escaped([$0.link, Wording.applied($0)].compactMap(\.self).joined(separator: "; "))))"
      }
      + report.judgement.idleWaivers.map { "- \(escaped(Wording.scope($0))): \(escaped(Wording.idle($0)))" }
      + [""]
  }

  private static func capabilities(_ report: Report, _ overview: Overview) -> [String] {
    let rows = zip(report.judgement.capabilities, overview.capabilities).filter(\.0.claimed)
    if rows.isEmpty { return [] }
    return ["| capability | verdict | passed | failed | not judged |", "|---|---|--:|--:|--:|"]
      + rows.map { capability, tally in
        let mark = Mark.capability(capability.verdict)
        return "| \(escaped(capability.title)) | \(mark.symbol) \(escaped(mark.word)) "
          + "| \(tally.passed) of \(tally.due) | \(tally.failed) | \(tally.open) |"
      } + [""]
  }

  private static func problems(_ report: Report) -> [String] {
    let problems = report.judgement.problems
    if problems.isEmpty { return [] }
    let shown = problems.prefix(10)
    let requirements = Dictionary(
      report.judgement.requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lines = ["### Problems", "", "| | requirement | what | how often |", "|--:|---|---|--:|"]
    lines += shown.map { problem in
      let mark = Mark.problem(problem, of: requirements[problem.requirement])
      return
        "| \(problem.number) | \(mark.symbol) \(escaped(problem.requirement)) | \(escaped(problem.message)) "
        + "| \(Wording.grouped(problem.count)) |"
    }
    if shown.count < problems.count {
      lines += ["", "\(Wording.count(problems.count - shown.count, "more problem")) in the report."]
    }
    return lines + [""]
  }

  /// One line in which every ASCII punctuation mark that could mark up is written as a character reference.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in VisibleText.line(text).unicodeScalars {
      switch character {
      case "&", "<", ">", "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "~", "!", "@", "$":
        result += "&#\(character.value);"
      // A colon makes a bare address a link; a dot does so after "www".
      case ":" where result.hasSuffix("http") || result.hasSuffix("https") || result.hasSuffix("ftp"):
        result += "&#58;"
      case "." where result.lowercased().hasSuffix("www"): result += "&#46;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
