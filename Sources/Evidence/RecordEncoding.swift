import Digests
import JSON
import SuiteModel

/// The wire form of records: one JSON object a line, members in a fixed order.
///
/// Shape: `{"case","attempt","seq","prev","event", ...}`; `prev` is the SHA-256 of the segment's previous line (64
/// zeros for the first), so that no line can be changed, dropped or moved without breaking its segment's chain.
package enum RecordEncoding {
  package static func line(of record: Record, seq: Int, prev: String) -> [UInt8] {
    // As long as most observations are: growing step by step costs a copy each.
    var writer = JSONWriter(room: record.event.isAnswer ? 2_560 : 512)
    writer.object {
      $0.write("case", record.segment.caseID.description)
      $0.write("attempt", record.segment.attempt)
      $0.write("seq", seq)
      $0.write("prev", prev)
      write(record.event, to: &$0)
    }
    return writer.bytes
  }

  private static func write(_ event: Record.Event, to writer: inout JSONWriter) {
    switch event {
    case .begin(let at, let listener):
      writer.write("event", "begin")
      writer.write("at", at)
      if let listener { writer.write("listener", listener) }
    case .intent(let step, let page, let method, let url):
      writer.write("event", "intent")
      writer.write("step", step)
      writer.write("page", page)
      writer.write("method", method)
      writer.write("url", url)
    case .observation(let observation):
      writer.write("event", "observation")
      write(observation, to: &writer)
    case .throttled(let observation):
      writer.write("event", "throttled")
      write(observation, to: &writer)
    case .answered(let step, let answer):
      writer.write("event", "answered")
      writer.write("step", step)
      writer.object("answer") { write(answer, to: &$0) }
    case .end(let complete):
      writer.write("event", "end")
      writer.write("complete", complete)
    }
  }

  private static func write(_ observation: Observation, to writer: inout JSONWriter) {
    writer.write("step", observation.step)
    writer.write("page", observation.page)
    writer.write("sentAt", observation.sentAt)
    if let reduction = observation.reduction { writer.object("reduced") { write(reduction, to: &$0) } }
    switch observation.sight {
    case .exchange(let hops, let note): write(hops, note, to: &writer)
    case .file(let reading): writer.object("file") { write(reading, to: &$0) }
    case .action(let reading): writer.object("action") { write(reading, to: &$0) }
    case .person(let reading): writer.object("person") { write(reading, to: &$0) }
    case .reception(let reception): writer.object("reception") { write(reception, to: &$0) }
    }
  }

  static func write(_ hops: [HTTPExchange], _ note: AuthorizationNote, to writer: inout JSONWriter) {
    writer.object("authorization") { write(note, to: &$0) }
    writer.array("hops") { writer in
      for hop in hops { writer.object { write(hop, to: &$0) } }
    }
  }

  private static func write(_ reading: FileReading, to writer: inout JSONWriter) {
    writer.write("path", reading.path)
    if let entry = reading.entry { writer.write("entry", entry) }
    if let content = reading.content {
      writer.write("bytes", content.size)
      writer.write("sha256", content.digest)
      if content.isWithheld { writer.write("withheld", true) }
    }
    if let fault = reading.fault {
      writer.object("fault") {
        $0.write("kind", fault.kind.rawValue)
        $0.write("detail", fault.detail)
      }
    }
  }

  private static func write(_ note: AuthorizationNote, to writer: inout JSONWriter) {
    switch note {
    case .none: writer.write("kind", "none")
    case .credentials(let scheme):
      writer.write("kind", "credentials")
      writer.write("scheme", scheme)
    case .invalidToken: writer.write("kind", "invalid-token")
    case .expiredToken: writer.write("kind", "expired-token")
    case .token(let scopes):
      writer.write("kind", "token")
      writer.array("scopes") { writer in for scope in scopes { writer.write(nil, scope) } }
    case .unavailable(let why):
      writer.write("kind", "unavailable")
      writer.write("why", why)
    }
  }

  static func write(_ exchange: HTTPExchange, to writer: inout JSONWriter) {
    writer.object("request") {
      $0.write("method", exchange.request.method)
      $0.write("url", exchange.request.url)
      write(exchange.request.headers, to: &$0)
      write(body: exchange.request.body, to: &$0)
    }
    if let response = exchange.response {
      writer.object("response") {
        $0.write("status", response.status)
        $0.write("version", response.version)
        write(response.headers, to: &$0)
        write(response.storage, to: &$0)
        write(body: response.body, to: &$0)
      }
    }
    if let fault = exchange.fault {
      writer.object("fault") {
        $0.write("kind", fault.kind.rawValue)
        $0.write("detail", fault.detail)
      }
    }
    let timings = exchange.timings
    writer.object("microseconds") {
      $0.write("lookup", timings.lookup)
      $0.write("connect", timings.connect)
      $0.write("tls", timings.tls)
      $0.write("firstByte", timings.firstByte)
      $0.write("total", timings.total)
    }
    if let address = exchange.remoteAddress { writer.write("remote", address) }
    writer.write("reused", exchange.reusedConnection)
  }

  /// Pairs, because names repeat and their order counts.
  private static func write(_ fields: [HTTPField], to writer: inout JSONWriter) {
    writer.array("headers") { writer in
      for field in fields {
        writer.array {
          $0.write(nil, field.name)
          $0.write(nil, field.value)
        }
      }
    }
  }

  /// `stored`, where a body is not held as it came, and how many bytes came.
  private static func write(_ storage: BodyStorage, to writer: inout JSONWriter) {
    switch storage {
    case .asReceived: break
    case .decoded(let bytes):
      writer.write("stored", "decoded")
      writer.write("receivedBytes", bytes)
    case .withheld(let bytes):
      writer.write("stored", "withheld")
      writer.write("receivedBytes", bytes)
    case .digest(let bytes, let digest):
      writer.write("stored", "digest")
      writer.write("receivedBytes", bytes)
      writer.write("sha256", digest)
    }
  }

  /// As text where the bytes are UTF-8, so that people can read the evidence; in base64 otherwise.
  static func write(body bytes: [UInt8], to writer: inout JSONWriter) {
    if bytes.isEmpty { return }
    if (try? UTF8Span(validating: bytes.span)) != nil {
      writer.write("text", utf8: bytes)
    } else {
      writer.write("base64", Base64.encode(bytes))
    }
  }
}

extension Record.Event {
  fileprivate var isAnswer: Bool {
    switch self {
    case .observation, .throttled: true
    case .begin, .intent, .answered, .end: false
    }
  }
}
