/// One `report.html`: what its sections need to know of each other.
struct HTMLPage {
  let report: Report
  let overview: Overview
  let requirements: [String: Report.Requirement]
  let exchanges: [String: Report.Exchange]
  /// The ids of the cases that have a row.
  let cases: Set<String>
  /// The numbers of the problems that are told.
  let problems: Set<Int>
  /// The problems that an exchange is evidence for, by ``Report/Exchange/id``.
  let problemsOfExchange: [String: [Int]]
  let problemsOfRequirement: [String: [Int]]
  /// The exchange that a problem shows in its own place, by the problem's number.
  let shown: [Int: Report.Exchange]
  /// The problem in whose place an exchange is shown first; there its anchor is.
  let home: [String: Int]

  init(_ report: Report) {
    self.report = report
    overview = Overview(report)
    requirements = Dictionary(
      report.judgement.requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    exchanges = Dictionary(
      report.judgement.exchanges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    problems = Set(report.judgement.problems.map(\.number))
    cases = Set(report.judgement.cases.map(\.id))
    var problemsOfExchange: [String: [Int]] = [:]
    var problemsOfRequirement: [String: [Int]] = [:]
    var shown: [Int: Report.Exchange] = [:]
    var home: [String: Int] = [:]
    for problem in report.judgement.problems {
      problemsOfRequirement[problem.requirement, default: []].append(problem.number)
      for occurrence in problem.occurrences {
        guard let id = occurrence.exchange, let exchange = exchanges[id] else { continue }
        if problemsOfExchange[id]?.last != problem.number {
          problemsOfExchange[id, default: []].append(problem.number)
        }
        if shown[problem.number] == nil {
          shown[problem.number] = exchange
          if home[id] == nil { home[id] = problem.number }
        }
      }
    }
    self.problemsOfExchange = problemsOfExchange
    self.problemsOfRequirement = problemsOfRequirement
    self.shown = shown
    self.home = home
  }

  /// Hands on the whole file, section by section, and long ones in parts.
  func write(to take: (HTML) -> Void) {
    take(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(HTMLAssets.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(overview.mark.word): \(Wording.product(report.run)), \(Wording.profile(report.run))</title>
      <style>\(HTMLAssets.style)</style>
      </head>
      <body>

      """)
    take(front)
    take("<main>\n")
    take(firstSteps)
    take(capabilityTable)
    take(problemList)
    take(notJudgedList)
    take(matrix)
    writeCases(to: take)
    take(otherExchanges)
    take(about)
    take("</main>\n<script>\(HTMLAssets.script)</script>\n</body>\n</html>\n")
  }

  /// A symbol and a word; the symbol is for the eye only.
  func badge(_ mark: Mark) -> HTML {
    """
    <span class="mark \(mark.tone.rawValue)">\
    <span class="symbol" aria-hidden="true">\(mark.symbol)</span> \(mark.word)</span>
    """
  }

  /// A link if it leads to the web, else the text alone.
  func link(_ url: String, _ text: String) -> HTML {
    CurlCommand.isWeb(url)
      ? "<a href=\"\(url)\" rel=\"noreferrer noopener\">\(text)</a>" : "\(text)"
  }

  func link(_ anchor: Anchor, _ text: HTML) -> HTML {
    "<a href=\"#\(anchor.name)\">\(text)</a>"
  }

  /// A requirement's id, linked to its row where it has one.
  func reference(_ id: String) -> HTML {
    requirements[id] == nil ? "\(id)" : link(.requirement(id), "\(id)")
  }

  /// "problem 1, 4", each number a link; empty where there are none.
  func references(_ numbers: [Int]) -> HTML {
    let known = numbers.filter(problems.contains)
    return known.isEmpty ? "" : "problem \(HTML.joined(known.map { link(.problem($0), "\($0)") }, by: ", "))"
  }

  /// A row of a list of facts, if there is something to say.
  func fact(_ label: HTML, _ value: HTML?) -> HTML {
    guard let value, !value.bytes.isEmpty else { return "" }
    return "<div><dt>\(label)</dt><dd>\(value)</dd></div>\n"
  }
}
