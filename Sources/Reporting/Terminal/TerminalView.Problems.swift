extension TerminalView {
  /// The problems that are worth a paragraph: at most ten, and those that only say what was not judged come
  /// last.
  mutating func writeProblems() {
    let told = toldProblems
    let shown = shownProblems
    guard !shown.isEmpty else { return }
    let title = shown.count < told.count ? "Problems (\(shown.count) of \(told.count))" : "Problems"
    page.heading(title)
    for problem in shown { write(problem) }
    if shown.count < told.count {
      let rest = Wording.count(told.count - shown.count, "more problem")
      page.paragraph("\(rest) in the report.", indent: 1, look: .dim)
    }
  }

  private var toldProblems: [Report.Problem] {
    let all = report.judgement.problems
    return page.style.verbose ? all : all.filter { !["inconclusive", "review"].contains($0.verdict) }
  }

  /// Those that have a paragraph here; nothing else may refer to the others by number.
  var shownProblems: ArraySlice<Report.Problem> {
    page.style.verbose ? toldProblems[...] : toldProblems.prefix(10)
  }

  private mutating func write(_ problem: Report.Problem) {
    let mark = Mark.problem(problem, of: requirements[problem.requirement])
    let keyword = requirements[problem.requirement].map { " \($0.keyword)" } ?? ""
    var facts = "\(mark.word)\(problem.count == 1 ? "" : ", \(Wording.count(problem.count, "time"))")"
    if let cause = problem.followsFrom { facts += ", follows from \(VisibleText.line(cause))" }
    if problem.owner != "target" { facts += ", " + Wording.owner(problem.owner, product: "") }
    let number = "\(problem.number) ".leftPadded(to: 4)
    let name = DisplayWidth.wrap(VisibleText.line(problem.requirement), to: page.width - 20)[0]
    let fits = DisplayWidth.of(number + name + keyword + facts) + 6 <= page.width
    page.line([
      (number, .dim), ("\(page.symbol(mark)) ", .tone(mark.tone)), (name, .bold), (keyword, .plain),
      (fits ? page.dot + facts : "", .dim),
    ])
    if !fits { page.paragraph(facts, indent: 6, look: .dim) }
    page.paragraph(cut(problem.message), indent: 6)
    add("expected", problem.expected, .tone(.good))
    add("observed", problem.observed ?? problem.occurrences.first?.observed, .tone(.bad))
    if let occurrence = problem.occurrences.first {
      let exchange = occurrence.exchange.flatMap { exchanges[$0] }
      add(exchange?.label ?? "request", exchange.map(Self.request), .plain)
      add("where", place(of: occurrence), .plain)
    }
    if page.style.verbose { add("asked at", problem.location, .plain) }
    add("help", problem.help, .plain)
    if page.style.verbose { writeOccurrences(of: problem) }
  }

  private mutating func writeOccurrences(of problem: Report.Problem) {
    for occurrence in problem.occurrences.dropFirst().prefix(20) {
      add("also", place(of: occurrence), .plain)
    }
    let rest = max(problem.count, 0) - min(problem.occurrences.count, 21)
    if problem.occurrences.count > 1, rest > 0 { add("also", "\(Wording.count(rest, "more time"))", .dim) }
  }

  private mutating func add(_ label: String, _ value: String?, _ look: TerminalPage.Look) {
    guard let value else { return }
    page.hanging(label, .dim, cut(value), look: look, indent: 6, column: 16)
  }

  /// One line of the text, without what is too long to be read here; the report has it whole.
  private func cut(_ text: String) -> String {
    let visible = VisibleText.line(text)
    let limit = page.style.verbose ? 2000 : 300
    guard visible.utf8.count > limit, visible.count > limit else { return visible }
    return visible.prefix(limit) + (page.style.ascii ? "..." : "…")
  }

  /// Method and URL without the origin, which is the same for most of them.
  private static func request(_ exchange: Report.Exchange) -> String {
    let url = exchange.url
    if exchange.kind != .request { return exchange.line }
    for scheme in ["https://", "http://"] where url.hasPrefix(scheme) {
      let rest = url.dropFirst(scheme.count)
      guard let slash = rest.firstIndex(of: "/") else { break }
      return "\(exchange.method) \(rest[slash...])"
    }
    return "\(exchange.method) \(url)"
  }

  private func place(of occurrence: Report.Occurrence) -> String {
    var parts: [String] = []
    if let place = occurrence.place { parts.append(place) }
    if let line = occurrence.line { parts.append("line \(line)") }
    var site = "\(occurrence.caseID) step \(occurrence.step)"
    if occurrence.page > 1 { site += " page \(occurrence.page)" }
    parts.append(site)
    return parts.joined(separator: ", ")
  }
}

extension String {
  /// The text with spaces before it, for ASCII text of our own.
  fileprivate func leftPadded(to length: Int) -> String {
    String(repeating: " ", count: max(length - count, 0)) + self
  }
}
