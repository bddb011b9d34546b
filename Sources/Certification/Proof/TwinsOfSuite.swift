import Evidence
import Foundation
import SuiteLoading
import SuiteModel
import Verdicts

/// The `twins.yaml` of a suite's folder.
enum TwinsOfSuite {
  /// - Returns: An empty one where there is none.
  /// - Throws: With exit code 4 where it cannot be read or has faults.
  static func read(in folder: String, for suite: Suite) throws(CertificationFailure) -> TwinFile {
    let path = "\(folder)/\(TwinLoader.fileName)"
    guard FileManager.default.fileExists(atPath: path) else { return TwinFile() }
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw CertificationFailure(.suiteOrHarness, "\(path) cannot be read: \(error.message).")
    }
    let loaded = TwinLoader.load(bytes: bytes, named: path, for: suite)
    guard let file = loaded.value else {
      throw CertificationFailure(
        .suiteOrHarness, "\(path) has faults; mend them and try again.", diagnostics: loaded.diagnostics)
    }
    return file
  }
}
