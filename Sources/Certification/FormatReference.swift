import Foundation
import Matchers
import SuiteLoading
import Verdicts

/// The published description of the suite format, made from the loader's own tables.
package enum FormatReference {
  /// Every file of the reference: its path below `docs/`, and its text.
  package static var files: [(path: String, text: String)] {
    FileKind.allCases.map {
      ("schemas/\(SchemaPublication.fileName(for: $0))", SchemaPublication.text(for: $0))
    }
      + [
        ("reference/suite-format.md", ReferencePage.text()),
        ("reference/matchers.md", MatcherCatalog.referencePage()),
      ]
  }

  /// Writes every file below a folder.
  package static func write(to folder: String) throws(CertificationFailure) {
    for file in files {
      let url = URL(fileURLWithPath: "\(folder)/\(file.path)")
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: url)
      } catch {
        throw CertificationFailure(
          .suiteOrHarness, "\(url.path) cannot be written: \(error.localizedDescription).")
      }
    }
  }
}
