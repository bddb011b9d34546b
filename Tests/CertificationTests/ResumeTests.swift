import Certification
import Evidence
import Execution
import Foundation
import Planning
import Reporting
import SuiteModel
import Synchronization
import Testing
import Verdicts

/// Runs that were ended from outside at any moment, and go on.
struct ResumeTests {
  /// Two tests without effects and one that creates something.
  private static let suite = [
    "suite.yaml": """
    suite: notes
    version: 1.0.0
    title: Notes, provider
    status: draft
    specification: { name: Notes, version: "1", publisher: Example Alliance, url: https://example.org/notes }
    role: provider
    parameters:
      base: { type: url, required: true, help: Root of the service. }
    capabilities:
      - { id: notes, title: Keeps notes, requires: [NOTE-*] }
    profiles:
      - { id: keeper, title: Keeper of notes, mandatory: [notes] }
    requirements:
      - { id: NOTE-1, keyword: MUST, grade: S, text: Notes are listed., testable: auto }
      - { id: NOTE-2, keyword: MUST, grade: S, text: A note can be read., testable: auto }
      - { id: NOTE-3, keyword: MUST, grade: S, text: A note can be added., testable: auto }
    """,
    "tests/notes.yaml": """
    tests:
      - id: list
        title: Lists notes
        verifies: NOTE-1
        steps:
          - request: "GET {base}/notes"
            expect: [ { status: 200 } ]
            capture: { first: "$.notes[0]" }
      - id: read
        title: Reads the first note
        verifies: NOTE-2
        needs: [list]
        steps:
          - request: "GET {base}/notes/{first}"
            expect: [ { status: 200 } ]
          - request: "GET {base}/notes/{first}"
            expect: [ { json: { "$.id": "{first}" } } ]
      - id: add
        title: Adds a note
        verifies: NOTE-3
        effects: creates
        steps:
          - request: "POST {base}/notes"
            body: { json: { text: "{uuid}" } }
            expect: [ { status: 201 } ]
    """,
  ]

  /// A service that remembers what was asked of it.
  private final class Notes: HTTPSending {
    private let requests = Mutex<[String]>([])

    var asked: [String] { requests.withLock { $0 } }

    func send(_ request: HTTPRequest, limits: HTTPLimits) async -> HTTPExchange {
      requests.withLock { $0.append("\(request.method) \(request.url)") }
      let (status, body) =
        switch (request.method, request.url.hasSuffix("/notes")) {
        case ("POST", _): (201, "{}")
        case (_, true): (200, #"{"notes":["n1"]}"#)
        default: (200, #"{"id":"n1"}"#)
        }
      return HTTPExchange(
        request: request,
        response: HTTPResponse(
          status: status, headers: [HTTPField("Content-Type", "application/json")], body: Array(body.utf8)))
    }
  }

  /// The suite and its target in a folder of their own.
  private struct Place {
    let place: Workplace
    let service = Notes()

    init() throws {
      place = try Workplace()
      for (path, text) in ResumeTests.suite { try place.write(text, to: "suites/notes/\(path)") }
      try writeTarget()
    }

    func writeTarget(base: String = "http://notes.test", more: String = "") throws {
      try place.write(
        """
        target: { vendor: Example Ltd, product: Example Notes, version: "1" }
        suite: notes
        profile: keeper
        parameters: { base: "\(base)" }
        \(more)
        """, to: "target.yaml")
    }

    func certification(_ options: CertificationRun.Options = .init()) throws -> CertificationRun {
      let suites = SuiteLibrary(folders: ["\(place.folder)/suites"])
      return CertificationRun(
        try PreparedTarget(targetFile: "\(place.folder)/target.yaml", suites: suites), options: options)
    }

    func run() async throws -> Report {
      try await certification().run(out: "\(place.folder)/report", sender: service).report
    }

    func resume(_ options: CertificationRun.Options = .init()) async throws -> Report {
      try await certification(options).resume("\(place.folder)/report", sender: service).report
    }

    /// The verdicts of the requirements, as the report's file has them.
    func verdicts() throws -> [String] {
      let report = try RecordedRun(folder: "\(place.folder)/report").report()
      return report.judgement.requirements.map { "\($0.id) \($0.verdict)" }
    }

    var records: String { "\(place.folder)/report/evidence/records.ndjson" }

    /// Leaves the evidence as it is where the run is killed after so many bytes.
    func kill(after bytes: Int) throws {
      try? FileManager.default.removeItem(atPath: "\(place.folder)/report/evidence/manifest.json")
      try Data(try place.read("report/evidence/records.ndjson").prefix(bytes)).write(
        to: URL(fileURLWithPath: records))
    }
  }

  @Test func `a run that was killed after any byte goes on to the same verdicts`() async throws {
    let place = try Place()
    let whole = try await place.run()
    #expect(whole.judgement.exitCode == 0)
    let all = try place.place.read("report/evidence/records.ndjson")
    var random = SystemRandomNumberGenerator()
    let ends = (0..<50).map { _ in Int.random(in: 0...all.count, using: &random) } + [0, all.count]
    for end in ends {
      try Data(all).write(to: URL(fileURLWithPath: place.records))
      try place.kill(after: end)
      let report = try await place.resume()
      // Nobody knows whether a note was added that was asked for without an answer.
      let isUnanswered = Self.isUnanswered(all.prefix(end))
      #expect(
        report.requirements("pass")
          == (isUnanswered ? ["NOTE-1", "NOTE-2"] : ["NOTE-1", "NOTE-2", "NOTE-3"]))
      #expect(
        report.requirements("inconclusive") == (isUnanswered ? ["NOTE-3"] : []), "killed after \(end) bytes")
      let again = try RecordedRun(folder: "\(place.place.folder)/report").report()
      #expect(JSONRenderer.render(again) == (try place.place.read("report/report.json")))
    }
  }

  /// Whether the request that adds a note was announced, and no answer to it is there whole.
  private static func isUnanswered(_ bytes: ArraySlice<UInt8>) -> Bool {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropLast()
    let own = lines.filter { $0.hasPrefix(#"{"case":"add""#) }
    return own.contains { $0.contains(#""event":"intent""#) }
      && !own.contains { $0.contains(#""event":"observation""#) }
  }

  @Test func `what is over is not asked for again, and what may have reached the target is not either`()
    async throws
  {
    let place = try Place()
    _ = try await place.run()
    let text = String(decoding: try place.place.read("report/evidence/records.ndjson"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let intent = try #require(lines.lastIndex { $0.contains(#""method":"POST""#) && $0.contains("intent") })
    try place.kill(after: lines[...intent].reduce(0) { $0 + $1.utf8.count + 1 })
    let before = place.service.asked.count
    let report = try await place.resume()
    #expect(place.service.asked.count == before)
    let problem = report.judgement.requirements.first { $0.id == "NOTE-3" }
    #expect(problem?.verdict == "inconclusive")
    #expect(report.judgement.exitCode == 2)
  }

  @Test func `a case goes on with what cases before the end captured`() async throws {
    let place = try Place()
    _ = try await place.run()
    let text = String(decoding: try place.place.read("report/evidence/records.ndjson"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let begin = try #require(lines.firstIndex { $0.hasPrefix(#"{"case":"read""#) })
    try place.kill(after: lines[...begin].reduce(0) { $0 + $1.utf8.count + 1 })
    let before = place.service.asked.count
    let report = try await place.resume()
    #expect(report.judgement.exitCode == 0)
    #expect(
      place.service.asked[before...] == [
        "GET http://notes.test/notes/n1", "GET http://notes.test/notes/n1", "POST http://notes.test/notes",
      ])
  }

  @Test(arguments: ["findings", "digests"])
  func `a run that was killed while bodies were left out leaves them out when it goes on`(
    level: String
  ) async throws {
    let place = try Place()
    try place.writeTarget(more: "evidence: \(level)")
    _ = try await place.run()
    let (records, whole) = (try place.place.read("report/evidence/records.ndjson"), try place.verdicts())
    #expect(String(decoding: records, as: UTF8.self).contains(#""stored":"digest""#))
    // Killed between the records and the seal.
    try place.kill(after: records.count)
    let before = place.service.asked.count
    let report = try await place.resume()
    #expect(place.service.asked.count == before)
    // Only pre-flight is done again.
    #expect(try place.place.read("report/evidence/records.ndjson").starts(with: records))
    // The suite has the same name for everyone.
    #expect(!String(decoding: records, as: UTF8.self).contains(place.place.folder))
    #expect(try place.verdicts() == whole)
    #expect(report.run.counts.takenOver > 0)
    let again = try RecordedRun(folder: "\(place.place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.place.read("report/report.json")))
  }

  @Test func `a run that is over, or is another one, does not go on`() async throws {
    let place = try Place()
    func refusal(_ options: CertificationRun.Options = .init()) async -> String? {
      let failure = await #expect(throws: CertificationFailure.self) { try await place.resume(options) }
      #expect(failure?.exitCode == .usage)
      return failure?.message
    }
    #expect(await refusal()?.contains("nothing was recorded there") == true)
    _ = try await place.run()
    #expect(await refusal()?.contains("it is over") == true)
    try place.kill(after: 400)
    #expect(
      await refusal(.init(selection: Selection(cases: [NamePattern("list")])))?.contains("other options")
        == true)
    try place.writeTarget(base: "http://other.test")
    #expect(await refusal()?.contains("target file says something else") == true)
    try place.writeTarget()
    try place.place.write(
      Self.suite["tests/notes.yaml", default: ""] + "\n# changed\n", to: "suites/notes/tests/notes.yaml")
    #expect(await refusal()?.contains("another version of the suite") == true)
  }

  @Test func `records that do not chain are not gone on with`() async throws {
    let place = try Place()
    _ = try await place.run()
    var bytes = try place.place.read("report/evidence/records.ndjson")
    bytes[bytes.count / 3] ^= 1
    try place.kill(after: 0)
    try Data(bytes).write(to: URL(fileURLWithPath: place.records))
    let failure = await #expect(throws: CertificationFailure.self) { try await place.resume() }
    #expect(failure?.exitCode == .suiteOrHarness && failure?.message.contains("records.ndjson, line") == true)
  }
}
