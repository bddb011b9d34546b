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
    var reader = Reader(node: root, name: "record")
    let segment = SegmentKey(CaseID(try reader.text("case")), attempt: try reader.int("attempt"))
    // Looked up in the order of the text; of several faults the event's is told first.
    let (seq, prev) = (reader.optional("seq"), reader.optional("prev"))
    return Chained(
      record: Record(segment: segment, event: try event(&reader)), seq: try reader.int(seq, "seq"),
      prev: try reader.text(prev, "prev"))
  }

  private static func event(_ reader: inout Reader) throws(Fault) -> Record.Event {
    switch try reader.text("event") {
    case "begin":
      let at = try reader.text("at")
      return .begin(at: at, listener: reader.optional("listener")?.string)
    case "intent":
      return .intent(
        step: try reader.text("step"), page: try reader.int("page"), method: try reader.text("method"),
        url: try reader.text("url"))
    case "observation": return .observation(try observation(&reader))
    case "throttled": return .throttled(try observation(&reader))
    case "answered":
      let step = try reader.text("step")
      var answer = try reader.object("answer")
      return .answered(step: step, try self.answer(&answer))
    case "end": return .end(complete: try reader.bool("complete"))
    case let other: throw Fault(message: "there is no event `\(other)`")
    }
  }

  private static func observation(_ reader: inout Reader) throws(Fault) -> Observation {
    let (step, page) = (reader.optional("step"), reader.optional("page"))
    let sentAt = reader.optional("sentAt")
    var reduction: Reduction?
    if var reduced = reader.optionalObject("reduced") { reduction = try self.reduction(&reduced) }
    let sight: Observation.Sight
    if var file = reader.optionalObject("file") {
      sight = .file(try reading(&file))
    } else if var action = reader.optionalObject("action") {
      sight = .action(try self.action(&action))
    } else if var person = reader.optionalObject("person") {
      sight = .person(try self.person(&person))
    } else if var reception = reader.optionalObject("reception") {
      sight = .reception(try self.reception(&reception))
    } else {
      let (hops, note) = try hops(&reader)
      sight = .exchange(hops, note)
    }
    var observation = Observation(
      step: try reader.text(step, "step"), page: try reader.int(page, "page"),
      sentAt: try reader.int(sentAt, "sentAt"), sight: sight)
    observation.reduction = reduction
    return observation
  }

  static func hops(_ reader: inout Reader) throws(Fault) -> ([HTTPExchange], AuthorizationNote) {
    let note = reader.optional("authorization")
    let hops = try reader.list("hops")
    guard !hops.isEmpty else { throw Fault(message: "`hops` is empty") }
    var exchanges: [HTTPExchange] = []
    for hop in hops {
      var reader = Reader(node: hop, name: "hop")
      exchanges.append(try exchange(&reader))
    }
    var authorized = try reader.object(note, "authorization")
    return (exchanges, try authorization(&authorized))
  }

  private static func reading(_ reader: inout Reader) throws(Fault) -> FileReading {
    var reading = FileReading(path: try reader.text("path"), entry: reader.optional("entry")?.string)
    if let size = reader.optional("bytes")?.int {
      let digest = try reader.text("sha256")
      reading.content = .init(
        digest: digest, size: size, bytes: [], isWithheld: reader.optional("withheld")?.bool ?? false)
    }
    if var wrong = reader.optionalObject("fault") {
      let name = try wrong.text("kind")
      guard let kind = FileFault.Kind(rawValue: name) else {
        throw Fault(message: "there is no fault `\(name)` of files")
      }
      reading.fault = FileFault(kind, try wrong.text("detail"))
    }
    guard (reading.content == nil) != (reading.fault == nil) else {
      throw Fault(message: "`file` has either content or a fault")
    }
    return reading
  }

  private static func authorization(_ reader: inout Reader) throws(Fault) -> AuthorizationNote {
    switch try reader.text("kind") {
    case "none": return .none
    case "credentials": return .credentials(scheme: try reader.text("scheme"))
    case "invalid-token": return .invalidToken
    case "expired-token": return .expiredToken
    case "token":
      let scopes = try reader.list("scopes")
      return .token(scopes: scopes.compactMap(\.string))
    case "unavailable": return .unavailable(try reader.text("why"))
    case let other: throw Fault(message: "there is no authorization `\(other)`")
    }
  }

  static func exchange(_ reader: inout Reader) throws(Fault) -> HTTPExchange {
    var sent = try reader.object("request")
    let request = HTTPRequest(
      method: try sent.text("method"), url: try sent.text("url"), headers: try headers(&sent),
      body: try body(&sent))
    var response: HTTPResponse?
    if var answer = reader.optionalObject("response") {
      let (status, version) = (try answer.int("status"), try answer.text("version"))
      let headers = try headers(&answer)
      let storage = try storage(&answer)
      response = HTTPResponse(
        status: status, version: version, headers: headers, body: try body(&answer), storage: storage)
    }
    var fault: TransportFault?
    if var wrong = reader.optionalObject("fault") {
      let name = try wrong.text("kind")
      guard let kind = TransportFault.Kind(rawValue: name) else {
        throw Fault(message: "there is no fault `\(name)`")
      }
      fault = TransportFault(kind, try wrong.text("detail"))
    }
    var times = try reader.object("microseconds")
    let timings = HTTPTimings(
      lookup: try times.int("lookup"), connect: try times.int("connect"), tls: try times.int("tls"),
      firstByte: try times.int("firstByte"), total: try times.int("total"))
    return HTTPExchange(
      request: request, response: response, fault: fault, timings: timings,
      remoteAddress: reader.optional("remote")?.string, reusedConnection: try reader.bool("reused"))
  }

  private static func headers(_ reader: inout Reader) throws(Fault) -> [HTTPField] {
    var fields: [HTTPField] = []
    let pairs = try reader.list("headers")
    fields.reserveCapacity(pairs.count)
    for pair in pairs {
      var parts = pair.elements
      guard pair.isArray, let name = parts.next()?.string, let value = parts.next()?.string,
        parts.next() == nil
      else { throw Fault(message: "a header is not a pair of texts") }
      fields.append(HTTPField(name, value))
    }
    return fields
  }

  private static func storage(_ reader: inout Reader) throws(Fault) -> BodyStorage {
    guard reader.node.member("stored") != nil else { return .asReceived }
    switch try reader.text("stored") {
    case "decoded": return .decoded(receivedBytes: try reader.int("receivedBytes"))
    case "withheld": return .withheld(receivedBytes: try reader.int("receivedBytes"))
    case "digest":
      let bytes = try reader.int("receivedBytes")
      return .digest(receivedBytes: bytes, sha256: try reader.text("sha256"))
    case let other: throw Fault(message: "a body cannot be stored as `\(other)`")
    }
  }

  static func body(_ reader: inout Reader) throws(Fault) -> [UInt8] {
    if let text = reader.optional("text")?.utf8 { return text }
    guard let encoded = reader.optional("base64")?.string else { return [] }
    guard let bytes = Base64.decode(encoded) else { throw Fault(message: "`base64` is not canonical base64") }
    return bytes
  }
}

/// Reads members of one JSON object, and says which is missing; quickest in the order in which they were written.
struct Reader {
  let node: JSONNode
  let name: String
  private var members: JSONMemberCursor

  init(node: JSONNode, name: String) {
    self.node = node
    self.name = name
    members = JSONMemberCursor(node)
  }

  mutating func text(_ member: StaticString) throws(RecordDecoding.Fault) -> String {
    try text(members.value(of: member), member)
  }

  mutating func int(_ member: StaticString) throws(RecordDecoding.Fault) -> Int {
    try int(members.value(of: member), member)
  }

  mutating func bool(_ member: StaticString) throws(RecordDecoding.Fault) -> Bool {
    guard let value = members.value(of: member)?.bool else { throw missing(member, "true or false") }
    return value
  }

  mutating func list(_ member: StaticString) throws(RecordDecoding.Fault) -> [JSONNode] {
    guard let value = members.value(of: member), value.isArray else { throw missing(member, "a list") }
    return Array(value.elements)
  }

  mutating func object(_ member: StaticString) throws(RecordDecoding.Fault) -> Reader {
    try object(members.value(of: member), member)
  }

  mutating func optionalObject(_ member: StaticString) -> Reader? {
    guard let value = members.value(of: member), value.isObject else { return nil }
    return Reader(node: value, name: member.description)
  }

  func text(_ found: JSONNode?, _ member: StaticString) throws(RecordDecoding.Fault) -> String {
    guard let value = found?.string else { throw missing(member, "a text") }
    return value
  }

  func int(_ found: JSONNode?, _ member: StaticString) throws(RecordDecoding.Fault) -> Int {
    guard let value = found?.int else { throw missing(member, "a whole number") }
    return value
  }

  func object(_ found: JSONNode?, _ member: StaticString) throws(RecordDecoding.Fault) -> Reader {
    guard let found, found.isObject else { throw missing(member, "an object") }
    return Reader(node: found, name: member.description)
  }

  /// A member of any kind; nil where there is none.
  mutating func optional(_ member: StaticString) -> JSONNode? { members.value(of: member) }

  private func missing(_ member: StaticString, _ what: String) -> RecordDecoding.Fault {
    RecordDecoding.Fault(message: "`\(name)` has no member `\(member)` that is \(what)")
  }
}
