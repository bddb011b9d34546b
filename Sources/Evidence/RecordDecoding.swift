import Digests
import JSON
import SuiteModel

/// Reads a record back from its line.
enum RecordDecoding {
  /// A record and its place in its segment's chain.
  struct Chained {
    let record: Record
    let seq: Int
    let prev: String
  }

  /// A line that is no record; the sentence says which part is wrong.
  struct Fault: Error {
    let message: String
  }

  static func record(in line: [UInt8]) throws(Fault) -> Chained {
    let root: JSONNode
    do { root = try JSONDocument(parsing: line).root } catch { throw Fault(message: error.message) }
    let reader = Reader(node: root, name: "record")
    let segment = SegmentKey(CaseID(try reader.text("case")), attempt: try reader.int("attempt"))
    return Chained(
      record: Record(segment: segment, event: try event(reader)), seq: try reader.int("seq"),
      prev: try reader.text("prev"))
  }

  private static func event(_ reader: Reader) throws(Fault) -> Record.Event {
    switch try reader.text("event") {
    case "begin": return .begin(at: try reader.text("at"))
    case "intent":
      return .intent(
        step: try reader.text("step"), page: try reader.int("page"), method: try reader.text("method"),
        url: try reader.text("url"))
    case "observation": return .observation(try observation(reader))
    case "throttled": return .throttled(try observation(reader))
    case "end": return .end(complete: try reader.bool("complete"))
    case let other: throw Fault(message: "there is no event `\(other)`")
    }
  }

  private static func observation(_ reader: Reader) throws(Fault) -> Observation {
    let hops = try reader.list("hops")
    guard !hops.isEmpty else { throw Fault(message: "`hops` is empty") }
    var exchanges: [HTTPExchange] = []
    for hop in hops { exchanges.append(try exchange(Reader(node: hop, name: "hop"))) }
    return Observation(
      step: try reader.text("step"), page: try reader.int("page"), sentAt: try reader.int("sentAt"),
      hops: exchanges, authorization: try authorization(try reader.object("authorization")))
  }

  private static func authorization(_ reader: Reader) throws(Fault) -> AuthorizationNote {
    switch try reader.text("kind") {
    case "none": return .none
    case "invalid-token": return .invalidToken
    case "expired-token": return .expiredToken
    case "token":
      let scopes = try reader.list("scopes")
      return .token(scopes: scopes.compactMap(\.string))
    case "unavailable": return .unavailable(try reader.text("why"))
    case let other: throw Fault(message: "there is no authorization `\(other)`")
    }
  }

  private static func exchange(_ reader: Reader) throws(Fault) -> HTTPExchange {
    let sent = try reader.object("request")
    let request = HTTPRequest(
      method: try sent.text("method"), url: try sent.text("url"), headers: try headers(sent),
      body: try body(sent))
    var response: HTTPResponse?
    if let answer = reader.optionalObject("response") {
      response = HTTPResponse(
        status: try answer.int("status"), version: try answer.text("version"), headers: try headers(answer),
        body: try body(answer), storage: try storage(answer))
    }
    var fault: TransportFault?
    if let wrong = reader.optionalObject("fault") {
      let name = try wrong.text("kind")
      guard let kind = TransportFault.Kind(rawValue: name) else {
        throw Fault(message: "there is no fault `\(name)`")
      }
      fault = TransportFault(kind, try wrong.text("detail"))
    }
    let times = try reader.object("microseconds")
    return HTTPExchange(
      request: request, response: response, fault: fault,
      timings: HTTPTimings(
        lookup: try times.int("lookup"), connect: try times.int("connect"), tls: try times.int("tls"),
        firstByte: try times.int("firstByte"), total: try times.int("total")),
      remoteAddress: reader.node.member("remote")?.string, reusedConnection: try reader.bool("reused"))
  }

  private static func headers(_ reader: Reader) throws(Fault) -> [HTTPField] {
    var fields: [HTTPField] = []
    for pair in try reader.list("headers") {
      guard pair.isArray, pair.count == 2, let name = pair.element(0)?.string,
        let value = pair.element(1)?.string
      else { throw Fault(message: "a header is not a pair of texts") }
      fields.append(HTTPField(name, value))
    }
    return fields
  }

  private static func storage(_ reader: Reader) throws(Fault) -> BodyStorage {
    guard reader.node.member("stored") != nil else { return .asReceived }
    switch try reader.text("stored") {
    case "decoded": return .decoded(receivedBytes: try reader.int("receivedBytes"))
    case "withheld": return .withheld(receivedBytes: try reader.int("receivedBytes"))
    case let other: throw Fault(message: "a body cannot be stored as `\(other)`")
    }
  }

  private static func body(_ reader: Reader) throws(Fault) -> [UInt8] {
    if let text = reader.node.member("text")?.string { return Array(text.utf8) }
    guard let encoded = reader.node.member("base64")?.string else { return [] }
    guard let bytes = Base64.decode(encoded) else { throw Fault(message: "`base64` is not canonical base64") }
    return bytes
  }
}

/// Reads members of one JSON object, and says which is missing.
struct Reader {
  let node: JSONNode
  let name: String

  func text(_ member: String) throws(RecordDecoding.Fault) -> String {
    guard let value = node.member(member)?.string else { throw missing(member, "a text") }
    return value
  }

  func int(_ member: String) throws(RecordDecoding.Fault) -> Int {
    guard let value = node.member(member)?.int else { throw missing(member, "a whole number") }
    return value
  }

  func bool(_ member: String) throws(RecordDecoding.Fault) -> Bool {
    guard let value = node.member(member)?.bool else { throw missing(member, "true or false") }
    return value
  }

  func list(_ member: String) throws(RecordDecoding.Fault) -> [JSONNode] {
    guard let value = node.member(member), value.isArray else { throw missing(member, "a list") }
    return Array(value.elements)
  }

  func object(_ member: String) throws(RecordDecoding.Fault) -> Reader {
    guard let value = optionalObject(member) else { throw missing(member, "an object") }
    return value
  }

  func optionalObject(_ member: String) -> Reader? {
    guard let value = node.member(member), value.isObject else { return nil }
    return Reader(node: value, name: member)
  }

  private func missing(_ member: String, _ what: String) -> RecordDecoding.Fault {
    RecordDecoding.Fault(message: "`\(name)` has no member `\(member)` that is \(what)")
  }
}
