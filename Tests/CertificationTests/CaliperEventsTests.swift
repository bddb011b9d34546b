import Certification
import Foundation
import Proof
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// The suites of event archives: on the specification's own samples, and on streams of events with faults in them.
@Suite(.timeLimit(.minutes(20))) struct CaliperEventsTests {
  private static func check(
    _ files: [String], suite: String = "caliper-1.2-events", in place: Workplace
  ) async throws -> Report {
    let loaded = try Workplace.suites.suite(SuiteID(suite)).suite
    let target = try FileSetTarget(files, for: loaded, options: .init(), folder: place.folder)
    let prepared = try PreparedTarget(
      text: target.text, named: "the command line", folder: place.folder, suites: Workplace.suites)
    return try await CertificationRun(prepared, options: .init()).run(out: "\(place.folder)/report").report
  }

  private static func event(
    _ number: Int, action: String = "Viewed", time: String = "2026-01-15T08:00:00.000Z"
  ) -> String {
    let digits = String(number)
    let id = String(repeating: "0", count: 12 - digits.count) + digits
    return """
      {"@context":"http://purl.imsglobal.org/ctx/caliper/v1p2","id":"urn:uuid:00000000-0000-4000-8000-\(id)",\
      "type":"ViewEvent","profile":"ReadingProfile","actor":{"id":"https://school.example/people/1","type":"Person"},\
      "action":"\(action)","object":{"id":"https://school.example/pages/\(number)","type":"WebPage"},\
      "eventTime":"\(time)"}
      """
  }

  private static func envelope(_ events: [String]) -> String {
    """
    {"sensor":"https://school.example/sensor","sendTime":"2026-01-16T08:00:00.000Z",\
    "dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[\(events.joined(separator: ","))]}
    """
  }

  @Test(arguments: ["lines", "array", "alone", "envelopes"])
  func `events are taken one a line, in an array, alone and in envelopes`(form: String) async throws {
    let place = try Workplace()
    let events = (1...20).map { Self.event($0) }
    let text =
      switch form {
      case "lines": events.joined(separator: "\n") + "\n"
      case "array": "[\n" + events.joined(separator: ",\n") + "\n]"
      case "alone": events[0].replacingOccurrences(of: ",\"", with: ",\n  \"")
      default: Self.envelope(events) + "\n" + Self.envelope(events) + "\n"
      }
    try place.write(text, to: "events")
    let report = try await Self.check(["events"], in: place)
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.exitCode == 0)
  }

  @Test func `a fault among thousands of events is found with its line, and counted in full`() async throws {
    let place = try Workplace()
    var lines = (1...2500).map { Self.event($0) }
    for number in [17, 1234, 2321, 2499] { lines[number - 1] = Self.event(number, time: "yesterday") }
    lines[2399] = "{ this is no JSON"
    lines[1999] = Self.event(2000, action: "Abandoned")
    try place.write(lines.joined(separator: "\n"), to: "events.ndjson")
    let report = try await Self.check(["events.ndjson"], in: place)
    #expect(report.judgement.exitCode == 1)
    #expect(report.requirements("fail") == ["CAL12-EVT-TIME", "CAL12-EVT-PAIR", "CAL12-DOC-JSON"])
    func first(_ requirement: String) -> Report.Occurrence? {
      report.judgement.problems.first { $0.requirement == requirement }?.occurrences.first
    }
    #expect(first("CAL12-EVT-TIME")?.line == 17)
    #expect(first("CAL12-EVT-PAIR")?.line == 2000)
    #expect(first("CAL12-DOC-JSON")?.line == 2400)
    let time = try #require(report.judgement.problems.first { $0.requirement == "CAL12-EVT-TIME" })
    #expect("\(time)".contains("and 3 more"))
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test(arguments: ["lines", "array", "alone"])
  func `a long file is read where it lies, in every form`(form: String) async throws {
    let place = try Workplace()
    var events = (1...30_000).map { Self.event($0) }
    events[29_990] = Self.event(29_991, time: "yesterday")
    let text =
      switch form {
      case "lines": events.joined(separator: "\n")
      case "array": "[\n" + events.joined(separator: ",\n") + "\n]"
      default: Self.envelope(events).replacingOccurrences(of: "},{", with: "},\n{")
      }
    #expect(text.utf8.count > 8 << 20)
    try place.write(text, to: "events")
    let report = try await Self.check(["events"], in: place)
    #expect(report.requirements("fail") == ["CAL12-EVT-TIME"])
    let problem = try #require(report.judgement.problems.first { $0.requirement == "CAL12-EVT-TIME" })
    let line = ["lines": 29_991, "array": 29_992][form]
    if let line { #expect(problem.occurrences.first?.line == line) }
  }

  @Test(
    arguments: [
      (nil, "1.1", []), (nil, "1.2", []), ("event-id-not-uuid", "1.2", ["EVT-ID"]),
      ("entity-id-relative", "1.2", ["ENT-ID"]), ("envelope-extra-member", "1.2", ["ENV-EXTRA"]),
      ("copied-without-generated", "1.2", ["EVT-COPY"]),
    ] as [(String?, String, [String])])
  func `the archive of the reference sensor is right, and a fault of it fails its own rule`(
    fault: String?, version: String, own: [String]
  ) async throws {
    let place = try Workplace()
    var sensor = try CaliperSensor(
      version: #require(CaliperVersion(rawValue: version)),
      faults: Set([fault].compactMap { $0 }.map { FaultID($0) }))
    var names: [String] = []
    for (name, content) in sensor.archive() {
      try place.write(String(decoding: content, as: UTF8.self), to: name)
      names.append(name)
    }
    #expect(names.count > 60)
    let report = try await Self.check(names, suite: "caliper-\(version)-events", in: place)
    #expect(report.requirements("fail") == Set(own.map { "CAL12-\($0)" }))
    #expect(report.judgement.exitCode == (own.isEmpty ? 0 : 1))
  }

  @Test(arguments: ["1.1", "1.2"], ["endpoint", "events", "sensor"])
  func `the proof beside each suite is of that suite, and leaves no MUST unproven`(
    version: String, kind: String
  ) throws {
    let id = "caliper-\(version)-\(kind)"
    let suite = try Workplace.suites.suite(SuiteID(id)).suite
    let folder = try #require(Workplace.suites.suites.first { $0.id == id }).path
    let proof = try #require(try ProofFile.read(in: folder, for: suite))
    #expect(proof.digest == suite.digest, "prove the suite anew; docs/caliper.md says how")
    #expect(proof.holds && proof.unproven.isEmpty)
    #expect(proof.counts.score >= 0.95)
    #expect(proof.survivors.allSatisfy { $0.reason != nil })
    #expect(proof.stale == [])
  }

  @Test func `a file without any document shows nothing`() async throws {
    let place = try Workplace()
    try place.write("\n\n", to: "events.ndjson")
    let report = try await Self.check(["events.ndjson"], in: place)
    #expect(report.judgement.exitCode == 2)
    #expect(report.requirements("pass").isEmpty && report.requirements("fail").isEmpty)
  }

  /// Samples with which the suite disagrees, and the rule; the README of the suite and decision 0021 say why.
  private static let disagreements = [
    "1.2": ["caliperEventMessagePostedInlineContext.json": Set(["CAL12-CTX-INLINE", "CAL12-CTX-VALUE"])],
    "1.1": ["caliperEventSubmittedMultiContext.json": Set(["CAL11-ENT-TYPE"])],
  ]

  @Test(arguments: ["1.1", "1.2"])
  func `the specification's own samples are right, but for those that are named`(version: String) async throws
  {
    guard let external = ProcessInfo.processInfo.environment["ASSAY_EXTERNAL"] else {
      print("SKIPPED: the samples of Caliper \(version), for ASSAY_EXTERNAL is not set")
      return
    }
    let folder = "\(external)/caliper/fixtures-\(version)"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
      .sorted()
    #expect(names.count >= 70)
    let known = Self.disagreements[version] ?? [:]
    let right = names.filter { known[$0] == nil }.map { "\(folder)/\($0)" }
    let place = try Workplace()
    let report = try await Self.check(right, suite: "caliper-\(version)-events", in: place)
    #expect(report.requirements("fail") == [])
    #expect(report.judgement.exitCode == 0)
    for (name, rules) in known {
      let other = try await Self.check(
        ["\(folder)/\(name)"], suite: "caliper-\(version)-events", in: try Workplace())
      #expect(other.requirements("fail") == rules)
    }
  }
}
