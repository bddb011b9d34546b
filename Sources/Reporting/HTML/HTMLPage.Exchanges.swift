extension HTMLPage {
  /// The exchanges that stand in no problem's own place.
  var otherExchanges: HTML {
    let others = report.judgement.exchanges.filter { home[$0.id] == nil }
    if others.isEmpty { return "" }
    var page: HTML = "<section id=\"exchanges\">\n<h2>More exchanges</h2>\n"
    for exchange in others { page += details(of: exchange, marking: nil, anchored: true) }
    page += "</section>\n"
    return page
  }

  /// An exchange, folded; `problem` is the one in whose place it stands.
  func details(of exchange: Report.Exchange, marking problem: Report.Problem?, anchored: Bool) -> HTML {
    let id: HTML = anchored ? " id=\"\(Anchor.exchange(exchange.id).name)\"" : ""
    var page: HTML = "<details class=\"exchange\"\(id)><summary>"
    page += title(of: exchange, isAtHome: problem != nil)
    if exchange.kind == .request || exchange.kind == .action {
      page += " <small>\(Wording.duration(milliseconds: exchange.milliseconds))</small>"
    }
    page += "</summary>\n"
    let numbers = (problemsOfExchange[exchange.id] ?? []).filter { $0 != problem?.number }
    if !numbers.isEmpty {
      page +=
        "<p class=\"back\">\(problem == nil ? "Evidence" : "Also evidence") for: \(references(numbers))</p>\n"
    }
    page += requestPart(of: exchange)
    if let fault = exchange.fault {
      let heading: HTML =
        exchange.kind == .file
        ? "Not there" : exchange.kind == .request ? "No whole answer" : "What went wrong"
      page += "<h4>\(heading)</h4>\n<p class=\"fault\">\(fault)</p>\n"
    }
    if let status = exchange.status {
      let heading: HTML = exchange.kind == .received ? "What it was answered" : "Response"
      page += "<h4>\(heading)</h4>\n<pre><b>\(status)</b>\n\(headers(exchange.responseHeaders))</pre>\n"
    } else if !exchange.responseHeaders.isEmpty {
      page += "<pre>\(headers(exchange.responseHeaders))</pre>\n"
    }
    if let body = exchange.responseBody { page += self.body(body, of: exchange, marking: problem) }
    page += "<p class=\"trace\">"
    if let trace = exchange.trace {
      page += "To find it in the target's log: <code>traceparent: \(trace)</code><br>"
    }
    page += "Exchange <code>\(exchange.id)</code></p>\n"
    if let command = CurlCommand(exchange) {
      page +=
        """
        <details class="curl"><summary>As a curl command</summary>
        <pre>\(HTML.lines(command.text))</pre></details>

        """
    }
    page += "</details>\n"
    return page
  }

  /// - Parameter isAtHome: Whether it stands with its problem, which names the request.
  private func title(of exchange: Report.Exchange, isAtHome: Bool) -> HTML {
    let status: HTML = exchange.status.map { "answered \($0)" } ?? "no answer"
    switch exchange.kind {
    case .request:
      return isAtHome ? "Request and response, \(status)" : "<code>\(exchange.line)</code>, \(status)"
    case .file: return "What was read: <code>\(exchange.line)</code>"
    case .action: return "What the adapter did: <code>\(exchange.line)</code>"
    case .question: return "What a person was asked: \(exchange.line)"
    case .received: return "What the target sent: <code>\(exchange.line)</code>, \(status)"
    }
  }

  private func requestPart(of exchange: Report.Exchange) -> HTML {
    var page: HTML = ""
    switch exchange.kind {
    case .file, .question: return page
    case .action: page += "<h4>What it was told</h4>\n<pre><b>\(exchange.line)</b>\n"
    case .request, .received:
      page += "<h4>Request</h4>\n<pre><b>\(exchange.line)</b>\n\(headers(exchange.requestHeaders))"
    }
    if let body = exchange.requestBody { page += "\n\(HTML.lines(body))" }
    page += "</pre>\n"
    return page
  }

  private func headers(_ headers: [Report.Header]) -> HTML {
    .joined(headers.map { "<span class=\"name\">\($0.name)</span>: \($0.value)\n" })
  }

  /// The body with its lines counted, and those marked that a problem points at.
  private func body(_ body: String, of exchange: Report.Exchange, marking problem: Report.Problem?) -> HTML {
    var marked: Set<Int> = []
    for one in problem.map({ [$0] }) ?? report.judgement.problems {
      for occurrence in one.occurrences where occurrence.exchange == exchange.id {
        if let line = occurrence.line { marked.insert(line) }
      }
    }
    let whole = exchange.responseBodyFirstLine == 1 && body.utf8.count >= exchange.responseBodyBytes
    let title: HTML =
      whole ? "Body" : "Body <small>an excerpt of \(Wording.size(bytes: exchange.responseBodyBytes))</small>"
    var page: HTML = "<h4>\(title)</h4>\n<pre class=\"body\">"
    // A body may end with a line end; that is no line of its own.
    let text = body.hasSuffix("\n") ? body.dropLast() : body[...]
    for (index, line) in VisibleText.lines(String(text)).split(
      separator: "\n", omittingEmptySubsequences: false
    )
    .enumerated() {
      let number = exchange.responseBodyFirstLine.addingReportingOverflow(index).partialValue
      let content = HTML.lines(String(line))
      page +=
        marked.contains(number)
        ? "<mark><i>\(number)</i>\(content)</mark>\n" : "<span><i>\(number)</i>\(content)</span>\n"
    }
    page += "</pre>\n"
    return page
  }
}
