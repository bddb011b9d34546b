import Certification
import Foundation
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// Tests the tester of the gradebook and resources services: the reference certifies, and each fault fails its own
/// requirement, those that rest on it, and nothing else.
///
/// The district is a small one, so that the runs take seconds.
@Suite struct ServiceFaultTests {
  /// A service with the suite and profile that ask the most of it.
  struct Service: Sendable {
    let service: OneRosterService
    let path: String
    let profile: String

    var suite: SuiteID { SuiteID(service.suite) }

    static let gradebook = Service(
      service: .gradebook, path: OneRosterProvider.gradebookPath, profile: "gradebook-full")
    static let resources = Service(
      service: .resources, path: OneRosterProvider.resourcesPath, profile: "resources-full")
    static let rostering = Service(
      service: .rostering, path: OneRosterProvider.servicePath, profile: "rostering-full")
  }

  /// A fault of the reference, and the requirements that are its own.
  struct Row: Sendable, CustomTestStringConvertible {
    let service: Service
    let fault: String
    let own: Set<String>
    /// Whether all that it breaks is at the level of SHOULD, which fails no verdict.
    let isAdvice: Bool

    init(_ service: Service, _ fault: String, _ own: String..., isAdvice: Bool = false) {
      self.service = service
      self.isAdvice = isAdvice
      self.fault = fault
      self.own = Set(own.map { "OR12-\($0)" })
    }

    var testDescription: String { "\(fault), \(service.suite)" }
  }

  static let rows = [
    Row(.gradebook, "total-count-off-by-one", "COLL-TOTAL-RIGHT"),
    Row(.gradebook, "limit-ignored", "COLL-LIMIT"),
    Row(.gradebook, "default-limit-missing", "COLL-DEFAULT"),
    Row(.gradebook, "unknown-id-200", "ERR-404"),
    Row(.gradebook, "filter-ignored", "FLT-EQ"),
    Row(.gradebook, "fields-ignored", "FLD-COLL"),
    Row(.gradebook, "boolean-as-json-boolean", "TYP-BOOL"),
    Row(.gradebook, "status-missing", "ENT-STATUS"),
    Row(.gradebook, "reference-wrong-type-token", "REF-TOKEN"),
    Row(.gradebook, "unknown-id-wrong-code", "ERR-UNKNOWNOBJECT"),
    Row(.gradebook, "error-body-wrapped", "ERR-BODY"),
    Row(.gradebook, "scope-not-enforced", "AUTH-SCOPE"),
    Row(.gradebook, "missing-token-accepted", "AUTH-MISSING"),
    Row(.gradebook, "expired-token-accepted", "AUTH-EXPIRED"),
    Row(
      .gradebook, "put-answers-200", "OP-PUT-CATEGORY", "OP-PUT-LINEITEM", "OP-PUT-RESULT",
      "OP-PUT-SCORESCALE", "OP-PUT-ASSESSMENTLINEITEM", "OP-PUT-ASSESSMENTRESULT"),
    Row(.gradebook, "write-loses-member", "PUT-KEPT"),
    Row(.gradebook, "second-put-ignored", "PUT-AGAIN", isAdvice: true),
    Row(.gradebook, "put-mismatch-accepted", "PUT-MISMATCH"),
    Row(.gradebook, "senseless-body-accepted", "ERR-SEMANTIC"),
    Row(
      .gradebook, "delete-answers-200", "OP-DELETE-CATEGORY", "OP-DELETE-LINEITEM", "OP-DELETE-RESULT",
      "OP-DELETE-SCORESCALE", "OP-DELETE-ASSESSMENTLINEITEM", "OP-DELETE-ASSESSMENTRESULT"),
    Row(.gradebook, "delete-keeps", "DEL-GONE"),
    Row(
      .gradebook, "post-answers-200", "OP-POST-CLASS-LINEITEMS", "OP-POST-SCHOOL-LINEITEMS",
      "OP-POST-LINEITEM-RESULTS", "OP-POST-SESSION-RESULTS"),
    Row(.gradebook, "pair-missing", "POST-PAIRS"),
    Row(.gradebook, "pairs-without-supplied", "POST-SUPPLIED"),
    Row(.gradebook, "pairs-other-identifier", "POST-KEPT"),
    Row(
      .gradebook, "write-scope-not-enforced", "WRITESCOPE-PUT", "WRITESCOPE-POST", "WRITESCOPE-DELETE"),
    Row(.gradebook, "assessment-scope-shared", "ASMT-SCOPE"),
    Row(.gradebook, "number-as-text", "TYP-NUMBER"),
    Row(.gradebook, "score-status-unknown", "TYP-WORD"),
    Row(.gradebook, "scale-without-values", "TYP-LEAST"),
    Row(.gradebook, "range-upside-down", "SEM-RANGE", isAdvice: true),
    Row(.gradebook, "score-beyond-range", "SEM-SCORERANGE", isAdvice: true),
    Row(.gradebook, "objective-without-uuid", "SEM-CASE"),
    Row(.gradebook, "dangling-line-item", "REF-RESOLVE"),
    Row(.gradebook, "class-results-of-all", "REL-CLASS-RESULTS", "REL-CLASS-STUDENT-RESULTS"),
    Row(.resources, "total-count-missing", "COLL-TOTAL"),
    Row(.resources, "default-limit-missing", "COLL-DEFAULT"),
    Row(.resources, "offset-ignored", "COLL-OFFSET"),
    Row(.resources, "sort-ignored", "SRT-ASC"),
    Row(.resources, "unknown-member-in-entity", "ENT-UNKNOWN"),
    Row(.resources, "item-differs-from-collection", "ONE-SAME"),
    Row(.resources, "scope-not-enforced", "AUTH-SCOPE"),
    Row(.resources, "resource-without-vendor-id", "ENT-REQ"),
    Row(.resources, "resource-role-unknown", "TYP-WORD"),
    Row(.resources, "resource-loose", "SEM-ASSOCIATED"),
    Row(
      .resources, "resources-of-all", "REL-CLASS-RESOURCES", "REL-COURSE-RESOURCES", "REL-USER-RESOURCES"),
    Row(.resources, "discovery-missing", "DISC-DOC"),
    Row(.resources, "discovery-other-server", "DISC-SERVER"),
    Row(.resources, "discovery-token-url-blank", "DISC-TOKENURL"),
    Row(.resources, "discovery-foreign-names", "DISC-OPS"),
    Row(.gradebook, "discovery-missing", "DISC-DOC"),
    Row(.rostering, "discovery-missing", "DISC-DOC"),
  ]

  @Test(arguments: [Service.gradebook, .resources])
  func `the reference certifies for every operation, and judging again gives the same bytes`(
    service: Service
  ) async throws {
    let place = try Workplace()
    let report = try await Self.certify(service, in: place)
    #expect(report.judgement.verdict == "conformant")
    #expect(report.run.counts.planned == report.run.counts.executed)
    #expect(report.requirements("error").isEmpty)
    #expect(report.requirements("inconclusive").isEmpty)
    #expect(report.judgement.problems.isEmpty)
    #expect(report.judgement.capabilities.allSatisfy { $0.claimed && $0.verdict == "satisfied" })
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test func `nothing that the gradebook suite writes is left behind`() async throws {
    let place = try Workplace()
    let sender = try Self.sender(.gradebook, faults: [])
    _ = try await place.certify(target: Self.target(.gradebook), sender: sender, name: "first")
    let report = try await place.certify(target: Self.target(.gradebook), sender: sender)
    #expect(report.judgement.verdict == "conformant")
    let requests = try String(decoding: place.read("report/evidence/records.ndjson"), as: UTF8.self)
    let first = try String(decoding: place.read("first/evidence/records.ndjson"), as: UTF8.self)
    let totals = { (text: String) in
      text.matches(of: /"X-Total-Count","(\d+)"/).map { Int($0.1) ?? 0 }.sorted()
    }
    #expect(totals(first) == totals(requests))
    #expect(totals(first).count > 100)
  }

  @Test(arguments: [
    ("gradebook", "[pull.categories, pull.lineItems, pull.results, pull.scoreScales]"),
    ("gradebook", "[push.lineItems, push.results]"), ("assessment-results", "[security.expiry]"),
  ])
  func `each way of certification is open by itself`(profile: String, claims: String) async throws {
    let place = try Workplace()
    let target = Self.target(.gradebook, profile: profile) + "claims: \(claims)\n"
    let report = try await place.certify(target: target, sender: Self.sender(.gradebook, faults: []))
    #expect(report.judgement.verdict == "conformant", "\(report.judgement.problems)")
  }

  @Test func `a gradebook that is neither pulled from nor pushed to is refused before anything is sent`()
    async throws
  {
    let place = try Workplace()
    await #expect(throws: (any Error).self) {
      _ = try await place.certify(target: Self.target(.gradebook, profile: "gradebook"))
    }
  }

  /// The rows to run: those of one fault where FAULT names it, else all.
  static let wanted: [Row] = {
    let fault = ProcessInfo.processInfo.environment["FAULT"]
    return rows.filter { fault == nil || $0.fault == fault }
  }()

  @Test(arguments: wanted)
  func `a fault fails its own requirements, those that rest on them, and nothing else`(row: Row) async throws
  {
    let place = try Workplace()
    let report = try await Self.certify(row.service, in: place, faults: [row.fault])
    #expect(report.judgement.verdict == (row.isAdvice ? "conformant" : "non-conformant"))
    #expect(report.run.counts.planned == report.run.counts.executed)
    let failed = report.requirements("fail").union(report.requirements("warn"))
    #expect(
      row.own.subtracting(failed).isEmpty, "the fault's own requirements did not fail: \(failed.sorted())")
    let allowed = try ReferenceFaultTests.restingOn(row.own, suite: row.service.suite)
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty)
  }

  @Test func `every fault that only these services have has a row`() {
    let of = { (id: String) in
      Set(ReferenceCatalog.all.filter { $0.id == id }.flatMap(\.faults).map(\.id.text))
    }
    let own = of("oneroster-gradebook").union(of("oneroster-resources")).subtracting(of("oneroster"))
    #expect(!own.isEmpty)
    #expect(own.subtracting(Self.rows.map(\.fault)).isEmpty)
  }

  private static func certify(
    _ service: Service, in place: Workplace, faults: [String] = []
  ) async throws -> Report {
    try await place.certify(target: target(service), sender: sender(service, faults: faults))
  }

  private static func sender(_ service: Service, faults: [String]) throws -> ReferenceSender {
    try ReferenceSender(faults: faults) {
      $0.service = service.service
      $0.size = DistrictSize(schools: 2, studentsPerSchool: 6, coursesPerSchool: 2, classesPerSchool: 5)
      // What a page holds by default shows only where there is more.
      if faults.contains("default-limit-missing") {
        $0.size.studentsPerSchool = 24
        $0.size.resources = 120
      }
    }
  }

  private static func target(_ service: Service, profile: String? = nil) -> String {
    let origin = "http://\(PlantedTarget.host)"
    let roster = service.service == .rostering ? "" : "\n  roster: \(origin)\(OneRosterProvider.servicePath)"
    return """
      target: { vendor: Example Systems, product: Reference, version: "1.0" }
      suite: \(service.suite)
      profile: \(profile ?? service.profile)
      parameters:
        base: \(origin)\(service.path)\(roster)
      auth:
        tokenUrl: \(origin)\(OneRosterProvider.tokenPath)
        clientId: demo-client
        clientSecret: { file: secret }
        expiredToken: { file: expired-token }

      """
  }
}
