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
    case (.send, .file): return "recorded is the reading of a file, the suite sends a request"
    case (.read, .exchange): return "recorded is a request, the suite reads a file"
    }
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
