import AssayTesting
import Digests
import Evidence
import JSON
import SuiteModel
import Testing

/// What is recorded is what is read back.
@Suite struct RecordRoundTripTests {
  private static func observation(
    _ exchange: HTTPExchange, _ authorization: AuthorizationNote = .none
  ) -> Observation {
    Observation(step: "2.1", page: 3, sentAt: 1_234_567, hops: [exchange], authorization: authorization)
  }

  private static let get = HTTPRequest(method: "GET", url: "http://sut.test/a?b=%20#c")

  private static let events: [Record.Event] = [
    .begin(at: "2026-03-01T08:00:00.000Z"),
    .begin(at: ""),
    .intent(step: "1", page: 1, method: "GET", url: "http://sut.test/\u{0}\"\\\n\u{2028}é😀"),
    .end(complete: true),
    .end(complete: false),
    .observation(observation(HTTPExchange(request: get))),
    .observation(observation(HTTPExchange(request: get), .token(scopes: []))),
    .observation(observation(HTTPExchange(request: get), .token(scopes: ["a", "https://x.example/b"]))),
    .observation(observation(HTTPExchange(request: get), .invalidToken)),
    .observation(observation(HTTPExchange(request: get), .unavailable("the token endpoint answered 500"))),
    .throttled(
      observation(
        HTTPExchange(
          request: get, response: HTTPResponse(status: 429, headers: [HTTPField("Retry-After", "1")])))),
    .observation(
      observation(
        HTTPExchange(
          request: HTTPRequest(method: "POST", url: "http://sut.test/", body: Array(0...255)),
          response: HTTPResponse(status: 200, version: "2", body: [0xC3, 0x28, 0x00, 0xFF]),
          timings: HTTPTimings(lookup: 1, connect: 2, tls: 3, firstByte: 4, total: 5),
          remoteAddress: "[2001:db8::1]:443", reusedConnection: true))),
    .observation(
      observation(
        HTTPExchange(
          request: get,
          response: HTTPResponse(
            status: -1, version: "",
            headers: [
              HTTPField("Set-Cookie", "a"), HTTPField("set-cookie", "b"), HTTPField("Set-Cookie", "a"),
              HTTPField("", ""), HTTPField("X-\u{1B}[31m", "\u{7F}\t\r\n\"\\/"), HTTPField("X", "é\u{FFFD}"),
            ], body: Array(#"{"a":"\ud800 \/ \u0000"}"#.utf8))))),
    .observation(
      observation(
        HTTPExchange(
          request: get, response: HTTPResponse(status: 200, body: Array("cut off".utf8)),
          fault: TransportFault(.truncatedBody, "the body ended after 7 of 12 bytes")))),
    .observation(
      Observation(
        step: "", page: 0, sentAt: -1,
        hops: [
          HTTPExchange(request: get, response: HTTPResponse(status: 302)),
          HTTPExchange(request: get, fault: TransportFault(.harness, "")),
        ], authorization: .none)),
  ]

  /// Seals events as one segment, and reads the bundle back.
  static func read(_ events: [Record.Event]) throws -> Bundle {
    try SmallBundle.sealing(events.map { (SegmentKey(CaseID("a/b=c,d=é"), attempt: 2), $0) }).read()
  }

  @Test(arguments: events.indices)
  func `an event survives`(index: Int) throws {
    let event = Self.events[index]
    let segment = SegmentKey(CaseID("a/b=c,d=é"), attempt: 2)
    let evidence = try Self.read([event]).evidence
    let expected = RecordedEvidence(records: [Record(segment: segment, event: event)], interrupted: false)
    #expect(Array(evidence.segments.keys) == [segment])
    let (read, wanted) = (try #require(evidence.segments[segment]), try #require(expected.segments[segment]))
    #expect(read.began == wanted.began)
    #expect(read.observations == wanted.observations)
    #expect(read.throttled == wanted.throttled)
    #expect(read.unanswered == wanted.unanswered)
    #expect(read.complete == wanted.complete)
  }

  @Test(arguments: TransportFault.Kind.allCases)
  func `every kind of fault survives`(kind: TransportFault.Kind) throws {
    let exchange = HTTPExchange(request: Self.get, fault: TransportFault(kind, "for a reason"))
    let evidence = try Self.read([.observation(Self.observation(exchange))]).evidence
    let read = evidence.segments.values.first?.observations.first
    #expect(read?.fault == TransportFault(kind, "for a reason"))
  }

  @Test func `a line has its members in a fixed order`() {
    let line = RecordEncoding.line(
      of: Record(
        segment: SegmentKey(CaseID("a")),
        event: .observation(
          Observation(
            step: "1", page: 1, sentAt: 7,
            hops: [
              HTTPExchange(
                request: HTTPRequest(method: "GET", url: "http://sut.test/", headers: [HTTPField("A", "b")]),
                response: HTTPResponse(status: 200, body: [0xFF]))
            ], authorization: .invalidToken))), seq: 4, prev: "00")
    #expect(
      String(decoding: line, as: UTF8.self) == """
        {"case":"a","attempt":1,"seq":4,"prev":"00","event":"observation","step":"1","page":1,"sentAt":7,\
        "authorization":{"kind":"invalid-token"},"hops":[{"request":{"method":"GET","url":"http://sut.test/",\
        "headers":[["A","b"]]},"response":{"status":200,"version":"1.1","headers":[],"base64":"/w=="},\
        "microseconds":{"lookup":0,"connect":0,"tls":0,"firstByte":0,"total":0},"reused":false}]}
        """)
  }

  @Test func `the last attempt at a case is the one that counts`() throws {
    let records = [(1, "a"), (2, "b"), (4, "d")].map { attempt, at in
      Record(segment: SegmentKey(CaseID("x"), attempt: attempt), event: .begin(at: at))
    }
    let evidence = RecordedEvidence(records: records, interrupted: false)
    #expect(evidence.segment(of: CaseID("x"))?.began == "b")
    #expect(evidence.segment(of: CaseID("y")) == nil)
  }

  @Test func `a request without an answer stays open`() throws {
    let evidence = try Self.read([
      .begin(at: ""), .intent(step: "1", page: 1, method: "GET", url: "u"),
      .observation(Self.observation(HTTPExchange(request: Self.get))),
      .intent(step: "2", page: 1, method: "GET", url: "u"),
    ]).evidence
    #expect(evidence.segments.values.map(\.unanswered) == [1])
    #expect(evidence.segments.values.map(\.complete) == [false])
  }
}
