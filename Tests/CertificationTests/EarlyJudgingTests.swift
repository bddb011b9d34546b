import Evidence
import Foundation
import Reporting
import SuiteModel
import Testing

@testable import Certification

/// A run that is judged while its evidence is read.
@Suite struct EarlyJudgingTests {
  private static func opened(_ folder: String, judgesOnce: Bool) throws -> OpenedRun {
    try OpenedRun(
      BundleFolder(path: "\(folder)/report/evidence"), suites: SuiteShelf(), judgesOnce: judgesOnce)
  }

  @Test(arguments: [[], ["total-count-missing"], ["dangling-reference", "limit-ignored"]])
  func `it comes to the same bytes as one that is read whole, and holds less`(faults: [String]) async throws {
    let place = try Workplace()
    _ = try await place.certify(faults: faults)
    let (early, whole) = (
      try Self.opened(place.folder, judgesOnce: true), try Self.opened(place.folder, judgesOnce: false)
    )
    let report = early.report(of: early.judgement(under: nil))
    let rendered = JSONRenderer.render(whole.report(of: whole.judgement(under: nil)))
    #expect(JSONRenderer.render(report) == rendered)
    #expect(try place.read("report/report.json") == rendered)

    let failed = Set(report.judgement.problems.flatMap { $0.occurrences.map(\.caseID) })
    #expect(failed.isEmpty == faults.isEmpty)
    var letGo = 0
    for (key, segment) in whole.bundle.evidence.segments {
      let kept = try #require(early.bundle.evidence.segments[key])
      #expect((kept.deeds, kept.microseconds) == (segment.deeds, segment.microseconds), "\(key.caseID)")
      if kept.observations.isEmpty, !segment.observations.isEmpty {
        letGo += 1
      } else {
        #expect(kept.observations == segment.observations, "\(key.caseID)")
      }
      if failed.contains(key.caseID.description) {
        #expect(kept.observations == segment.observations, "\(key.caseID)")
      }
    }
    #expect(letGo > 100)
  }
}
