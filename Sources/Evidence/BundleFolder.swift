import Digests
import Synchronization

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder of a bundle on disk: `evidence/` below the folder of the report.
///
/// Shape: `manifest.json`, `plan.json`, `target.json`, `records.ndjson`, `suite/` with the suite's files, and `files/` with
/// those that steps read, each under the name of its SHA-256.
package struct BundleFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package static let manifestName = "manifest.json"
  package static let planName = "plan.json"
  package static let targetName = "target.json"
  package static let recordsName = "records.ndjson"
  package static let suiteName = "suite"
  package static let filesName = "files"
  /// What a file is called that is still being copied, so that its digest is not known.
  package static let unfinishedName = "\(filesName)/new"

  /// Makes the folder and writes what is known before the run; the folder must not hold a bundle already.
  package func create(plan: [UInt8], target: [UInt8], suite: [(path: String, bytes: [UInt8])])
    throws(EvidenceError)
  {
    guard !isBegun else {
      throw .occupied(path: path)
    }
    try write(plan, to: Self.planName)
    try write(target, to: Self.targetName)
    for file in suite { try write(file.bytes, to: "\(Self.suiteName)/\(file.path)") }
    try write([], to: Self.recordsName)
  }

  /// Seals the bundle, in one step: whenever the run is killed, the seal is there whole or not at all.
  package func seal(with manifest: Manifest) throws(EvidenceError) {
    try WholeFile.replace("\(path)/\(Self.manifestName)", with: manifest.encoded)
  }

  /// Writes one file of the bundle whole.
  package func write(_ bytes: [UInt8], to name: String) throws(EvidenceError) {
    let file = "\(path)/\(name)"
    try WholeFile.makeFolder(WholeFile.above(file))
    try WholeFile.write(bytes, to: file)
  }

  /// Whether records can be there; they are the last that a run makes when it begins.
  package var isBegun: Bool { access("\(path)/\(Self.recordsName)", F_OK) == 0 }

  /// Whether a manifest seals it.
  package var isSealed: Bool { access("\(path)/\(Self.manifestName)", F_OK) == 0 }

  /// What the manifest says; nil where there is none.
  package func seal() throws(EvidenceError) -> Manifest? {
    guard isSealed else { return nil }
    let bytes = try read(Self.manifestName)
    do { return try Manifest(decoding: bytes) } catch {
      throw .broken(path: path, reason: "\(Self.manifestName): \(error.message)")
    }
  }

  /// Takes the seal off, removes what was being copied, and cuts the records to whole lines, so that a run can go on.
  package func reopen(_ records: UnsealedRecords) throws(EvidenceError) {
    let seal = "\(path)/\(Self.manifestName)"
    if isSealed, unlink(seal) != 0 { throw .cannotWrite(path: seal, reason: "it cannot be removed") }
    // Nor is there a use for what was being written when the run was ended.
    for name in [Self.unfinishedName, "\(Self.manifestName).new", "\(Self.recordsName).new"] {
      unlink("\(path)/\(name)")
    }
    let file = "\(path)/\(Self.recordsName)"
    guard records.dropped == 0 || truncate(file, off_t(records.bytes)) == 0 else {
      throw .cannotWrite(path: file, reason: "it cannot be cut to whole lines")
    }
  }

  /// Cuts off what was added to sealed records by whoever was killed before they were sealed anew.
  ///
  /// Records that are not those of the seal up to there stay as they are: whoever reads the bundle says so.
  package func dropUnsealed() throws(EvidenceError) {
    guard let seal = try seal() else { return }
    let file = "\(path)/\(Self.recordsName)"
    var (digest, bytes) = (RunningDigest(), 0)
    try WholeFile.forEachPart(of: file) { part in
      let sealed = max(0, min(part.count, seal.recordsBytes - bytes))
      digest.update(UnsafeBufferPointer(rebasing: part[..<sealed]))
      bytes += part.count
    }
    guard bytes > seal.recordsBytes, digest.hex == seal.recordsDigest else { return }
    guard truncate(file, off_t(seal.recordsBytes)) == 0 else {
      throw .cannotWrite(path: file, reason: "it cannot be cut to what was sealed")
    }
  }

  /// Opens the records file for appending.
  package func openRecords() throws(EvidenceError) -> RecordsFile {
    try RecordsFile(path: "\(path)/\(Self.recordsName)")
  }

  /// Reads one file of the bundle.
  package func read(_ name: String) throws(EvidenceError) -> [UInt8] {
    try WholeFile.read("\(path)/\(name)")
  }
}

/// The records file, open for appending.
package final class RecordsFile: Sendable {
  private let path: String
  /// nil once it is closed.
  private let file: Mutex<Int32?>

  init(path: String) throws(EvidenceError) {
    self.path = path
    let file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: "it cannot be opened") }
    self.file = Mutex(file)
  }

  deinit { close() }

  /// Appends lines; the system has them when the call returns.
  package func append(_ lines: [UInt8]) throws(EvidenceError) {
    let failure = file.withLock { file -> EvidenceError? in
      guard let file else { return .cannotWrite(path: path, reason: "it is closed") }
      do throws(EvidenceError) { try WholeFile.append(lines, to: file, path: path) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }

  package func close() {
    let open = file.withLock { file in
      defer { file = nil }
      return file
    }
    if let open { closeFile(open) }
  }
}

// Inside the class above `close` is its own.
private func closeFile(_ file: Int32) { close(file) }
