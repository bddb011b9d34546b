import Certification
import Foundation
import Reporting
import Testing

/// Evidence that is judged where it was not made.
@Suite struct RecordedRunTests {
  @Test
  func `a failing run judged from another folder gives the same bytes, and names no folder of a machine`()
    async throws
  {
    let (made, other) = (try Workplace(), try Workplace())
    let report = try await made.certify(faults: ["total-count-missing"])
    #expect(!report.judgement.problems.isEmpty)
    try FileManager.default.moveItem(
      atPath: "\(made.folder)/report/evidence", toPath: "\(other.folder)/evidence")
    let again = try RecordedRun(folder: other.folder).report()
    #expect(JSONRenderer.render(again) == (try made.read("report/report.json")))
    for name in ["report.json", "report.html", "junit.xml", "summary.md"] {
      let text = String(decoding: try made.read("report/\(name)"), as: UTF8.self)
      #expect(!text.contains(made.folder), "\(name)")
    }
    let page = String(decoding: HTMLRenderer.render(again), as: UTF8.self)
    #expect(page.contains("oneroster-1.2-rostering-provider/tests/collections.yaml:"))
  }
}
