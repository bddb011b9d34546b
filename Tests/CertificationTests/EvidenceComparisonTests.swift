import AssayTesting
import Evidence
import SuiteModel
import Testing

@testable import Certification

/// What two runs recorded otherwise, and what of that only looks so.
@Suite struct EvidenceComparisonTests {
  @Test(arguments: [
    ("2026-11-28T10:00:00.125Z to 2026-11-28T10:00:00+01:00", "{time} to {time}"),
    ("urn:uuid:123e4567-e89b-12d3-a456-426614174000", "urn:uuid:{uuid}"),
    ("http://127.0.0.1:41234/users?x=1", "http://127.0.0.1:{port}/users?x=1"),
    ("redacted.0123456789abcdef!", "{secret}!"), ("run-4f1d2a9c8b7e6d5c", "run-{id}"),
    ("1764322800", "{number}"), ("Room 12, 2026-11-28", "Room 12, 2026-11-28"),
    ("http://sis.example:8080/", "http://sis.example:8080/"),
  ])
  func `what changes from run to run is masked, and nothing else`(text: String, masked: String) {
    #expect(VolatileText.masked(text) == masked)
  }

  private static func evidence(
    _ response: HTTPResponse?, url: String = "http://a.example/rooms", step: String = "1"
  )
    -> RecordedEvidence
  {
    let fault = response == nil ? TransportFault(.timeout, "no answer") : nil
    let observation = Observation(
      step: step, page: 1, sentAt: 0,
      hops: [HTTPExchange(request: HTTPRequest(method: "GET", url: url), response: response, fault: fault)],
      authorization: .none)
    return RecordedEvidence(
      segments: [
        SegmentKey(CaseID("rooms"), attempt: 1): RecordedEvidence.Segment(
          began: "2026-11-28T10:00:00Z", observations: [observation], complete: true)
      ], interrupted: false)
  }

  private static func json(_ body: String, status: Int = 200, more: [HTTPField] = []) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: [HTTPField("Content-Type", "application/json")] + more, body: Array(body.utf8))
  }

  private static let was = json(#"{"rooms":[{"id":"R1","seats":4,"at":"2026-11-28T10:00:00Z"}]}"#)

  private static let pairs: [(HTTPResponse?, [String])] = [
    (json(#"{"rooms":[{"id":"R1","seats":4,"at":"2026-11-29T10:00:00Z"}]}"#), []),
    (
      json(#"{"rooms":[{"id":"R1","seats":5,"at":"2026-11-29T10:00:00Z"}]}"#),
      ["`$.rooms[*].seats` has other values"]
    ),
    (
      json(#"{"rooms":[{"id":"R1","seats":"4","at":"2026-11-28T10:00:00Z"}]}"#),
      ["`$.rooms[*].seats` was a number, and is a text"]
    ),
    (
      json(#"{"rooms":[{"id":"R1","at":"2026-11-28T10:00:00Z","floor":null}]}"#),
      ["`$.rooms[*].floor` is new", "`$.rooms[*].seats` is no longer there"]
    ),
    (json("{}", status: 404), ["status 200, now 404"]),
    (
      HTTPResponse(status: 200, headers: [HTTPField("Content-Type", "text/html; charset=utf-8")]),
      ["media type application/json, now text/html"]
    ),
    (json(#"{"rooms":["#), ["the content is another one"]),
    (nil, ["the exchange was whole, and now broke off (timeout)"]),
  ]

  @Test(arguments: pairs.indices) func `a difference is named by its place`(index: Int) {
    let (now, sentences) = Self.pairs[index]
    let changes = EvidenceComparison.changes(from: Self.evidence(Self.was), to: Self.evidence(now))
    #expect(changes.map(\.sentence) == sentences)
    #expect(changes.allSatisfy { $0.caseID.description == "rooms" && $0.step == "1" && $0.round == 1 })
  }

  @Test func `another host is the same request, another path is not, and only steps of both are compared`() {
    let old = Self.evidence(Self.was)
    let moved = Self.evidence(Self.was, url: "https://b.example:8443/rooms")
    #expect(EvidenceComparison.changes(from: old, to: moved).isEmpty)
    let other = Self.evidence(Self.was, url: "http://a.example/halls")
    #expect(
      EvidenceComparison.changes(from: old, to: other).map(\.sentence) == [
        "the request was GET /rooms, and is GET /halls"
      ])
    #expect(EvidenceComparison.changes(from: old, to: Self.evidence(nil, step: "2")).isEmpty)
  }
}
