import Certification
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// The suite of OneRoster 1.1 on the reference provider, by tokens and by signatures, and on its faults.
@Suite struct FirstVersionFaultTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: String
    let own: Set<String>
    /// Whether all that it breaks is at the level of SHOULD, which fails no verdict.
    let isAdvice: Bool

    init(_ fault: String, _ own: String..., isAdvice: Bool = false) {
      self.fault = fault
      self.own = Set(own.map { "OR11-\($0)" })
      self.isAdvice = isAdvice
    }

    var testDescription: String { fault }
  }

  private static let suite = SuiteID(OneRosterService.first.suite)

  static let rows = [
    Row("total-count-missing", "COLL-TOTAL", isAdvice: true),
    Row("filter-ignored", "FLT-EQ"),
    Row("unknown-filter-field-accepted", "FLT-UNKNOWN"),
    Row("sort-descending-ignored", "SRT-DESC"),
    Row("status-missing", "ENT-STATUS"),
    Row("required-member-missing", "ENT-REQ"),
    Row("word-outside-vocabulary", "TYP-WORD"),
    Row("dangling-reference", "REF-RESOLVE"),
    Row("students-with-teachers", "VIEW-STUDENTS"),
    Row("unknown-id-wrong-code", "ERR-UNKNOWNOBJECT"),
    Row("error-body-wrapped", "ERR-BODY"),
    Row("error-severity-wrong", "ERR-SEVERITY"),
    Row("missing-token-accepted", "AUTH-MISSING"),
    Row("scope-not-enforced", "AUTH-SCOPE"),
    Row("unknown-field-refused", "FLD-UNKNOWN"),
    Row("entities-of-1-2", "ENT-REQ", "ENT-UNKNOWN", "TYP-WORD", "VIEW-STUDENTS", "VIEW-TEACHERS"),
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

  @Test func `the reference certifies for every operation by tokens`() async throws {
    let report = try await Self.certify(profile: "rostering-full", auth: Self.bearer)
    #expect(report.judgement.verdict == "conformant")
    #expect(report.requirements("inconclusive").isEmpty)
    #expect(report.judgement.problems.isEmpty)
    #expect(report.judgement.capabilities.allSatisfy { $0.claimed && $0.verdict == "satisfied" })
  }

  @Test(arguments: ["HMAC-SHA1", "HMAC-SHA256"])
  func `by signatures the reference certifies for all but scopes`(method: String) async throws {
    let claims = """
      [demographics, relationships.classes, relationships.courses, relationships.schools, relationships.students,
       relationships.teachers, relationships.terms, relationships.users, security.expiry]
      """
    let report = try await Self.certify(
      profile: "rostering-core", auth: Self.signer(method), claims: claims)
    #expect(report.judgement.verdict == "conformant")
    #expect(report.requirements("inconclusive").isEmpty)
    #expect(report.judgement.problems.isEmpty)
    #expect(report.run.counts.planned == report.run.counts.executed)
  }

  @Test func `a provider that does not check signatures is found out`() async throws {
    let report = try await Self.certify(
      profile: "rostering-core", auth: Self.signer("HMAC-SHA256"), faults: ["signature-not-checked"])
    #expect(report.judgement.verdict == "non-conformant")
    let failed = report.requirements("fail")
    #expect(failed.contains("OR11-AUTH-INVALID"))
    #expect(
      failed.isSubset(of: try ReferenceFaultTests.restingOn(["OR11-AUTH-INVALID"], suite: Self.suite)))
  }

  @Test(arguments: rows)
  func `a fault fails its own requirements, those that rest on them, and nothing else`(row: Row) async throws
  {
    let report = try await Self.certify(profile: "rostering-full", auth: Self.bearer, faults: [row.fault])
    #expect(report.judgement.verdict == (row.isAdvice ? "conformant" : "non-conformant"))
    let failed = report.requirements("fail").union(report.requirements("warn"))
    #expect(
      row.own.subtracting(failed).isEmpty, "the fault's own requirements did not fail: \(failed.sorted())")
    let allowed = try ReferenceFaultTests.restingOn(row.own, suite: Self.suite)
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty)
  }

  private static func certify(
    profile: String, auth: String, claims: String = "[]", faults: [String] = []
  ) async throws -> Report {
    let target = """
      target: { vendor: Example Systems, product: Reference, version: "1.0" }
      suite: \(suite)
      profile: \(profile)
      claims: \(claims)
      parameters:
        base: http://\(PlantedTarget.host)\(OneRosterService.first.path)
      auth:
      \(auth)

      """
    let sender = try ReferenceSender(faults: faults) {
      $0.service = .first
      $0.size = DistrictSize(schools: 2, studentsPerSchool: 6, coursesPerSchool: 2, classesPerSchool: 5)
    }
    return try await Workplace().certify(target: target, sender: sender)
  }
}
