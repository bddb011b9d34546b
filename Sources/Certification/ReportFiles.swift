import Foundation
package import Reporting
import Verdicts

/// The files of a report on disk.
package enum ReportFiles {
  /// Every renderer that writes a file.
  private static var renderers: [any Renderer.Type] {
    [JSONRenderer.self, HTMLRenderer.self, JUnitRenderer.self, MarkdownRenderer.self]
  }

  /// Writes every form of the report into the folder.
  package static func write(_ report: Report, to folder: String) throws(CertificationFailure) {
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw CertificationFailure(
        .suiteOrHarness, "The folder \(folder) cannot be made: \(error.localizedDescription)")
    }
    for renderer in renderers {
      let path = "\(folder)/\(renderer.fileName)"
      do { try Data(renderer.render(report)).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
        throw CertificationFailure(
          .suiteOrHarness, "\(path) cannot be written: \(error.localizedDescription).")
      }
    }
  }
}
