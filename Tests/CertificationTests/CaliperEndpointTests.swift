import Certification
import ReferenceTargets
import Reporting
import Testing

/// The suites of endpoints, on the reference endpoint: right, and with one fault each.
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
}
