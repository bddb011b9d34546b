extension HTMLPage {
  var problemList: HTML {
    let problems = report.judgement.problems
    if problems.isEmpty { return "" }
    var page: HTML = "<section id=\"problems\">\n<h2>Problems</h2>\n"
    for problem in problems { page += article(problem) }
    page += "</section>\n"
    return page
  }

  private func article(_ problem: Report.Problem) -> HTML {
    let requirement = requirements[problem.requirement]
    let mark = Mark.problem(problem, of: requirement)
    let source = requirement.flatMap(source(of:))
    let often: HTML =
      problem.count == 1 ? "" : " <span class=\"often\">\(Wording.count(problem.count, "time"))</span>"
    var page: HTML = """
      <article class="problem \(mark.tone.rawValue)" id="\(Anchor.problem(problem.number).name)">
      <p class="tag"><a class="self" href="#\(Anchor.problem(problem.number).name)">\
      <span class="sr">Problem </span>\(problem.number)</a> \(badge(mark)) \(reference(problem.requirement)) \
      <b>\(requirement?.keyword ?? "")</b> \(source ?? "")\(often)</p>
      <h3>\(problem.message)</h3>

      """
    page += difference(problem)
    if let help = problem.help { page += "<p class=\"help\"><b>What to do</b> \(help)</p>\n" }
    page += "<dl class=\"where\">\n"
    page += fact("Follows from", problem.followsFrom.map(reference))
    page += fact(
      "Requirement", requirement.flatMap { $0.text == problem.message ? nil : "\($0.text)" })
    page += fact("Looked at", "<code>\(problem.subject)</code>")
    let exchange = shown[problem.number]
    page += fact(
      "\(exchange.map { $0.label.prefix(1).uppercased() + $0.label.dropFirst() } ?? "Request")",
      exchange.map { "<code>\($0.line)</code>" })
    page += fact("Place", problem.occurrences.first.flatMap(place))
    page += fact("Case", problem.occurrences.first.map(site))
    page += fact("Not judged because", problem.reason.map { "\(Wording.reason($0))" })
    page += fact("Whose it is", "\(Wording.owner(problem.owner, product: report.run.target.product))")
    page += fact("Asked for at", problem.location.map { "<code>\($0)</code>" })
    page += "</dl>\n"
    if let exchange = shown[problem.number] {
      page += details(of: exchange, marking: problem, anchored: home[exchange.id] == problem.number)
    }
    page += occurrences(of: problem)
    page += "</article>\n"
    return page
  }

  /// Clause or operation, linked to the specification.
  func source(of requirement: Report.Requirement) -> HTML? {
    let text = [requirement.clause.map { "clause \($0)" }, requirement.operation].compactMap(\.self)
      .joined(separator: ", ")
    guard !text.isEmpty else { return nil }
    return requirement.url.map { link($0, text) } ?? "\(text)"
  }

  private func difference(_ problem: Report.Problem) -> HTML {
    let observed = problem.observed ?? problem.occurrences.first?.observed
    if problem.expected == nil && observed == nil { return "" }
    var page: HTML = "<dl class=\"diff\">\n"
    if let expected = problem.expected {
      page += "<div class=\"expected\"><dt>expected</dt><dd>\(HTML.lines(expected))</dd></div>\n"
    }
    if let observed {
      page += "<div class=\"observed\"><dt>observed</dt><dd>\(HTML.lines(observed))</dd></div>\n"
    }
    page += "</dl>\n"
    return page
  }

  private func place(_ occurrence: Report.Occurrence) -> HTML? {
    let parts: [HTML] = [
      occurrence.place.map { "<code>\($0)</code>" }, occurrence.line.map { "line \($0)" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : .joined(parts, by: ", ")
  }

  private func site(_ occurrence: Report.Occurrence) -> HTML {
    let page: HTML = occurrence.page > 1 ? ", page \(occurrence.page)" : ""
    let id: HTML = "<code>\(occurrence.caseID)</code>"
    let linked = cases.contains(occurrence.caseID) ? link(.aCase(occurrence.caseID), id) : id
    return "\(linked), step \(occurrence.step)\(page)"
  }

  private func occurrences(of problem: Report.Problem) -> HTML {
    if problem.occurrences.count < 2 { return "" }
    let told = problem.occurrences.count
    let title: HTML =
      told < problem.count
      ? "The first \(told) of \(Wording.count(problem.count, "occurrence"))" : "All \(told) occurrences"
    var page: HTML = "<details class=\"occurrences\"><summary>\(title)</summary>\n<ol>\n"
    for occurrence in problem.occurrences {
      var parts = [site(occurrence)]
      if let place = place(occurrence) { parts.append(place) }
      if let observed = occurrence.observed { parts.append("<span class=\"seen\">\(observed)</span>") }
      if let id = occurrence.exchange, exchanges[id] != nil { parts.append(link(.exchange(id), "exchange")) }
      page += "<li>\(HTML.joined(parts, by: " · "))</li>\n"
    }
    page += "</ol></details>\n"
    return page
  }
}
