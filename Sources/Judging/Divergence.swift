import Checks
import Digests
import Evidence
import SuiteModel

/// Whether the suite would have sent something else than what was recorded.
enum Divergence {
  /// What no suite decides: credentials, dates, trace and what the driver adds.
  private static let volatile = [
    "authorization", "date", "traceparent", "tracestate", "host", "content-length", "user-agent", "accept",
    "accept-encoding", "connection",
  ]

  /// One sentence that names the difference; nil where there is none.
  ///
  /// - Parameter keyPlace: Where the suite has an API key stand, which no suite knows.
  static func between(
    _ bound: CaseWalk.BoundStep, _ observation: Observation, keyPlace: APIKeyPlace? = nil
  ) -> String? {
    guard observation.step == bound.step.id, observation.page == bound.page else {
      return "recorded is step \(observation.step), page \(observation.page); the suite comes to step "
        + "\(bound.step.id), page \(bound.page)"
    }
    switch (bound.deed, observation.sight) {
    case (.send(let request, _), .exchange(let hops, _)):
      return between(request, hops.first?.request, keyPlace)
    case (.read(let path, let entry), .file(let reading)):
      guard reading.path == path, reading.entry == entry else {
        let read = [reading.path, reading.entry].compactMap(\.self).joined(separator: ", ")
        return
          "recorded is \(read), the suite reads \([path, entry].compactMap(\.self).joined(separator: ", "))"
      }
      return nil
    case (.act(let action), .action(let reading)): return between(action, reading)
    case (.ask(let question), .person(let reading)): return between(question, reading)
    case (.receive(let awaited), .reception(let reception)): return between(awaited, reception, keyPlace)
    case (let deed, let sight): return "recorded is \(sight.phrase), the suite \(deed.phrase)"
    }
  }

  private static func between(_ action: BoundAction, _ reading: ActionReading) -> String? {
    guard reading.name == action.name else {
      return "recorded is the action `\(reading.name)`, the suite has `\(action.name)` done"
    }
    let inputs = action.files.map {
      ActionReading.Input(path: $0.path, digest: ContentDigest.hex(of: $0.bytes))
    }
    guard RedactedText.matches(reading.arguments, action.encoded), reading.inputs == inputs else {
      return "the suite has `\(action.name)` done with other arguments or files than were recorded"
    }
    return nil
  }

  private static func between(_ question: BoundQuestion, _ reading: PersonReading) -> String? {
    RedactedText.matches(reading.instructions, question.instructions)
      ? nil : "the suite asks a person for something else than was recorded"
  }

  private static func between(
    _ awaited: BoundReception, _ reception: Reception, _ keyPlace: APIKeyPlace?
  ) -> String? {
    guard reception.line == awaited.line else {
      return "recorded is the wait for \(reception.line), the suite waits for \(awaited.line)"
    }
    guard reception.wanted == awaited.count, reception.window == awaited.windowMilliseconds else {
      return "the suite waits for another number of requests, or for another time, than was recorded"
    }
    switch (awaited.trigger, reception.trigger) {
    case (nil, nil): break
    case (_, nil) where reception.end == .deaf: break
    case (.send(let request, _)?, .exchange(let hops, _)?):
      if let difference = between(request, hops.first?.request, keyPlace) { return difference }
    case (.act(let action)?, .action(let reading)?):
      if let difference = between(action, reading) { return difference }
    case (.ask(let question)?, .person(let reading)?):
      if let difference = between(question, reading) { return difference }
    default: return "the suite makes the target send in another way than was recorded"
    }
    var answers = AnswersGiven(awaited)
    // What came broken was answered by the listener itself.
    for (index, received) in reception.received.filter({ !$0.isCut && !$0.isTooLarge }).enumerated() {
      let answer = answers.next(for: received.exchange.request)
      guard (answer.fault == .closed) == (received.exchange.response == nil) else {
        return "the suite answers request \(index + 1) in another way than was recorded"
      }
      guard let given = received.exchange.response else { continue }
      let fields = answer.response.headers
      let isSame =
        given.status == answer.response.status
        && RedactedText.matches(given.body, answer.response.body)
        && given.headers.count == fields.count
        && zip(given.headers, fields).allSatisfy {
          $0.name == $1.name && RedactedText.matches($0.value, $1.value)
        }
      if !isSame { return "the suite answers request \(index + 1) in another way than was recorded" }
    }
    return nil
  }

  private static func between(
    _ request: HTTPRequest, _ sent: HTTPRequest?, _ keyPlace: APIKeyPlace?
  ) -> String? {
    guard let sent else { return "nothing was recorded for this step" }
    if sent.method != request.method {
      return "recorded is \(sent.method), the suite sends \(request.method)"
    }
    if !RedactedText.matches(withoutKey(sent.url, keyPlace), request.url) {
      return "recorded is \(sent.url), the suite sends \(request.url)"
    }
    if !RedactedText.matches(sent.body, request.body) {
      return "the suite sends another body than was recorded"
    }
    let asked = fields(request.headers)
    let names = Set(asked.map(\.0))
    let recorded = fields(sent.headers).filter { names.contains($0.0) }
    if !asked.elementsEqual(recorded, by: { $0.0 == $1.0 && RedactedText.matches($1.1, $0.1) }) {
      return "the suite sends other header fields than were recorded"
    }
    return nil
  }

  /// The address as it was before the key was added as its last query parameter.
  private static func withoutKey(_ url: String, _ place: APIKeyPlace?) -> String {
    guard case .query(let name) = place, let separator = url.lastIndex(where: { $0 == "?" || $0 == "&" }),
      url[url.index(after: separator)...].hasPrefix("\(PercentEncoding.encode(name))=")
    else { return url }
    return String(url[..<separator])
  }

  private static func fields(_ headers: [HTTPField]) -> [(String, String)] {
    headers.filter { field in !volatile.contains { field.isNamed($0) } }.map {
      ($0.name.lowercased(), $0.value)
    }
  }
}

extension CaseWalk.BoundStep.Deed {
  /// What the suite does, in words that follow "the suite".
  fileprivate var phrase: String {
    switch self {
    case .send: "sends a request"
    case .read: "reads a file"
    case .act: "has an adapter do something"
    case .ask: "asks a person"
    case .receive: "waits for requests"
    }
  }
}

extension Observation.Sight {
  fileprivate var phrase: String {
    switch self {
    case .exchange: "a request"
    case .file: "the reading of a file"
    case .action: "what an adapter did"
    case .person: "what a person was asked"
    case .reception: "a wait for requests"
    }
  }
}
