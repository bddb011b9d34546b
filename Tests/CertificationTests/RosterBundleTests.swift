import Checks
import Foundation
import ReferenceTargets
import SuiteModel
import Testing
import Verdicts

/// Generated OneRoster bundles before the suites for their producers: those that are right, and those with one fault.
@Suite struct RosterBundleTests {
  private struct Row: CustomTestStringConvertible {
    let version: BundleVersion
    let fault: BundleFault
    var testDescription: String { "\(version.rawValue) \(fault.id)" }
  }

  private static let rows: [Row] = BundleVersion.allCases.flatMap { version in
    BundleFaults.all.filter { $0.applies(to: version) }.map { Row(version: version, fault: $0) }
  }.filter { row in
    // With FAULT only the rows of one fault are run.
    ProcessInfo.processInfo.environment["FAULT"].map { $0 == "\(row.fault.id)" } ?? true
  }

  private static let profiles = BundleVersion.allCases.flatMap { version in
    ["rostering", "gradebook", "resources"].flatMap { name in
      [(version, name, false), (version, "\(name)-delta", true)]
    }
  }

  @Test(arguments: profiles)
  func `a bundle that is right is certified in every profile`(
    _ row: (version: BundleVersion, profile: String, isDelta: Bool)
  ) throws {
    let judge = try BundleJudge.of(row.version)
    let judgement = try judge.judgement(
      of: BundleOptions(students: 40, version: row.version, isDelta: row.isDelta), profile: row.profile,
      in: Workplace())
    #expect(judgement.broken == [])
    let open = judgement.findings.filter { $0.outcome != .pass }.map { "\($0.requirement): \($0.outcome)" }
    #expect(open == [])
    #expect(judgement.exitCode == .conformant)
    #expect(judgement.findings.count > 60)
  }

  @Test func `there are faults of every kind`() {
    #expect(BundleFaults.all.filter { $0.applies(to: .v12) }.count >= 80)
    #expect(Set(BundleFaults.all.map(\.id)).count == BundleFaults.all.count)
  }

  @Test(arguments: rows)
  private func `one fault breaks its requirement, what rests on it, and nothing else`(_ row: Row) throws {
    let judge = try BundleJudge.of(row.version)
    let known = Set(judge.suite.requirements.map(\.id.description))
    let breaks = Set(row.fault.breaks.map { judge.prefix + $0 }).intersection(known)
    #expect(!breaks.isEmpty)
    let judgement = try judge.judgement(
      of: BundleOptions(
        students: 20, version: row.version, isDelta: row.fault.isOfDelta, faults: [row.fault.id]),
      profile: row.fault.isOfDelta ? "gradebook-delta" : "gradebook", in: Workplace())
    #expect(judgement.broken.isSuperset(of: breaks))
    #expect(judgement.broken.isSubset(of: judge.closure(of: breaks)))
    #expect(
      judgement.exitCode != .conformant
        || judge.suite.requirements.allSatisfy {
          !breaks.contains($0.id.description) || $0.keyword == .should
        })
  }

  @Test func `equal seeds give equal packages, and others others`() throws {
    let place = try Workplace()
    func bytes(_ seed: UInt64) throws -> Data {
      _ = try OneRosterBundle.write(BundleOptions(students: 12, seed: seed), to: "\(place.folder)/b.zip")
      return try Data(contentsOf: URL(fileURLWithPath: "\(place.folder)/b.zip"))
    }
    #expect(try bytes(7) == bytes(7))
    #expect(try bytes(7) != bytes(8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["b.zip"])
  }

  @Test func `what cannot be written is told`() throws {
    let place = try Workplace()
    #expect(throws: BundleError.self) {
      try OneRosterBundle.write(BundleOptions(students: 3), to: "\(place.folder)/b.zip")
    }
    #expect(throws: BundleError.self) {
      try OneRosterBundle.write(
        BundleOptions(students: 10, faults: [FaultID("none")]), to: "\(place.folder)/b.zip")
    }
    #expect(throws: BundleError.self) {
      try OneRosterBundle.write(BundleOptions(students: 10), to: "\(place.folder)/none/b.zip")
    }
    let both = ["users-resourceSourcedIds-wrong", "users-resourceSourcedIds-dangling"]
    let refusal = #expect(throws: BundleError.self) {
      try OneRosterBundle.write(
        BundleOptions(students: 10, faults: both.map { FaultID($0) }), to: "\(place.folder)/b.zip")
    }
    #expect(
      refusal?.description
        == "the faults '\(both[0])' and '\(both[1])' add the same column: plant one of them")
  }
}
