package import Diagnostics
import Foundation
import Proof
import SuiteLoading
import SuiteModel
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
      if isFolder.boolValue {
        let (suite, warnings) = try SuiteLibrary.load(path)
        _ = try TwinsOfSuite.read(in: path, for: suite)
        return (warnings + unproven(suite, by: try ProofFile.read(in: path)), nil)
      }
      return (try PreparedTarget(targetFile: path, suites: suites).warnings, nil)
    } catch {
      return (
        error.diagnostics,
        CertificationFailure(error.exitCode, error.message)
      )
    }
  }

  /// What a proof of this very version leaves open.
  private static func unproven(_ suite: Suite, by proof: Proof?) -> [Diagnostic] {
    guard let proof, proof.digest == suite.digest else { return [] }
    return proof.unprovenMusts.map { entry in
      Diagnostic(
        DiagnosticCatalog.unprovenRequirement, .warning,
        "`\(entry.requirement)` is a \(entry.keyword.rawValue) that nothing makes fail: \(ProofText.why(entry))",
        at: suite.requirement(entry.requirement)?.location,
        hint: "look at its checks, or add a fault to the reference target; then run `assay prove` again")
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
