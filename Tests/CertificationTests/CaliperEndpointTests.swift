import Certification
import Foundation
import JSON
import ReferenceTargets
import Reporting
import Synchronization
import Testing

/// The suites of endpoints, on the reference endpoint: right, and with one fault each; and what it keeps.
@Suite(.timeLimit(.minutes(20))) struct CaliperEndpointTests {
  private static let secret = "sample-endpoint-token"

  private static func report(
    _ version: CaliperVersion = .second, fault: String? = nil, in place: Workplace
  ) async throws -> Report {
    var settings = ReferenceSettings(secret: { secret })
    settings.faults = Set(fault.map { [FaultID($0)] } ?? [])
    let endpoint = try CaliperEndpoint(settings)
    var file = endpoint.targetFile(origin: "http://endpoint.example:8080")
    file.suite = "caliper-\(version.rawValue)-endpoint"
    try place.write(secret: secret, to: "target.yaml.token")
    let path = try place.write(file.text(stem: "target.yaml", version: "1.0.0"), to: "target.yaml")
    let prepared = try PreparedTarget(targetFile: path, suites: Workplace.suites)
    return try await CertificationRun(prepared, options: .init()).run(
      out: "\(place.folder)/report", sender: ReferenceSender(endpoint)
    ).report
  }

  @Test(arguments: CaliperVersion.allCases)
  func `the reference endpoint certifies, and judging again gives the same bytes`(version: CaliperVersion)
    async throws
  {
    let place = try Workplace()
    let report = try await Self.report(version, in: place)
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.verdict == "conformant")
    #expect(report.judgement.capabilities.allSatisfy { $0.verdict == "satisfied" })
    #expect(report.run.counts.planned > 90)
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  /// Each fault of the endpoint, and the requirements that are its own.
  static let faults: [(fault: String, own: Set<String>)] = [
    ("token-not-asked", ["REF-TOKEN"]), ("any-token", ["REF-INVALID"]), ("any-media", ["REF-MEDIA"]),
    ("any-bytes", ["REF-JSON"]), ("bare-taken", ["REF-BARE"]), ("missing-taken", ["REF-MEMBER"]),
    ("extra-taken", ["REF-EXTRA"]), ("any-time", ["REF-TIME"]), ("object-taken", ["REF-DATA"]),
    ("empty-taken", ["REF-NONE"]), ("any-version", ["REF-VERSION"]), ("version-as-400", ["REF-VERSION"]),
    ("answers-body", ["TRN-EMPTY"]), ("answers-202", ["TRN-200"]), ("entities-refused", ["TRN-ENTITY"]),
    ("mixed-refused", ["TRN-MIXED"]), ("batches-refused", ["TRN-BATCH"]), ("media-refused", ["KND-EVENT"]),
    ("large-refused", ["TRN-SIZE"]), ("configuration-missing", ["CFG-GET"]),
    ("configuration-without-version", ["CFG-THIS"]), ("configuration-snake-case", ["CFG-VERSIONS"]),
    ("configuration-extra", ["CFG-EXTRA"]), ("configuration-size-text", ["CFG-SIZE"]),
    ("configuration-open", ["CFG-TOKEN"]), ("forgets", ["KEPT-EVENT"]),
  ]

  @Test(arguments: faults)
  func `a fault fails its own requirements, those that rest on them, and nothing else`(
    row: (fault: String, own: Set<String>)
  ) async throws {
    let report = try await Self.report(fault: row.fault, in: try Workplace())
    #expect(report.run.counts.planned == report.run.counts.executed)
    let own = Set(row.own.map { "CAL12-\($0)" })
    let failed = report.requirements("fail").union(report.requirements("warn"))
    #expect(own.subtracting(failed).isEmpty, "its own did not fail: \(failed.sorted())")
    let allowed = try CaliperSensorTests.restingOn(own, in: "caliper-1.2-endpoint")
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty && report.requirements("config").isEmpty)
  }

  @Test func `every fault of the endpoint has a row`() throws {
    let endpoint = try #require(ReferenceCatalog.all.first { $0.id == "caliper-endpoint" })
    #expect(Set(Self.faults.map(\.fault)) == Set(endpoint.faults.map(\.id.text)))
  }

  // MARK: What is kept

  @Test func `an endpoint that is killed has kept everything that the sensor saw it take`() async throws {
    let place = try Workplace()
    for round in 1...3 {
      let endpoint = try await Self.start(in: place)
      let sensor = try Command.Running(
        [
          "reference", "caliper-sensor", "--to", endpoint.url, "--token", endpoint.token, "--seed",
          "\(round)", "--profile", "MediaProfile", "--rounds", "100000", "--taken", "\(place.folder)/taken",
        ], in: place.folder)
      // At any moment of the sending.
      try await Task.sleep(for: .milliseconds(400 + round * 130))
      endpoint.process.signal(SIGKILL)
      _ = try await endpoint.process.wait(seconds: 10)
      sensor.signal(SIGKILL)
      _ = try await sensor.wait(seconds: 10)
    }
    let taken = try place.read("taken").split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    #expect(taken.count > 24 && Set(taken).count == taken.count)
    // What was cut is dropped; what a sensor was told is taken is all there, and is told again.
    var settings = ReferenceSettings(secret: { Self.secret })
    settings.store = "\(place.folder)/events.ndjson"
    let endpoint = try CaliperEndpoint(settings)
    var lost: [String] = []
    for id in taken {
      let told = await endpoint.respond(
        to: TargetRequest(
          target: CaliperEndpoint.storePath + "?id=\(id)",
          headers: [("Authorization", "Bearer \(Self.secret)")]))
      if !String(decoding: told.body, as: UTF8.self).contains(id) { lost.append(id) }
    }
    #expect(lost == [])
    #expect(await endpoint.taken >= taken.count)
  }

  @Test func `every envelope that was acknowledged before a kill is there after it`() async throws {
    let place = try Workplace()
    let path = "\(place.folder)/events.ndjson"
    var settings = ReferenceSettings(secret: { Self.secret })
    settings.store = path
    let endpoint = try CaliperEndpoint(settings)
    let body = Array(
      #"{"sensor":"s:1","sendTime":"2026-01-16T08:00:00.000Z","dataVersion":"http://purl.imsglobal.org/ctx/caliper/v1p2","data":[{"id":"urn:uuid:00000000-0000-4000-8000-000000000001","type":"ViewEvent"}]}"#
        .utf8)
    let answer = await endpoint.respond(
      to: TargetRequest(
        method: "POST", target: CaliperEndpoint.path,
        headers: [("Authorization", "Bearer \(Self.secret)"), ("Content-Type", "application/json")],
        body: body))
    #expect(answer.status == 200)
    // A line that was cut in the middle of writing.
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(#"{"id":"urn:uuid:00000000-0000"#.utf8))
    try file.close()
    let next = try CaliperEndpoint(settings)
    #expect(await next.taken == 1)
    #expect(try place.lines(of: "events.ndjson") == 1)
    let told = await next.respond(
      to: TargetRequest(
        target: CaliperEndpoint.storePath + "?id=urn%3Auuid%3A00000000-0000-4000-8000-000000000001",
        headers: [("Authorization", "Bearer \(Self.secret)")]))
    #expect(String(decoding: told.body, as: UTF8.self).contains("ViewEvent"))
  }

  private struct Started {
    let process: Command.Running
    let url: String
    let token: String
  }

  private static func start(in place: Workplace) async throws -> Started {
    let process = try Command.Running(
      [
        "reference", "caliper-endpoint", "--store", "\(place.folder)/events.ndjson", "--write-target",
        "\(place.folder)/endpoint.yaml",
      ], in: place.folder)
    try #require(await process.says("\n"))
    let url = process.output.split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) } ?? ""
    let token = String(decoding: try place.read("endpoint.yaml.token"), as: UTF8.self)
    return Started(process: process, url: url, token: token)
  }
}

extension Workplace {
  /// How many whole lines a file has.
  fileprivate func lines(of name: String) throws -> Int { try read(name).count { $0 == 0x0A } }
}
