extension HTMLPage {
  var notJudgedList: HTML {
    if overview.notJudged.isEmpty { return "" }
    var page: HTML = "<section id=\"not-judged\">\n<h2>Not judged</h2>\n<ul class=\"reasons\">\n"
    for group in overview.notJudged {
      let count = Wording.count(group.subjects.count, group.noun)
      let names: [HTML] = group.subjects.map { group.noun == "case" ? "<code>\($0)</code>" : reference($0) }
      page += "<li>\(badge(.verdict(group.verdict))) <b>\(count)</b>: \(group.reason)"
      page +=
        names.count <= 8
        ? "<div class=\"why\">\(HTML.joined(names, by: ", "))</div></li>\n"
        : """
        <details><summary>which</summary>\
        <div class="why">\(HTML.joined(names, by: ", "))</div></details></li>

        """
    }
    page += "</ul>\n</section>\n"
    return page
  }

  /// Every requirement of the catalogue, by family: the part of its id before the last number.
  var matrix: HTML {
    if report.judgement.requirements.isEmpty { return "" }
    var page: HTML = """
      <section id="requirements">
      <h2>Requirements</h2>
      <table class="cards matrix filtered">
      <thead><tr><th scope="col">Requirement</th><th scope="col">Verdict</th><th scope="col">Findings</th>\
      <th scope="col">Tests</th></tr></thead>

      """
    for family in families {
      page += "<tbody><tr class=\"family\"><th colspan=\"4\" scope=\"rowgroup\">\(family.name)</th></tr>\n"
      for requirement in family.requirements { page += row(requirement) }
      page += "</tbody>\n"
    }
    page += "</table>\n</section>\n"
    return page
  }

  private var families: [(name: String, requirements: [Report.Requirement])] {
    var places: [String: Int] = [:]
    var families: [(name: String, requirements: [Report.Requirement])] = []
    for requirement in report.judgement.requirements {
      let name = requirement.id.lastIndex(of: "-").map { String(requirement.id[..<$0]) } ?? requirement.id
      if let place = places[name] {
        families[place].requirements.append(requirement)
      } else {
        places[name] = families.count
        families.append((name, [requirement]))
      }
    }
    return families
  }

  private func row(_ requirement: Report.Requirement) -> HTML {
    let source = source(of: requirement).map { " · \($0)" as HTML } ?? ""
    // With grade M a MUST counts as a SHOULD, and the reader should know why.
    let grade: HTML =
      requirement.grade == "M" && requirement.keyword.hasPrefix("MUST")
      ? " <small>counts as a SHOULD</small>" : ""
    let attested: HTML =
      requirement.attested ? "<div class=\"note\">attested by a person, not tested</div>" : ""
    let told: HTML = requirement.note.map { "<div class=\"note\">\($0)</div>" } ?? ""
    let note: HTML = "\(attested)\(told)"
    let problems = problemsOfRequirement[requirement.id] ?? []
    let why: HTML = problems.isEmpty ? "" : "<div class=\"why\">\(references(problems))</div>"
    let tests: [HTML] = requirement.tests.map { "<code>\($0)</code>" }
    let counts = requirement.counts.map { "\(Wording.grouped($0.count)) \(Mark.verdict($0.name).word)" }
    return """
      <tr id="\(Anchor.requirement(requirement.id).name)">\
      <th scope="row">\(link(.requirement(requirement.id), "\(requirement.id)")) \
      <b>\(requirement.keyword)</b>\(grade)\(source)<div class="text">\(requirement.text)</div></th>\
      <td>\(badge(.requirement(requirement)))\(note)\(why)</td>\
      <td data-label="findings">\(counts.joined(separator: ", "))</td>\
      <td data-label="tests">\(HTML.joined(tests, by: ", "))</td></tr>

      """
  }

  func writeCases(to take: (HTML) -> Void) {
    let cases = report.judgement.cases
    if cases.isEmpty { return }
    var page: HTML = """
      <section id="cases">
      <h2>Cases</h2>
      <details class="fold"><summary>\(Wording.count(cases.count, "case"))</summary>
      <table class="cards filtered">
      <thead><tr><th scope="col">Case</th><th scope="col">Verdict</th>\
      <th scope="col" class="number">Requests</th>\
      <th scope="col" class="number">Time</th></tr></thead>
      <tbody>

      """
    for aCase in cases {
      let mark = Mark.verdict(aCase.verdict)
      let reason: HTML = aCase.skipReason.map { "<div class=\"note\">\($0)</div>" } ?? ""
      let unfinished: HTML =
        !aCase.executed && aCase.verdict != "skipped"
        ? "<div class=\"note\">not carried out to its end</div>" : ""
      let remarks = HTML.joined(aCase.remarks.map { "<div class=\"note\">\($0)</div>" })
      let why: HTML = aCase.problems.isEmpty ? "" : "<div class=\"why\">\(references(aCase.problems))</div>"
      page += """
        <tr id="\(Anchor.aCase(aCase.id).name)">\
        <th scope="row"><code>\(aCase.id)</code><div class="text">\(aCase.title)</div></th>\
        <td>\(badge(mark))\(reason)\(unfinished)\(remarks)\(why)</td>\
        <td class="number" data-label="requests">\(aCase.requests)</td>\
        <td class="number" data-label="time">\(Wording.duration(milliseconds: aCase.milliseconds))</td></tr>

        """
      if page.bytes.count >= pieceBytes {
        take(page)
        page = HTML()
      }
    }
    page += "</tbody></table>\n</details>\n</section>\n"
    take(page)
  }

  var about: HTML {
    let (run, judgement) = (report.run, report.judgement)
    var page: HTML = "<section id=\"about\">\n<h2>About the run</h2>\n<dl class=\"where\">\n"
    page += fact("Begun", "\(run.started)")
    page += fact("Ended", "\(run.ended), after \(Wording.duration(milliseconds: run.durationMilliseconds))")
    page += fact("Claimed", .joined(run.claims.map { "<code>\($0)</code>" }, by: ", "))
    for parameter in run.target.parameters {
      page += fact("Parameter <code>\(parameter.id)</code>", "<code>\(parameter.title)</code>")
    }
    page += fact("Suite", "<code>\(run.suite.id)</code> \(run.suite.version), for the role \(run.suite.role)")
    page += fact("Suite digest", "<code>\(run.suite.digest)</code>")
    if let suite = judgement.suite {
      page += fact(
        "Judged by", "<code>\(suite.id)</code> \(suite.version), digest <code>\(suite.digest)</code>")
    }
    if let governance = judgement.governance {
      page += fact("Governance", "\(governance.programme), digest <code>\(governance.digest)</code>")
      for erratum in governance.errata {
        page += fact(
          "Erratum",
          "\(reference(erratum.requirement)): \(erratum.note)\(erratum.link.map { " (\(link($0, $0)))" as HTML } ?? "")"
        )
      }
    }
    page += fact("Evidence digest", "<code>\(run.evidenceDigest)</code>")
    page += fact("Seed", "<code>\(run.seed)</code>")
    page += fact("Harness", "\(report.harness.name) \(report.harness.version)")
    page += fact("Exit code", "\(judgement.exitCode): \(Wording.exitCode(judgement.exitCode, of: report))")
    page += fact("Format", "<code>\(Report.format)</code>")
    page += "</dl>\n</section>\n"
    return page
  }
}
