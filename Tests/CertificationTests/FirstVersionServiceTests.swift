import Certification
import Foundation
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// The suites of the gradebook and resources of OneRoster 1.1 on the reference provider, by tokens and by signatures,
/// and on its faults.
@Suite(.timeLimit(.minutes(20))) struct FirstVersionServiceTests {
  /// A fault of the reference, and the requirements that are its own.
  struct Row: Sendable, CustomTestStringConvertible {
    let service: OneRosterService
    let fault: String
    let own: Set<String>
    /// Whether all that it breaks is at the level of SHOULD, which fails no verdict.
    let isAdvice: Bool

    init(_ service: OneRosterService, _ fault: String, _ own: String..., isAdvice: Bool = false) {
      self.service = service
      self.fault = fault
      self.own = Set(own.map { "OR11-\($0)" })
      self.isAdvice = isAdvice
    }

    var testDescription: String { "\(fault), \(service.suite)" }
  }

  static let rows = [
    Row(.firstGradebook, "total-count-missing", "COLL-TOTAL", isAdvice: true),
    Row(.firstGradebook, "default-limit-missing", "COLL-DEFAULT", isAdvice: true),
    Row(.firstGradebook, "filter-ignored", "FLT-EQ"),
    Row(.firstGradebook, "fields-ignored", "FLD-COLL"),
    Row(.firstGradebook, "status-missing", "ENT-STATUS"),
    Row(.firstGradebook, "reference-wrong-type-token", "REF-TOKEN"),
    Row(.firstGradebook, "unknown-id-wrong-code", "ERR-UNKNOWNOBJECT"),
    Row(.firstGradebook, "error-body-wrapped", "ERR-BODY"),
    Row(.firstGradebook, "missing-token-accepted", "AUTH-MISSING"),
    Row(.firstGradebook, "expired-token-accepted", "AUTH-EXPIRED"),
    Row(.firstGradebook, "scope-not-enforced", "AUTH-SCOPE"),
    Row(.firstGradebook, "unknown-field-refused", "FLD-UNKNOWN"),
    Row(.firstGradebook, "entities-of-1-2", "ENT-REQ", "ENT-UNKNOWN"),
    Row(.firstGradebook, "put-answers-204", "OP-PUT-CATEGORY", "OP-PUT-LINEITEM", "OP-PUT-RESULT"),
    Row(.firstGradebook, "write-loses-member", "PUT-KEPT"),
    Row(.firstGradebook, "second-put-ignored", "PUT-AGAIN", isAdvice: true),
    Row(.firstGradebook, "put-mismatch-accepted", "PUT-MISMATCH", isAdvice: true),
    Row(.firstGradebook, "senseless-body-accepted", "ERR-SEMANTIC"),
    Row(.firstGradebook, "senseless-body-422", "ERR-SEMANTIC"),
    Row(
      .firstGradebook, "delete-answers-200", "OP-DELETE-CATEGORY", "OP-DELETE-LINEITEM", "OP-DELETE-RESULT"),
    Row(.firstGradebook, "delete-keeps", "DEL-GONE", isAdvice: true),
    Row(.firstGradebook, "write-scope-not-enforced", "WRITESCOPE-PUT", "WRITESCOPE-DELETE"),
    Row(.firstGradebook, "number-as-text", "TYP-NUMBER", isAdvice: true),
    Row(.firstGradebook, "score-status-unknown", "TYP-WORD"),
    Row(.firstGradebook, "grading-period-missing", "ENT-REQ"),
    Row(.firstGradebook, "score-missing", "ENT-REQ"),
    Row(.firstGradebook, "range-upside-down", "SEM-RANGE", isAdvice: true),
    Row(.firstGradebook, "score-beyond-range", "SEM-SCORERANGE", isAdvice: true),
    Row(.firstGradebook, "dangling-line-item", "REF-RESOLVE"),
    Row(.firstGradebook, "class-results-of-all", "REL-CLASS-RESULTS", "REL-CLASS-STUDENT-RESULTS"),
    Row(.firstResources, "default-limit-missing", "COLL-DEFAULT", isAdvice: true),
    Row(.firstResources, "filter-ignored", "FLT-EQ"),
    Row(.firstResources, "sort-ignored", "SRT-ASC"),
    Row(.firstResources, "unknown-id-200", "ERR-404"),
    Row(.firstResources, "error-severity-wrong", "ERR-SEVERITY"),
    Row(.firstResources, "scope-not-enforced", "AUTH-SCOPE"),
    Row(.firstResources, "unknown-field-refused", "FLD-UNKNOWN"),
    Row(.firstResources, "resource-without-vendor-id", "ENT-REQ"),
    Row(.firstResources, "resource-role-unknown", "TYP-WORD"),
    Row(.firstResources, "resources-of-all", "REL-CLASS-RESOURCES", "REL-COURSE-RESOURCES"),
  ]

  private static let bearer = """
      tokenUrl: http://\(PlantedTarget.host)\(OneRosterProvider.tokenPath)
      clientId: demo-client
      clientSecret: { file: secret }
      expiredToken: { file: expired-token }
    """

  private static func signer(_ method: String) -> String {
    """
      consumerKey: demo-client
      consumerSecret: { file: secret }
      method: \(method)
    """
  }

  /// All that has nothing to do with scopes.
  private static let signedClaims = [
    OneRosterService.firstGradebook: """
    [pull.categories, pull.lineItems, pull.results, push.lineItems, push.results, write.categories, roundtrip,
     delete.categories, delete.lineItems, delete.results, relationships.classes, security.expiry]
    """,
    .firstResources: "[named, relationships.classes, relationships.courses, security.expiry]",
  ]

  @Test(arguments: [OneRosterService.firstGradebook, .firstResources])
  func `the reference certifies for every operation by tokens`(service: OneRosterService) async throws {
    let place = try Workplace()
    let report = try await Self.certify(service, in: place)
    #expect(report.judgement.verdict == "conformant")
    #expect(report.run.counts.planned == report.run.counts.executed)
    #expect(report.requirements("inconclusive").isEmpty)
    #expect(report.judgement.problems.isEmpty)
    #expect(report.judgement.capabilities.allSatisfy { $0.claimed && $0.verdict == "satisfied" })
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  @Test(arguments: [OneRosterService.firstGradebook, .firstResources], ["HMAC-SHA1", "HMAC-SHA256"])
  func `by signatures the reference certifies for all but scopes`(
    service: OneRosterService, method: String
  ) async throws {
    let report = try await Self.certify(service, in: try Workplace(), signedBy: method)
    #expect(report.judgement.verdict == "conformant")
    #expect(report.judgement.problems.isEmpty)
    #expect(report.requirements("inconclusive").isEmpty)
    #expect(report.run.counts.planned == report.run.counts.executed)
  }

  @Test(arguments: [OneRosterService.firstGradebook, .firstResources])
  func `a provider that does not check signatures is found out`(service: OneRosterService) async throws {
    let report = try await Self.certify(
      service, in: try Workplace(), signedBy: "HMAC-SHA256", faults: ["signature-not-checked"])
    #expect(report.judgement.verdict == "non-conformant")
    let failed = report.requirements("fail")
    let own: Set = ["OR11-AUTH-INVALID", "OR11-AUTH-EXPIRED"]
    #expect(own.subtracting(failed).isEmpty)
    #expect(
      failed.isSubset(of: try ReferenceFaultTests.restingOn(own, suite: SuiteID(service.suite))),
      "\(failed.sorted())")
  }

  @Test func `nothing that the gradebook suite writes is left behind`() async throws {
    let place = try Workplace()
    let sender = try Self.sender(.firstGradebook, faults: [])
    let target = Self.target(.firstGradebook)
    _ = try await place.certify(target: target, sender: sender, name: "first")
    _ = try await place.certify(target: target, sender: sender)
    let totals = try ["first", "report"].map { name in
      try String(decoding: place.read("\(name)/evidence/records.ndjson"), as: UTF8.self)
        .matches(of: /"X-Total-Count","(\d+)"/).map { Int($0.1) ?? 0 }.sorted()
    }
    #expect(totals[0] == totals[1])
    #expect(totals[0].count > 100)
  }

  @Test(arguments: rows)
  func `a fault fails its own requirements, those that rest on them, and nothing else`(row: Row) async throws
  {
    let report = try await Self.certify(row.service, in: try Workplace(), faults: [row.fault])
    #expect(report.judgement.verdict == (row.isAdvice ? "conformant" : "non-conformant"))
    let failed = report.requirements("fail").union(report.requirements("warn"))
    #expect(
      row.own.subtracting(failed).isEmpty, "the fault's own requirements did not fail: \(failed.sorted())")
    let allowed = try ReferenceFaultTests.restingOn(row.own, suite: SuiteID(row.service.suite))
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty)
  }

  @Test func `every fault that only these parts have has a row`() {
    let of = { (id: String) in
      Set(ReferenceCatalog.all.filter { $0.id == id }.flatMap(\.faults).map(\.id.text))
    }
    let own = of("oneroster-1.1-gradebook").union(of("oneroster-1.1-resources")).subtracting(
      of("oneroster-1.1"))
    #expect(!own.isEmpty)
    #expect(own.subtracting(Self.rows.map(\.fault)).isEmpty)
  }

  private static func certify(
    _ service: OneRosterService, in place: Workplace, signedBy method: String? = nil, faults: [String] = []
  ) async throws -> Report {
    try await place.certify(
      target: target(service, signedBy: method), sender: sender(service, faults: faults))
  }

  private static func target(_ service: OneRosterService, signedBy method: String? = nil) -> String {
    let part = service == .firstGradebook ? "gradebook" : "resources"
    let signed = service == .firstGradebook ? "gradebook" : "resources-core"
    return """
      target: { vendor: Example Systems, product: Reference, version: "1.0" }
      suite: \(service.suite)
      profile: \(method == nil ? "\(part)-full" : signed)
      claims: \(method.flatMap { _ in signedClaims[service] } ?? "[]")
      parameters:
        base: http://\(PlantedTarget.host)\(service.path)
      auth:
      \(method.map(signer) ?? bearer)

      """
  }

  private static func sender(_ service: OneRosterService, faults: [String]) throws -> ReferenceSender {
    try ReferenceSender(faults: faults) {
      $0.service = service
      $0.size = DistrictSize(schools: 2, studentsPerSchool: 6, coursesPerSchool: 2, classesPerSchool: 5)
      // What a page holds by default shows only where there is more.
      if faults.contains("default-limit-missing") {
        $0.size.studentsPerSchool = 24
        $0.size.resources = 120
      }
    }
  }
}
