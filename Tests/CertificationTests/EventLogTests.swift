import Certification
import Evidence
import Execution
import Foundation
import JSON
import Reporting
import SuiteModel
import Testing

/// `assay run --events`: what other programs read while a run goes on.
@Suite struct EventLogTests {
  private static let place = RequestPlace(caseID: CaseID("orgs.read/a"), step: "1.2", round: 3)

  private static let events: [(RunEvent, String)] = [
    (.started(cases: 7), #"{"at":12,"event":"started","cases":7}"#),
    (.stopped("no \"answer\""), #"{"at":12,"event":"stopped","why":"no \"answer\""}"#),
    (.caseStarted(CaseID("a")), #"{"at":12,"event":"case-started","case":"a"}"#),
    (.requestSent(place), #"{"at":12,"event":"request-sent","case":"orgs.read/a","step":"1.2","round":3}"#),
    (
      .requestAnswered(place, status: 404),
      #"{"at":12,"event":"request-answered","case":"orgs.read/a","step":"1.2","round":3,"status":404}"#
    ),
    (
      .requestAnswered(place, status: nil),
      #"{"at":12,"event":"request-answered","case":"orgs.read/a","step":"1.2","round":3,"status":null}"#
    ),
    (.caseFinished(CaseID("a"), requests: 2), #"{"at":12,"event":"case-finished","case":"a","requests":2}"#),
    (.throttled(CaseID("a"), wait: .seconds(2)), #"{"at":12,"event":"throttled","case":"a","wait":2000}"#),
    (.finished(interrupted: true), #"{"at":12,"event":"finished","interrupted":true}"#),
  ]

  private static func schema() throws -> JSONSchema {
    let path = "\(Workplace.checkout)/docs/schemas/event.schema.json"
    let document = try JSONDocument(parsing: [UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
    let uri = "urn:assay:schema:event:1"
    return try JSONSchema.compile([SchemaResource(uri: uri, document: document)], root: uri)
  }

  @Test(arguments: events)
  func `an event is a line that the published schema allows`(event: RunEvent, line: String) throws {
    #expect(EventLog.line(of: event, at: 12) == line)
    #expect(try Self.schema().validate(JSONDocument(text: line).root).map(\.description) == [])
  }

  @Test(arguments: [
    #"{"at":1,"event":"started"}"#, #"{"at":1,"event":"begun","cases":1}"#,
    #"{"event":"started","cases":1}"#, #"{"at":1,"event":"started","cases":1,"more":1}"#,
    #"{"at":1,"event":"finished","interrupted":"no"}"#,
  ])
  func `the published schema refuses what is never written`(line: String) throws {
    #expect(try !Self.schema().validate(JSONDocument(text: line).root).isEmpty)
  }

  @Test func `a run writes its events as they come, from the first to the last`() async throws {
    let place = try Workplace()
    let log = try EventLog(path: "\(place.folder)/events.ndjson")
    let report = try await place.certify(events: log.write)
    #expect(!log.isIncomplete)
    let lines = try String(decoding: place.read("events.ndjson"), as: UTF8.self).split(separator: "\n")
    let events = try lines.map { try JSONDocument(text: String($0)).root.value }
    #expect(events.first?["event"] == "started")
    #expect(events.last?["event"] == "finished")
    #expect(events.count { $0["event"] == "case-finished" } == report.run.counts.executed)
    #expect(
      events.count { $0["event"] == "request-sent" } == events.count { $0["event"] == "request-answered" })
    let schema = try Self.schema()
    for line in lines { #expect(try schema.accepts(JSONDocument(text: String(line)).root), "\(line)") }
  }

  @Test func `a file that cannot be made is wrong usage`() throws {
    #expect(throws: CertificationFailure.self) { try EventLog(path: "/dev/null/events") }
  }
}
