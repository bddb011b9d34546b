import Digests
import Foundation
import Synchronization

/// The folder of a bundle on disk: `evidence/` below the folder of the report.
///
/// Shape: `manifest.json`, `plan.json`, `target.json`, `records.ndjson` and `suite/` with the suite's files.
package struct BundleFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package static let manifestName = "manifest.json"
  package static let planName = "plan.json"
  package static let targetName = "target.json"
  package static let recordsName = "records.ndjson"
  package static let suiteName = "suite"

  /// Makes the folder and writes what is known before the run; the folder must not hold a bundle already.
  package func create(plan: [UInt8], target: [UInt8], suite: [(path: String, bytes: [UInt8])])
    throws(EvidenceError)
  {
    guard !FileManager.default.fileExists(atPath: "\(path)/\(Self.recordsName)") else {
      throw .occupied(path: path)
    }
    try write(plan, to: Self.planName)
    try write(target, to: Self.targetName)
    for file in suite { try write(file.bytes, to: "\(Self.suiteName)/\(file.path)") }
    try write([], to: Self.recordsName)
  }

  /// Writes one file of the bundle whole.
  package func write(_ bytes: [UInt8], to name: String) throws(EvidenceError) {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    } catch { throw .cannotWrite(path: "\(path)/\(name)", reason: Self.reason(error)) }
  }

  /// Opens the records file for appending.
  package func openRecords() throws(EvidenceError) -> RecordsFile {
    try RecordsFile(path: "\(path)/\(Self.recordsName)")
  }

  /// Reads one file of the bundle.
  package func read(_ name: String) throws(EvidenceError) -> [UInt8] {
    do { return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))) } catch {
      throw .cannotRead(path: "\(path)/\(name)", reason: Self.reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    return (underlying ?? error).localizedDescription
  }
}

/// The records file, open for appending; each line is handed to the system before the call returns.
package final class RecordsFile: Sendable {
  private let path: String
  private let handle: Mutex<FileHandle>

  init(path: String) throws(EvidenceError) {
    self.path = path
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw .cannotWrite(path: path, reason: "it cannot be opened")
    }
    self.handle = Mutex(handle)
  }

  package func append(_ line: [UInt8]) throws(EvidenceError) {
    let failed = handle.withLock { handle -> String? in
      do { try handle.write(contentsOf: line) } catch { return error.localizedDescription }
      return nil
    }
    if let failed { throw .cannotWrite(path: path, reason: failed) }
  }

  package func close() { handle.withLock { try? $0.close() } }
}
