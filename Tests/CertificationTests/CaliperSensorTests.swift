import Certification
import Foundation
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// The suites of sensors, on the reference sensor: right, and with one fault each.
@Suite(.timeLimit(.minutes(20))) struct CaliperSensorTests {
  /// A fault, the requirements that are its own, and what the sensor claims besides its behaviour.
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: String
    let own: Set<String>
    let claims: [String]
    let version: CaliperVersion

    init(
      _ fault: String, _ own: String..., claims: [String] = ["reading"], version: CaliperVersion = .second
    ) {
      self.fault = fault
      let prefix = version == .second ? "CAL12-" : "CAL11-"
      self.own = Set(own.map { prefix + $0 })
      self.claims = claims
      self.version = version
    }

    var testDescription: String { "\(fault), \(version.rawValue)" }
  }

  static let rows = [
    Row("event-id-not-uuid", "EVT-ID"), Row("event-type-unknown", "EVT-TYPE"),
    Row("event-without-object", "EVT-MEMBERS"), Row("local-date-time", "EVT-TIME"),
    Row("send-time-without-milliseconds", "ENV-TIME"), Row("context-missing", "CTX-PRESENT"),
    Row("context-not-last", "CTX-LAST"), Row("context-other", "CTX-VALUE"),
    Row("context-inline", "CTX-INLINE"), Row("context-repeated", "CTX-NESTED"),
    Row("action-unknown", "EVT-ACTION"), Row("action-of-another-type", "EVT-PAIR"),
    Row("actor-wrong-type", "EVT-ACTOR"), Row("object-wrong-type", "EVT-OBJECT"),
    Row("generated-wrong-type", "EVT-GENERATED", claims: ["annotation"]),
    Row("target-wrong-type", "EVT-TARGET", claims: ["media"]), Row("session-wrong-type", "EVT-CONTEXT"),
    Row("extensions-as-list", "EVT-EXTENSIONS"), Row("profile-unknown", "EVT-PROFILE"),
    Row("profile-missing", "EVT-PROFILED"), Row("profile-of-another-type", "EVT-FITS"),
    Row("launch-without-session", "EVT-LAUNCH", claims: ["toolLaunch"]),
    Row("copied-without-generated", "EVT-COPY", claims: ["resourceManagement"]),
    Row("entity-id-relative", "ENT-ID"), Row("entity-type-unknown", "ENT-TYPE"),
    Row("entity-as-number", "ENT-REFERENCE"), Row("text-as-number", "ENT-TEXT"),
    Row("count-as-text", "ENT-NUMBER", claims: ["assessment"]),
    Row("muted-as-text", "ENT-BOOLEAN", claims: ["media"]), Row("duration-in-words", "ENT-DURATION"),
    Row("started-local", "ENT-TIME"), Row("keywords-as-text", "ENT-LIST"), Row("role-unknown", "ENT-TERM"),
    Row("identifier-without-type", "ENT-IDENTIFIER"), Row("envelope-extra-member", "ENV-EXTRA"),
    Row("envelope-member-missing", "ENV-MEMBERS"), Row("sensor-not-iri", "ENV-IRI"),
    Row("data-as-object", "ENV-DATA"), Row("data-version-old", "ENV-VERSION"),
    Row("bare-event", "ENV-MEMBERS", "ENV-EXTRA"), Row("gzip-without-header", "ENV-OBJECT"),
    Row("put-instead-of-post", "TRN-POST"), Row("wrong-media-type", "TRN-MEDIA"),
    Row("token-missing", "TRN-TOKEN"), Row("token-of-another", "TRN-TOKEN"),
    Row("token-in-query", "TRN-QUERY"),
    Row("event-id-twice", "TRN-UNIQUE"),
    Row("required-event-missing", "ROW-Media-Media-Started", claims: ["media"]),
    Row("optional-event-missing", "ROW-Media-Media-Unmuted", claims: ["media", "media.all"]),
    Row("retry-after-400", "RTY-REFUSED"), Row("no-retry-after-503", "RTY-LATER"),
    Row("retry-too-soon", "RTY-AFTER"), Row("retry-with-new-ids", "RTY-SAME"),
    Row("no-retry-after-cut", "RTY-CUT"), Row("repeat-after-202", "RTY-EMPTY"),
    Row("configuration-without-token", "CFG-GET", claims: ["reading", "configuration"]),
    Row("configuration-old-token", "CFG-GET", claims: ["reading", "configuration"]),
    Row("sends-to-unavailable", "CFG-AWAY", claims: ["reading", "configuration"]),
    Row("sends-unsupported-version", "CFG-VERSION", claims: ["reading", "configuration"]),
    Row("local-date-time", "EVT-TIME", version: .first), Row("context-other", "CTX-VALUE", version: .first),
    Row("action-of-another-type", "EVT-PAIR", version: .first),
    Row("required-event-missing", "ROW-Media-Media-Started", claims: ["media"], version: .first),
    Row("retry-after-400", "RTY-REFUSED", version: .first),
  ]

  /// Faults that the suite does not find by a requirement of their own, and why.
  static let elsewhere = ["silent": "shows nothing that could be wrong; tested by itself"]

  private static func report(
    _ version: CaliperVersion = .second, fault: String? = nil, claims: [String]? = nil, in place: Workplace
  ) async throws -> Report {
    var file = CaliperSensor.targetFile(
      version: version, program: Command.program, faults: fault.map { [$0] } ?? [])
    if let claims { file.claims = claims }
    let path = try place.write(file.text(stem: "target.yaml", version: "1.0.0"), to: "target.yaml")
    let prepared = try PreparedTarget(targetFile: path, suites: Workplace.suites)
    return try await CertificationRun(prepared, options: .init()).run(out: "\(place.folder)/report").report
  }

  @Test(arguments: CaliperVersion.allCases)
  func `the reference sensor certifies in every profile, and judging again gives the same bytes`(
    version: CaliperVersion
  ) async throws {
    let place = try Workplace()
    let report = try await Self.report(version, in: place)
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.verdict == "conformant")
    #expect(report.judgement.capabilities.allSatisfy { $0.verdict == "satisfied" })
    #expect(report.judgement.capabilities.count == (version == .second ? 28 : 19))
    #expect(report.run.counts.strays == 0)
    // Every row of every profile was seen.
    let rows = report.judgement.requirements.filter { $0.id.contains("-ROW-") }
    #expect(rows.count > 60 && rows.allSatisfy { $0.verdict == "pass" })
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test(arguments: rows)
  func `a fault fails its own requirements, those that rest on them, and nothing else`(row: Row) async throws
  {
    let report = try await Self.report(row.version, fault: row.fault, claims: row.claims, in: try Workplace())
    #expect(report.run.counts.planned == report.run.counts.executed)
    let failed = report.requirements("fail").union(report.requirements("warn"))
    #expect(row.own.subtracting(failed).isEmpty, "its own did not fail: \(failed.sorted())")
    let allowed = try Self.restingOn(row.own, in: "caliper-\(row.version.rawValue)-sensor")
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty && report.requirements("config").isEmpty)
  }

  @Test func `every fault of the sensor has a row, or a reason why not`() throws {
    let sensor = try #require(ReferenceCatalog.all.first { $0.id == "caliper-sensor" })
    #expect(Set(Self.rows.map(\.fault)).union(Self.elsewhere.keys) == Set(sensor.faults.map(\.id.text)))
  }

  @Test func `a sensor that sends nothing is not evaluated`() async throws {
    let report = try await Self.report(
      fault: "silent", claims: ["reading", "media", "configuration"], in: try Workplace())
    #expect(report.judgement.verdict == "incomplete")
    #expect(report.judgement.exitCode == 2)
    #expect(report.requirements("fail").isEmpty && report.requirements("pass").isEmpty)
    #expect(report.judgement.capabilities.filter(\.claimed).allSatisfy { $0.verdict == "not-evaluated" })
  }

  /// The requirements, and all that `restsOn` says fail with them.
  static func restingOn(_ own: Set<String>, in suite: String) throws -> Set<String> {
    let suite = try Workplace.suites.suite(SuiteID(suite)).suite
    var all = own
    var queue = Array(own)
    while let id = queue.popLast() {
      for other in suite.requirement(RequirementID(id))?.restsOn ?? []
      where all.insert(other.description).inserted {
        queue.append(other.description)
      }
    }
    return all
  }
}
