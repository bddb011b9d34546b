import Digests
import JSON
import SuiteModel

/// The wire form of records: one JSON object a line, members in a fixed order.
///
/// Shape: `{"case","attempt","seq","prev","event", ...}`; `prev` is the SHA-256 of the segment's previous line (64
/// zeros for the first), so that no line can be changed, dropped or moved without breaking its segment's chain.
package enum RecordEncoding {
  package static func line(of record: Record, seq: Int, prev: String) -> [UInt8] {
    var members: [JSONMember] = [
      JSONMember("case", .string(record.segment.caseID.description)),
      JSONMember("attempt", .number(JSONNumber(record.segment.attempt))),
      JSONMember("seq", .number(JSONNumber(seq))),
      JSONMember("prev", .string(prev)),
    ]
    switch record.event {
    case .begin(let at):
      members += [JSONMember("event", "begin"), JSONMember("at", .string(at))]
    case .intent(let step, let page, let method, let url):
      members += [
        JSONMember("event", "intent"), JSONMember("step", .string(step)), JSONMember("page", .of(page)),
        JSONMember("method", .string(method)), JSONMember("url", .string(url)),
      ]
    case .observation(let observation):
      members += [JSONMember("event", "observation")] + Self.members(of: observation)
    case .throttled(let observation):
      members += [JSONMember("event", "throttled")] + Self.members(of: observation)
    case .end(let complete):
      members += [JSONMember("event", "end"), JSONMember("complete", .bool(complete))]
    }
    var line: [UInt8] = []
    JSONValue.object(members).write(into: &line)
    return line
  }

  private static func members(of observation: Observation) -> [JSONMember] {
    [
      JSONMember("step", .string(observation.step)), JSONMember("page", .of(observation.page)),
      JSONMember("sentAt", .of(observation.sentAt)),
      JSONMember("authorization", authorization(observation.authorization)),
      JSONMember("hops", .array(observation.hops.map(hop))),
    ]
  }

  private static func authorization(_ note: AuthorizationNote) -> JSONValue {
    switch note {
    case .none: .object([JSONMember("kind", "none")])
    case .invalidToken: .object([JSONMember("kind", "invalid-token")])
    case .expiredToken: .object([JSONMember("kind", "expired-token")])
    case .token(let scopes):
      .object([JSONMember("kind", "token"), JSONMember("scopes", .array(scopes.map(JSONValue.string)))])
    case .unavailable(let why):
      .object([JSONMember("kind", "unavailable"), JSONMember("why", .string(why))])
    }
  }

  private static func hop(_ exchange: HTTPExchange) -> JSONValue {
    var members = [
      JSONMember(
        "request",
        .object(
          [
            JSONMember("method", .string(exchange.request.method)),
            JSONMember("url", .string(exchange.request.url)),
            JSONMember("headers", headers(exchange.request.headers)),
          ] + body(exchange.request.body)))
    ]
    if let response = exchange.response {
      members.append(
        JSONMember(
          "response",
          .object(
            [
              JSONMember("status", .of(response.status)), JSONMember("version", .string(response.version)),
              JSONMember("headers", headers(response.headers)),
            ] + storage(response.storage) + body(response.body))))
    }
    if let fault = exchange.fault {
      members.append(
        JSONMember(
          "fault",
          .object([
            JSONMember("kind", .string(fault.kind.rawValue)), JSONMember("detail", .string(fault.detail)),
          ])))
    }
    let timings = exchange.timings
    members.append(
      JSONMember(
        "microseconds",
        .object([
          JSONMember("lookup", .of(timings.lookup)), JSONMember("connect", .of(timings.connect)),
          JSONMember("tls", .of(timings.tls)), JSONMember("firstByte", .of(timings.firstByte)),
          JSONMember("total", .of(timings.total)),
        ])))
    if let address = exchange.remoteAddress { members.append(JSONMember("remote", .string(address))) }
    members.append(JSONMember("reused", .bool(exchange.reusedConnection)))
    return .object(members)
  }

  /// Pairs, because names repeat and their order counts.
  private static func headers(_ fields: [HTTPField]) -> JSONValue {
    .array(fields.map { .array([.string($0.name), .string($0.value)]) })
  }

  /// `stored`, where a body is not held as it came, and how many bytes came.
  private static func storage(_ storage: BodyStorage) -> [JSONMember] {
    switch storage {
    case .asReceived: []
    case .decoded(let bytes): [JSONMember("stored", "decoded"), JSONMember("receivedBytes", .of(bytes))]
    case .withheld(let bytes): [JSONMember("stored", "withheld"), JSONMember("receivedBytes", .of(bytes))]
    }
  }

  /// As text where the bytes are UTF-8, so that people can read the evidence; in base64 otherwise.
  private static func body(_ bytes: [UInt8]) -> [JSONMember] {
    if bytes.isEmpty { return [] }
    if let text = String(validating: bytes, as: UTF8.self) { return [JSONMember("text", .string(text))] }
    return [JSONMember("base64", .string(Base64.encode(bytes)))]
  }
}

extension JSONValue {
  static func of(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
}
