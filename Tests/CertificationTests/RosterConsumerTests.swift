import Certification
import Evidence
import Execution
import Foundation
import Reporting
import SuiteModel
import Testing

/// The suite that plays a OneRoster provider, on a small consumer in Python and its faults.
@Suite(.timeLimit(.minutes(20))) struct RosterConsumerTests {
  private static let suite = SuiteID("oneroster-1.2-rostering-consumer")
  private static let program = "\(Workplace.checkout)/Tests/ExampleTargets/roster_consumer.py"

  private static func report(fault: String, in place: Workplace) async throws -> Report {
    let target = try place.write(
      """
      target: { vendor: Example Systems, product: Example Roster Reader, version: "1.0" }
      suite: \(suite)
      profile: consumer
      claims: [patience]
      adapter:
        command: [python3, \(program), --fault=\(fault)]
        timeout: 60s
      """, to: "target.yaml")
    let prepared = try PreparedTarget(targetFile: target, suites: Workplace.suites)
    return try await CertificationRun(prepared, options: .init()).run(out: "\(place.folder)/report").report
  }

  @Test func `a consumer that does everything is certified, and judged again to the same bytes`() async throws
  {
    let place = try Workplace()
    let report = try await Self.report(fault: "none", in: place)
    #expect(report.judgement.problems.map(\.message) == [])
    #expect(report.judgement.exitCode == 0)
    #expect(report.judgement.capabilities.allSatisfy { $0.verdict == "satisfied" })
    let again = try RecordedRun(folder: "\(place.folder)/report").report()
    #expect(JSONRenderer.render(again) == (try place.read("report/report.json")))
  }

  /// Each fault of the consumer, and the requirement that it breaks.
  private static let faults: [(name: String, requirement: String)] = [
    ("scope-too-wide", "SCOPE"), ("secret-in-form", "TOKEN"), ("token-in-query", "BEARER"),
    ("never-renews", "RENEW"), ("reads-everything", "DELTA"), ("keeps-deleted", "DELETED"),
    ("first-page-only", "PAGES"), ("refuses-unknown", "UNKNOWN"), ("gives-up-when-busy", "BUSY"),
    ("hasty", "BUSY-WAIT"), ("gives-up-on-faults", "RETRY"),
  ]

  @Test(arguments: faults)
  func `a fault fails its own requirement, those that rest on it, and nothing else`(
    fault: (name: String, requirement: String)
  ) async throws {
    let report = try await Self.report(fault: fault.name, in: try Workplace())
    let failed = report.requirements("fail").union(report.requirements("warn"))
    let own = "OR12C-\(fault.requirement)"
    #expect(failed.contains(own), "\(failed.sorted())")
    let allowed = try ReferenceFaultTests.restingOn([own], suite: Self.suite)
    #expect(failed.subtracting(allowed).isEmpty, "others failed too: \(failed.subtracting(allowed).sorted())")
    #expect(report.requirements("error").isEmpty)
  }
}
