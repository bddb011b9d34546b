import Certification
import Foundation
import ReferenceTargets
import Reporting
import SuiteModel
import Testing

/// Tests the tester: the reference certifies, and each fault fails its own requirement, those that rest on it, and
/// nothing else.
@Suite struct ReferenceFaultTests {
  /// A fault of the reference, and the requirements that are its own.
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: String
    let own: Set<String>
    var profile = "rostering-core"

    init(_ fault: String, _ own: String..., profile: String = "rostering-core") {
      self.fault = fault
      self.own = Set(own.map { "OR12-\($0)" })
      self.profile = profile
    }

    var testDescription: String { "\(fault), \(profile)" }
  }

  static let rows = [
    Row("total-count-missing", "COLL-TOTAL"),
    Row("total-count-off-by-one", "COLL-TOTAL-RIGHT"),
    Row("default-limit-missing", "COLL-DEFAULT"),
    Row("limit-ignored", "COLL-LIMIT"),
    Row("offset-ignored", "COLL-OFFSET"),
    Row("last-page-links-next", "LINK-NO-NEXT"),
    Row("link-missing", "LINK-NEXT"),
    Row("duplicate-across-pages", "COLL-UNIQUE"),
    Row("filter-ignored", "FLT-EQ"),
    Row("filter-case-sensitive", "FLT-CASE"),
    Row("unknown-filter-field-accepted", "FLT-UNKNOWN"),
    Row("sort-ignored", "SRT-ASC"),
    Row("sort-descending-ignored", "SRT-DESC"),
    Row("fields-ignored", "FLD-COLL"),
    Row("boolean-as-json-boolean", "TYP-BOOL"),
    Row("unknown-member-in-entity", "ENT-UNKNOWN"),
    Row("required-member-missing", "ENT-REQ"),
    Row("status-missing", "ENT-STATUS"),
    Row("word-outside-vocabulary", "TYP-WORD"),
    Row("date-without-zone", "TYP-DATETIME"),
    Row("dangling-reference", "REF-RESOLVE"),
    Row("reference-wrong-type-token", "REF-TOKEN"),
    Row("two-primary-roles", "SEM-PRIMARYROLE"),
    Row("item-differs-from-collection", "ONE-SAME"),
    Row("envelope-missing", "ENV-COLL", "ENV-ONE"),
    Row("students-with-teachers", "VIEW-STUDENTS"),
    Row("students-with-teachers", "VIEW-STUDENTS", profile: "rostering-full"),
    Row("schools-with-departments", "VIEW-SCHOOLS"),
    Row("unknown-id-200", "ERR-404"),
    Row("unknown-id-wrong-code", "ERR-UNKNOWNOBJECT"),
    Row("error-body-wrapped", "ERR-BODY"),
    Row("error-severity-wrong", "ERR-SEVERITY"),
    Row("wrong-media-type", "MED-JSON"),
    Row("scope-not-enforced", "AUTH-SCOPE"),
    Row("scope-not-enforced", "AUTH-SCOPE", profile: "rostering-full"),
    Row("missing-token-accepted", "AUTH-MISSING"),
    Row("expired-token-accepted", "AUTH-EXPIRED"),
    Row("expired-token-accepted", "AUTH-EXPIRED", profile: "rostering-full"),
  ]

  /// Faults that the suite does not find by a requirement of their own, and why.
  static let elsewhere = [
    "always-500": "breaks everything; tested by itself",
    "empty": "is incomplete, not wrong; tested by itself",
    "slow": "is no mistake below the time-out",
    "discovery-missing": "breaks no core capability; tested with the full profile",
    "discovery-other-server": "the same of every service; tested with the resources service",
    "discovery-token-url-blank": "the same of every service; tested with the resources service",
    "discovery-foreign-names": "the same of every service; tested with the resources service",
  ]

  @Test(arguments: ["rostering-core", "rostering-full"])
  func `the reference provider certifies, and judging again gives the same bytes`(profile: String)
    async throws
  {
    let place = try Workplace()
    let report = try await place.certify(profile: profile)
    #expect(report.judgement.verdict == "conformant")
    #expect(report.judgement.exitCode == 0)
    #expect(report.run.counts.planned == report.run.counts.executed)
    #expect(report.run.counts.planned > 400)
    #expect(report.requirements("error").isEmpty)
    #expect(report.requirements("inconclusive").isEmpty)
    #expect(report.judgement.problems.isEmpty)
    #expect(report.judgement.capabilities.filter(\.claimed).allSatisfy { $0.verdict == "satisfied" })
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
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
    let report = try await place.certify(faults: [row.fault], profile: row.profile)
    #expect(report.judgement.verdict == "non-conformant")
    #expect(report.judgement.exitCode == 1)
    #expect(report.run.counts.planned == report.run.counts.executed)
    let failed = report.requirements("fail").union(report.requirements("warn"))
    #expect(
      row.own.subtracting(failed).isEmpty, "the fault's own requirements did not fail: \(failed.sorted())")
    let allowed = try Self.restingOn(row.own)
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty)
  }

  @Test func `every fault of the reference has a row, or a reason why not`() {
    let covered = Set(Self.rows.map(\.fault)).union(Self.elsewhere.keys)
    let known = Set(ReferenceCatalog.all.filter { $0.id == "oneroster" }.flatMap(\.faults).map(\.id.text))
    #expect(covered == known)
    #expect(!Self.wanted.isEmpty, "FAULT names no fault that has a row")
  }

  /// The requirements, and all that `restsOn` says fail with them.
  static func restingOn(
    _ own: Set<String>, suite id: SuiteID = SuiteID("oneroster-1.2-rostering-provider")
  ) throws -> Set<String> {
    let suite = try Workplace.suites.suite(id).suite
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
