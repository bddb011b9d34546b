import Evidence
import Foundation
package import Reporting
import Verdicts

/// Reads a finished report from disk.
package enum ReportReading {
  /// - Parameter path: The folder of a report, or its `report.json`.
  /// - Throws: With exit code 64 where there is no report that this program can read.
  package static func report(at path: String) throws(CertificationFailure) -> Report {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw CertificationFailure(
        .usage, "There is nothing at \(path). Name the folder of a report, or its report.json.")
    }
    let file = isFolder.boolValue ? "\(path)/\(JSONRenderer.fileName)" : path
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(file) } catch {
      throw CertificationFailure(
        .usage, "\(path) holds no report: \(error.message). Name the folder of a report, or its report.json.")
    }
    do throws(ReportDecodingError) { return try Report(decoding: bytes) } catch {
      throw CertificationFailure(.usage, "\(file) cannot be read as a report: \(error); \(error.hint).")
    }
  }
}
