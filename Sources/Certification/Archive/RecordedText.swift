import Evidence
import SuiteModel

/// What was recorded of cases as text for a person: every step as it was seen, secrets redacted as in the evidence.
struct RecordedText {
  /// How many bytes of a body are shown unless all are asked for.
  private static let bodyBytes = 4 * 1024

  let isWhole: Bool
  private(set) var text = ""

  init(isWhole: Bool) { self.isWhole = isWhole }

  mutating func add(_ segment: RecordedEvidence.Segment, of key: SegmentKey, steps: [String]) {
    let attempt = key.attempt > 1 ? ", attempt \(key.attempt)" : ""
    line("\(key.caseID)\(attempt), begun \(segment.began)\(segment.complete ? "" : ", not run to its end")")
    if let listener = segment.listener { line("listening at \(listener)") }
    for observation in segment.observations where steps.isEmpty || steps.contains(observation.step) {
      let round = observation.page > 1 ? ", round \(observation.page)" : ""
      line("\nstep \(observation.step)\(round), at \(observation.sentAt / 1000) ms")
      add(observation.sight)
    }
    line("")
  }

  private mutating func add(_ sight: Observation.Sight) {
    switch sight {
    case .exchange(let hops, let note): add(hops, note)
    case .file(let reading):
      line("read \([reading.path, reading.entry].compactMap(\.self).joined(separator: ", "))")
      if let content = reading.content { body(content.bytes, "< ") }
      if let fault = reading.fault { line("! \(fault.kind.rawValue): \(fault.detail)") }
    case .action(let reading): add(reading)
    case .person(let reading): add(reading)
    case .reception(let reception): add(reception)
    }
  }

  private mutating func add(_ hops: [HTTPExchange], _ note: AuthorizationNote) {
    for hop in hops {
      line("> \(hop.request.method) \(hop.request.url)")
      message(hop.request.headers, hop.request.body, "> ")
      if let response = hop.response {
        line("< \(response.status) HTTP/\(response.version), \(hop.timings.total / 1000) ms")
        message(response.headers, (try? response.content()) ?? response.body, "< ")
      }
      if let fault = hop.fault { line("! \(fault.kind.rawValue): \(fault.detail)") }
    }
    if case .unavailable(let why) = note { line("! sent without credentials: \(why)") }
  }

  private mutating func add(_ reading: ActionReading) {
    line("> action \(reading.name)")
    body(reading.arguments, "> ")
    switch reading.end {
    case .exited(let code): line("< ended with code \(code), \(reading.microseconds / 1000) ms")
    case .done(let failure):
      line("< \(failure.map { "failed: \($0)" } ?? "done"), \(reading.microseconds / 1000) ms")
    case .unsupported(let reason, let link): line("< unsupported: \(reason) \(link ?? "")")
    case .fault(let fault): line("! \(fault.kind.rawValue): \(fault.detail)")
    }
    body(reading.content, "< ")
    body(Array(reading.log.utf8), "| ")
    for file in reading.made {
      line("+ \(file.path), \(file.content.size) bytes, sha256 \(file.content.digest)")
    }
  }

  private mutating func add(_ reading: PersonReading) {
    body(Array(reading.instructions.utf8), "> ")
    guard let answer = reading.answer else { return line("! nobody has answered yet") }
    line("< \(answer.by ?? "somebody who gave no name"), \(answer.at)")
    body(answer.values, "< ")
    for file in answer.files {
      line("+ \(file.path), \(file.content.size) bytes, sha256 \(file.content.digest)")
    }
  }

  private mutating func add(_ reception: Reception) {
    line(
      "waited for \(reception.wanted) as \(reception.line), \(reception.window) ms: \(reception.end.rawValue)"
    )
    switch reception.trigger {
    case nil: break
    case .exchange(let hops, let note): add(hops, note)
    case .action(let reading): add(reading)
    case .person(let reading): add(reading)
    }
    for (words, all) in [("", reception.received), (", not waited for", reception.others)] {
      for received in all {
        let request = received.exchange.request
        line(
          "< \(request.method) \(request.url), at \(received.at / 1000) ms, connection \(received.connection)\(words)"
        )
        message(request.headers, request.body, "< ")
        if let fault = received.exchange.fault { line("! \(fault.detail)") }
        if received.isCut { line("! the body ended early") }
        if received.isTooLarge { line("! the body is longer than the limit") }
        guard let answer = received.exchange.response else {
          line("> (the connection was closed)")
          continue
        }
        line("> \(answer.status)")
        message(answer.headers, answer.body, "> ")
      }
    }
  }

  private mutating func message(_ headers: [HTTPField], _ bytes: [UInt8], _ mark: String) {
    for field in headers { line("\(mark)\(field.name): \(field.value)") }
    guard !bytes.isEmpty else { return }
    line(String(mark.prefix(1)))
    body(bytes, mark)
  }

  private mutating func body(_ bytes: [UInt8], _ mark: String) {
    guard !bytes.isEmpty else { return }
    guard let whole = String(validating: bytes, as: UTF8.self) else {
      return line("\(mark)(\(bytes.count) bytes that are not text)")
    }
    let shown = isWhole ? whole : String(decoding: bytes.prefix(Self.bodyBytes), as: UTF8.self)
    for part in shown.split(separator: "\n", omittingEmptySubsequences: false) { line(mark + part) }
    if shown.utf8.count < bytes.count { line("\(mark)... \(bytes.count) bytes in all; --whole shows them") }
  }

  /// Without what would steer a terminal: what a target sent is its own words.
  private mutating func line(_ words: String) {
    text.unicodeScalars.append(
      contentsOf: words.unicodeScalars.map { scalar in
        let steers =
          scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F..<0xA0).contains(scalar.value)
        return steers ? "\u{FFFD}" : scalar
      })
    text += "\n"
  }
}
