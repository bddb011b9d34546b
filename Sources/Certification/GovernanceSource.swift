import Diagnostics
import Evidence
import Judging
import SuiteLoading
package import SuiteModel
import Verdicts

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where a programme's decisions come from.
package enum GovernanceSource: Sendable {
  /// The file that lies beside the report, where there is one.
  case kept
  /// A file that the user names.
  case file(String)

  /// - Parameter folder: The folder of the report.
  /// - Throws: With exit code 3 where a file that was named cannot be read, has faults or does not fit the suite; with 4
  ///   where the file beside the report cannot be read again.
  func governance(of folder: String, for suite: Suite) throws(CertificationFailure) -> KeptGovernance? {
    switch self {
    case .kept: try KeptGovernance(in: folder)
    case .file(let path): try KeptGovernance(path, for: suite)
    }
  }
}

/// A governance file: what it says, its bytes, and the signature that lies beside it.
package struct KeptGovernance: Sendable {
  package let governance: Governance
  let bytes: [UInt8]
  /// The envelope beside the file; nil where nobody signed it.
  let envelope: [UInt8]?

  /// The name of the signature beside a governance file.
  static func envelopePath(_ path: String) -> String { "\(path).dsse" }

  /// Reads a file that a user names.
  ///
  /// - Throws: With exit code 3 where it cannot be read, has faults, or does not fit the suite.
  package init(_ path: String, for suite: Suite) throws(CertificationFailure) {
    try self.init(reading: path)
    let misfits = GovernanceCheck.faults(of: governance, for: suite)
    guard misfits.isEmpty else {
      throw CertificationFailure(
        .configuration, "The governance file does not fit the suite `\(suite.id)` \(suite.version).",
        diagnostics: misfits)
    }
  }

  /// Reads a file that a user names, whatever its suite.
  init(reading path: String) throws(CertificationFailure) {
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw CertificationFailure(
        .configuration, "The governance file \(path) cannot be read: \(error.message).")
    }
    let loaded = GovernanceLoader.load(bytes: bytes, named: path)
    guard let governance = loaded.value else {
      throw CertificationFailure(
        .configuration, "The governance file has faults; mend them and try again.",
        diagnostics: loaded.diagnostics)
    }
    self.governance = governance
    self.bytes = bytes
    envelope = try? WholeFile.read(Self.envelopePath(path))
  }

  /// Reads the file that was kept with a report; nil where there is none.
  init?(in folder: String) throws(CertificationFailure) {
    let path = "\(folder)/\(ReportFolder.governanceName)"
    guard access(path, F_OK) == 0 else { return nil }
    let bytes: [UInt8]
    do throws(EvidenceError) { bytes = try WholeFile.read(path) } catch {
      throw CertificationFailure(.suiteOrHarness, "The governance file cannot be read: \(error.message).")
    }
    let loaded = GovernanceLoader.load(bytes: bytes, named: ReportFolder.governanceName)
    guard let governance = loaded.value else {
      throw CertificationFailure(
        .suiteOrHarness, "The governance file beside the report cannot be read again.",
        diagnostics: loaded.diagnostics)
    }
    self.governance = governance
    self.bytes = bytes
    envelope = try? WholeFile.read(Self.envelopePath(path))
  }

  /// Writes the file, and its signature, into the folder of a report.
  func write(to folder: String) throws(EvidenceError) {
    try WholeFile.makeFolder(folder)
    let path = "\(folder)/\(ReportFolder.governanceName)"
    try WholeFile.replace(path, with: bytes)
    let beside = Self.envelopePath(path)
    if let envelope {
      try WholeFile.replace(beside, with: envelope)
    } else if access(beside, F_OK) == 0, unlink(beside) != 0 {
      throw .cannotWrite(path: beside, reason: "it cannot be removed")
    }
  }
}
