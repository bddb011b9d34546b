package import Diagnostics
import Foundation
import SuiteLoading
import Verdicts

/// Finds the faults of a suite's folder or a target file.
package enum Lint {
  /// - Returns: Every diagnostic, and the failure that the command ends with where any is an error.
  package static func diagnostics(
    of path: String, suites: SuiteLibrary
  ) -> (diagnostics: [Diagnostic], failure: CertificationFailure?) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists else {
      return ([], CertificationFailure(.configuration, "There is nothing at \(path)."))
    }
    do throws(CertificationFailure) {
      if isFolder.boolValue, let inner = firstSuite(in: path) {
        throw CertificationFailure(
          .configuration, "\(path) is no suite but a folder of suites; name one, such as \(path)/\(inner).")
      }
      if isFolder.boolValue { return (try SuiteLibrary.load(path).warnings, nil) }
      return (try PreparedTarget(targetFile: path, suites: suites).warnings, nil)
    } catch {
      return (
        error.diagnostics,
        CertificationFailure(error.exitCode, error.message)
      )
    }
  }

  /// The first of the suites in a folder that is none itself; nil where it is one, or holds none.
  private static func firstSuite(in path: String) -> String? {
    let files = FileManager.default
    guard !files.fileExists(atPath: "\(path)/suite.yaml") else { return nil }
    return ((try? files.contentsOfDirectory(atPath: path)) ?? []).sorted()
      .first { files.fileExists(atPath: "\(path)/\($0)/suite.yaml") }
  }
}
