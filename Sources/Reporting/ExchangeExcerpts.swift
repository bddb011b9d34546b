import Checks
import Evidence
import SuiteModel

/// The exchanges that problems point to, cut to what a reader needs.
struct ExchangeExcerpts {
  /// How many exchanges of one problem are shown.
  private static let shownPerProblem = 3
  /// How many bytes of a body are shown.
  private static let bodyBytes = 6 * 1024
  /// How many lines before the offending one.
  private static let linesBefore = 12

  let evidence: RecordedEvidence

  /// The id of the exchange of a step.
  static func id(of site: Finding.Site) -> String { "\(site.caseID)#\(site.step).\(site.page)" }

  /// In the order in which problems first point to them.
  func exchanges(for problems: [Report.Problem]) -> [Report.Exchange] {
    var seen: Set<String> = []
    return problems.flatMap { problem in
      problem.occurrences.prefix(Self.shownPerProblem).compactMap { occurrence in
        guard let id = occurrence.exchange, seen.insert(id).inserted else { return nil }
        let segment = evidence.segment(of: CaseID(occurrence.caseID))
        return segment?.observations.first {
          $0.step == occurrence.step && ($0.page == occurrence.page || $0.reception != nil)
        }
        .flatMap { exchange($0, id: id, page: occurrence.page, line: occurrence.line) }
      }
    }
  }

  private func exchange(
    _ observation: Observation, id: String, page: Int, line: Int?
  ) -> Report.Exchange? {
    switch observation.sight {
    case .exchange: break
    case .file(let reading): return sight(of: reading, in: observation, id: id, line: line)
    case .action(let reading): return sight(of: reading, id: id, line: line)
    case .person(let reading): return sight(of: reading, id: id)
    case .reception(let reception): return sight(of: reception, id: id, page: page, line: line)
    }
    guard let hop = observation.hops.last else { return nil }
    let content = hop.response.flatMap { try? $0.content() } ?? []
    let excerpt = Self.excerpt(content, around: line)
    var fault = hop.fault.map { "\($0.kind.rawValue): \($0.detail)" }
    if case .unavailable(let why) = observation.authorization {
      fault = fault ?? "sent without a token: \(why)"
    }
    return Report.Exchange(
      id: id, method: hop.request.method, url: hop.request.url,
      requestHeaders: hop.request.headers.map(Self.header),
      requestBody: hop.request.body.isEmpty ? nil : Self.excerpt(hop.request.body, around: nil).text,
      status: hop.response?.status, responseHeaders: hop.response?.headers.map(Self.header) ?? [],
      responseBody: Self.withheld(hop.response) ?? (content.isEmpty ? nil : excerpt.text),
      responseBodyFirstLine: excerpt.firstLine, responseBodyBytes: content.count,
      fault: fault,
      milliseconds: hop.timings.total / 1000,
      trace: hop.request.headers.first { $0.name.lowercased() == "traceparent" }?.value)
  }

  /// The reading of a file, told as an exchange that asks for it.
  private func sight(
    of reading: FileReading, in observation: Observation, id: String, line: Int?
  ) -> Report.Exchange {
    let seen = ObservedAnswer(observation)
    // A line far into a long file is told by the finding, and not shown.
    let isLong = (seen?.size ?? 0) > FileReading.Content.mostHeld
    let content = (isLong ? seen?.beginning : seen?.content) ?? []
    let excerpt = Self.excerpt(content, around: isLong ? nil : line)
    return Report.Exchange(
      id: id, method: "READ", url: [reading.path, reading.entry].compactMap(\.self).joined(separator: ", "),
      requestHeaders: [], requestBody: nil, status: nil, responseHeaders: [],
      responseBody: content.isEmpty ? nil : excerpt.text, responseBodyFirstLine: excerpt.firstLine,
      responseBodyBytes: seen?.size ?? 0, fault: seen?.absence ?? reading.fault?.detail, milliseconds: 0,
      trace: nil)
  }

  /// What an adapter did, told as an exchange.
  private func sight(of reading: ActionReading, id: String, line: Int?) -> Report.Exchange {
    let excerpt = Self.excerpt(reading.content, around: line)
    let (outcome, fault): (String, String?) =
      switch reading.end {
      case .exited(let code): ("ended with code \(code)", nil)
      case .done(let failure): (failure.map { "failed: \($0)" } ?? "done", nil)
      case .unsupported(let reason, _): ("", "unsupported: \(reason)")
      case .fault(let fault): ("", "\(fault.kind.rawValue): \(fault.detail)")
      }
    let made = reading.made.map { "made \($0.path), \($0.content.size) bytes" }
    let told = ([outcome] + made + (reading.log.isEmpty ? [] : [reading.log])).filter { !$0.isEmpty }
    return Report.Exchange(
      id: id, method: "EXEC", url: reading.name, requestHeaders: [],
      requestBody: Self.excerpt(reading.arguments, around: nil).text, status: nil,
      responseHeaders: told.isEmpty ? [] : [.init(name: "adapter", value: told.joined(separator: "\n"))],
      responseBody: reading.content.isEmpty ? nil : excerpt.text, responseBodyFirstLine: excerpt.firstLine,
      responseBodyBytes: reading.content.count, fault: fault, milliseconds: reading.microseconds / 1000,
      trace: nil)
  }

  /// What a person was asked and answered, told as an exchange.
  private func sight(of reading: PersonReading, id: String) -> Report.Exchange {
    let values = reading.answer?.values ?? []
    let who = reading.answer.map { "\($0.by ?? "somebody who gave no name"), \($0.at)" }
    return Report.Exchange(
      id: id, method: "ASK", url: reading.instructions, requestHeaders: [], requestBody: nil, status: nil,
      responseHeaders: who.map { [.init(name: "answered by", value: $0)] } ?? [],
      responseBody: values.isEmpty ? nil : Self.excerpt(values, around: nil).text, responseBodyFirstLine: 1,
      responseBodyBytes: values.count, fault: reading.answer == nil ? "nobody has answered yet" : nil,
      milliseconds: 0, trace: nil)
  }

  /// A request that came, told as an exchange; nil where it did not come.
  private func sight(of reception: Reception, id: String, page: Int, line: Int?) -> Report.Exchange? {
    guard reception.received.indices.contains(page - 1) else {
      return Report.Exchange(
        id: id, method: Report.Exchange.receivedPrefix + "nothing as", url: reception.line,
        requestHeaders: [],
        requestBody: nil, status: nil, responseHeaders: [], responseBody: nil, responseBodyFirstLine: 1,
        responseBodyBytes: 0,
        fault: reception.triggerProblem ?? "nothing came within \(reception.window) ms",
        milliseconds: reception.window, trace: nil)
    }
    let received = reception.received[page - 1]
    let request = received.exchange.request
    let excerpt = Self.excerpt(request.body, around: line)
    return Report.Exchange(
      id: id, method: Report.Exchange.receivedPrefix + request.method, url: request.url,
      requestHeaders: request.headers.map(Self.header), requestBody: nil,
      status: received.exchange.response?.status,
      responseHeaders: received.exchange.response?.headers.map(Self.header) ?? [],
      responseBody: request.body.isEmpty ? nil : excerpt.text, responseBodyFirstLine: excerpt.firstLine,
      responseBodyBytes: request.body.count,
      fault: received.isCut
        ? "the body ended early" : received.isTooLarge ? "the body is longer than the limit" : nil,
      milliseconds: (received.answeredAt - received.at) / 1000, trace: nil)
  }

  /// A word in place of a body that was not kept.
  private static func withheld(_ response: HTTPResponse?) -> String? {
    if case .digest(let bytes, let digest) = response?.storage {
      return "(\(bytes) bytes that the evidence level leaves out, SHA-256 \(digest))"
    }
    guard case .withheld(let bytes) = response?.storage else { return nil }
    return "(\(bytes) bytes that cannot be decoded, and were not kept)"
  }

  private static func header(_ field: HTTPField) -> Report.Header {
    .init(name: field.name, value: field.value)
  }

  /// The part of a body that starts some lines before the offending one.
  private static func excerpt(_ body: [UInt8], around line: Int?) -> (text: String, firstLine: Int) {
    if body.count <= bodyBytes { return (text(body[...]), 1) }
    var start = 0
    var firstLine = 1
    if let line, line > linesBefore {
      var rest = body[...]
      while firstLine < line - linesBefore, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        rest = rest[(end + 1)...]
        firstLine += 1
      }
      start = rest.startIndex
    }
    return (text(body[start...].prefix(bodyBytes)), firstLine)
  }

  /// Text as it is; other bytes are described.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    // The cut may fall inside a character: what is left of it becomes U+FFFD, at most 3 bytes.
    let text = String(decoding: bytes, as: UTF8.self)
    let broken = text.unicodeScalars.count { $0 == "\u{FFFD}" }
    return broken > 3 + bytes.count / 100 ? "(\(bytes.count) bytes that are not text)" : text
  }
}
