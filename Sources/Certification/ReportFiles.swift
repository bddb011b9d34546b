import Evidence
package import Reporting
import Verdicts

/// The files of a report on disk.
package enum ReportFiles {
  /// Every renderer that writes a file.
  private static var renderers: [any Renderer.Type] {
    [JSONRenderer.self, HTMLRenderer.self, JUnitRenderer.self, MarkdownRenderer.self]
  }

  /// Every form of a report but report.json itself, by the name of its file.
  static func projections(of report: Report) -> [(name: String, bytes: [UInt8])] {
    InParallel.map(renderers.filter { $0.fileName != JSONRenderer.fileName }) {
      ($0.fileName, $0.render(report))
    }
  }

  /// Writes every form of the report into the folder.
  package static func write(_ report: Report, to folder: String) throws(CertificationFailure) {
    do throws(EvidenceError) {
      try WholeFile.makeFolder(folder)
      let written = InParallel.map(renderers, ifMuch: report.judgement.cases.count > 50) {
        renderer -> EvidenceError? in
        do throws(EvidenceError) {
          try WholeFile.replace("\(folder)/\(renderer.fileName)") { renderer.render(report, to: $0) }
          return nil
        } catch { return error }
      }
      for failure in written { if let failure { throw failure } }
    } catch { throw CertificationFailure(.suiteOrHarness, "The report cannot be kept: \(error.message).") }
  }
}
