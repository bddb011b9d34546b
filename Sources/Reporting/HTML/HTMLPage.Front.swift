extension HTMLPage {
  /// The first screen: the verdict in words, and what it speaks of.
  var front: HTML {
    let (run, mark) = (report.run, overview.mark)
    var page: HTML = """
      <header class="front \(mark.tone.rawValue)">
      <p class="kicker">Conformance report</p>
      <h1><span class="symbol" aria-hidden="true">\(mark.symbol)</span> \(mark.word)</h1>
      <p class="lead">\(overview.sentence)</p>

      """
    if let stopped = report.judgement.stopped {
      page +=
        """
        <div class="notice open"><h2>What stopped it</h2>
        <p class="lines">\(HTML.lines(stopped))</p></div>

        """
    }
    page += notices
    page += waivers
    page += "<dl class=\"facts\">\n"
    page += fact("Product", "<strong>\(run.target.product) \(run.target.version)</strong>")
    page += fact("Vendor", "\(run.target.vendor)")
    page += fact("Environment", run.target.environment.map { "\($0)" })
    page += fact(
      "Specification", "\(link(run.suite.url, run.suite.specification)) <small>\(run.suite.publisher)</small>"
    )
    page += fact("Profile", "\(run.profile.title)")
    page += fact("Suite", "\(run.suite.title) \(run.suite.version) <small>\(run.suite.status)</small>")
    if let judge = report.judgement.suite {
      page += fact("Judged by", "version \(judge.version) of the suite, which was not run")
    }
    page += fact("Date", "\(Wording.moment(run.started))")
    page += fact("Kind of run", "\(Wording.runKind(run.kind))\(run.strict ? ", strict" : "")")
    page += fact("Looked at", "\(looked)")
    page += "</dl>\n"
    page += contents
    page += "</header>\n"
    return page
  }

  private var looked: String {
    let counts = report.run.counts
    var parts = [
      "\(Wording.grouped(counts.executed)) of \(Wording.count(counts.planned, "case"))",
      Wording.count(counts.requests, "request"), Wording.count(counts.checks, "check"),
    ]
    if counts.skipped > 0 { parts.insert("\(Wording.grouped(counts.skipped)) skipped", at: 1) }
    return parts.joined(separator: ", ")
  }

  private var notices: HTML {
    let run = report.run
    var page = HTML()
    if let judgedBy = Wording.judgedBy(report) {
      page += """
        <div class="notice caution" role="note"><strong>Judged by another version of the suite.</strong> \
        \(judgedBy)</div>

        """
    }
    if run.kind != "certification" {
      let selected: HTML =
        run.selection.isEmpty
        ? "" : " Selected: \(HTML.joined(run.selection.map { "<code>\($0)</code>" }, by: ", "))."
      page += """
        <div class="notice caution" role="note"><strong>This is not a certificate.</strong> \
        The run was partial: it speaks of the selected cases only.\(selected)</div>

        """
    }
    if run.interrupted {
      page += """
        <div class="notice caution" role="note"><strong>The run was interrupted.</strong> \
        The report says what was known by then.</div>

        """
    }
    if run.suite.status == "draft" || run.suite.status == "retired" {
      page += """
        <div class="notice muted" role="note">\
        The suite is \(run.suite.status == "draft" ? "a draft" : "retired"): \
        ask its publisher before you rely on the verdict.</div>

        """
    }
    return page
  }

  /// The programme's waivers: those that did something, and those that did nothing.
  private var waivers: HTML {
    guard let governance = report.judgement.governance, !governance.waivers.isEmpty else { return "" }
    let (applied, idle) = (report.judgement.appliedWaivers, report.judgement.idleWaivers)
    var page: HTML = "<div class=\"notice \(applied.isEmpty ? "muted" : "caution") waivers\" role=\"note\">\n"
    if !applied.isEmpty {
      page += "<h2>Waived by \(governance.programme)</h2>\n<ul>\n"
      for waiver in applied {
        page += """
          <li><strong>\(Wording.scope(waiver).capitalizedFirst)</strong>, \(Wording.terms(waiver)): \(waiver.reason)\(decision(waiver.link)) \
          <small>Applied to \(Wording.count(waiver.findings, "finding")) in \(Wording.count(waiver.caseIDs.count, "case")): \
          \(HTML.joined(waiver.requirements.map(reference), by: ", ")).</small></li>

          """
      }
      page += "</ul>\n"
    }
    if !idle.isEmpty {
      page += applied.isEmpty ? "<h2>Waivers of \(governance.programme)</h2>\n" : ""
      page += "<p>Without effect:</p>\n<ul>\n"
      for waiver in idle {
        page +=
          "<li>\(Wording.scope(waiver).capitalizedFirst): \(Wording.idle(waiver)). <small>\(waiver.reason)</small></li>\n"
      }
      page += "</ul>\n"
    }
    page += "</div>\n"
    return page
  }

  private func decision(_ url: String?) -> HTML { url.map { " (\(link($0, $0)))" } ?? "" }

  private var contents: HTML {
    var entries: [HTML] = []
    func entry(_ anchor: HTML, _ title: HTML, _ count: Int) {
      if count > 0 {
        entries.append("<a href=\"#\(anchor)\">\(title) <small>\(Wording.grouped(count))</small></a>")
      }
    }
    entry("capabilities", "Capabilities", report.judgement.capabilities.count)
    entry("problems", "Problems", report.judgement.problems.count)
    entry("not-judged", "Not judged", overview.notJudged.count)
    entry("requirements", "Requirements", report.judgement.requirements.count)
    entry("cases", "Cases", report.judgement.cases.count)
    return
      """
      <nav aria-label="Sections">\(HTML.joined(entries, by: " "))\
      <a href="#about">About the run</a></nav>

      """
  }

  var firstSteps: HTML {
    if report.judgement.stopped != nil || overview.steps.isEmpty { return "" }
    var page: HTML = "<section id=\"first\">\n<h2>What to do first</h2>\n<ol class=\"steps\">\n"
    for step in overview.steps {
      let problem = step.problem.map { number in link(.problem(number), "problem \(number)") } ?? ""
      page += "<li>\(step.instruction) <small>\(problem)</small></li>\n"
    }
    page += "</ol>\n</section>\n"
    return page
  }

  var capabilityTable: HTML {
    let capabilities = report.judgement.capabilities
    if capabilities.isEmpty { return "" }
    var page: HTML = """
      <section id="capabilities">
      <h2>Capabilities</h2>
      <table class="cards">
      <thead><tr><th scope="col">Capability</th><th scope="col">Verdict</th>\
      <th scope="col" class="number">Passed</th>\
      <th scope="col" class="number">Failed</th><th scope="col" class="number">Not judged</th>\
      <th scope="col"><span class="sr">Share</span></th></tr></thead>
      <tbody>

      """
    for (capability, tally) in zip(capabilities, overview.capabilities) {
      let failing = capability.requirements.filter { !["pass", "warn", "untested"].contains($0.verdict) }
      let why: HTML =
        capability.claimed && !failing.isEmpty
        ? "<div class=\"why\">\(HTML.joined(failing.map { reference($0.id) }, by: ", "))</div>" : ""
      page += """
        <tr id="\(Anchor.capability(capability.id).name)">\
        <th scope="row">\(capability.title) <small>\(capability.id)</small>\(why)</th>\
        <td>\(badge(.capability(capability.verdict)))</td>
        """
      page +=
        capability.claimed
        ? """
        <td class="number" data-label="passed">\(tally.passed) <small>of \(tally.due)</small></td>\
        <td class="number\(zero(tally.failed))" data-label="failed">\(tally.failed)</td>\
        <td class="number\(zero(tally.open))" data-label="not judged">\(tally.open)</td>\
        <td class="share">\(bar(tally))</td></tr>

        """
        : "<td class=\"none\" colspan=\"4\"></td></tr>\n"
    }
    page += "</tbody></table>\n</section>\n"
    return page
  }

  private func zero(_ count: Int) -> HTML { count == 0 ? " zero" : "" }

  /// The shares as a bar. Style attributes are forbidden by the page's own policy; an SVG needs none.
  private func bar(_ tally: Overview.CapabilityTally) -> HTML {
    if tally.due == 0 { return "" }
    var page: HTML = """
      <svg class="bar" viewBox="0 0 \(tally.due) 1" preserveAspectRatio="none" aria-hidden="true">
      """
    var start = 0
    for (count, tone) in [(tally.passed, Mark.Tone.good), (tally.failed, .bad), (tally.open, .open)]
    where count > 0 {
      page += "<rect class=\"\(tone.rawValue)\" x=\"\(start)\" width=\"\(count)\" height=\"1\"/>"
      start += count
    }
    page += "</svg>"
    return page
  }
}
