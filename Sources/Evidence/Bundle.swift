import Digests
import Packages
import SuiteModel

/// A bundle read back from disk, its chains checked against its seal.
package struct Bundle: Sendable {
  package let manifest: Manifest
  /// SHA-256 in hex over the manifest's bytes.
  package let manifestDigest: String
  package let evidence: RecordedEvidence
  package let plan: [UInt8]
  package let target: [UInt8]
  /// Whether the long files are those that were read; the evidence counts for nothing before that is known.
  package let longFiles: LongFilesCheck

  /// What a bundle says of its run, before any record is read.
  package struct Cover: Sendable {
    package let manifest: Manifest
    package let manifestDigest: String
    package let plan: [UInt8]
    package let target: [UInt8]

    /// Checks the digests of plan and target.
    package init(reading folder: BundleFolder) throws(EvidenceError) {
      try self.init(reading: folder, sealedBy: try folder.read(BundleFolder.manifestName))
    }

    /// Takes a seal that is not in the folder yet.
    init(reading folder: BundleFolder, sealedBy manifest: [UInt8]) throws(EvidenceError) {
      try self.init(
        manifest: manifest, plan: try folder.read(BundleFolder.planName),
        target: try folder.read(BundleFolder.targetName), of: folder.path)
    }

    fileprivate init(
      manifest sealed: [UInt8], plan: [UInt8], target: [UInt8], of path: String
    ) throws(EvidenceError) {
      do { manifest = try Manifest(decoding: sealed) } catch {
        throw .broken(path: path, reason: "\(BundleFolder.manifestName): \(error.message)")
      }
      manifestDigest = ContentDigest.hex(of: sealed)
      (self.plan, self.target) = (plan, target)
      let files = [
        (BundleFolder.planName, plan, manifest.planDigest),
        (BundleFolder.targetName, target, manifest.targetDigest),
      ]
      for (name, bytes, sealed) in files {
        try Bundle.check(name, ContentDigest.hex(of: bytes), is: sealed, in: path)
      }
    }
  }

  /// Reads a bundle and checks every digest and chain.
  ///
  /// The suite's files are read by whoever loads suites, and their digest is compared with the manifest's there.
  package init(reading folder: BundleFolder) throws(EvidenceError) {
    try self.init(try Cover(reading: folder), in: folder)
    try longFiles.wait()
  }

  /// Reads a bundle by a seal that is not in the folder yet.
  package init(reading folder: BundleFolder, sealedBy manifest: Manifest) throws(EvidenceError) {
    try self.init(try Cover(reading: folder, sealedBy: manifest.encoded), in: folder)
    try longFiles.wait()
  }

  /// Reads the records of a bundle, and checks every digest and chain but those of ``longFiles``: these are taken beside
  /// whatever is done with the evidence meanwhile, which counts once they are found right.
  ///
  /// - Parameter settling: Told of the attempts that have ended while others are still to be read: what it sees has not
  ///   been checked against the seal yet, and counts for nothing where this throws.
  package init(
    _ cover: Cover, in folder: BundleFolder, settling: RecordedEvidence.Settling? = nil
  ) throws(EvidenceError) {
    var records = RecordsReading(settling: settling)
    try WholeFile.forEachBlock(of: "\(folder.path)/\(BundleFolder.recordsName)") { records.take($0) }
    try self.init(cover, records: records, of: folder.path) { name throws(EvidenceError) in
      try Self.content(of: name, in: folder)
    }
  }

  /// Checks the files of a bundle that are in memory already.
  ///
  /// - Parameters:
  ///   - files: What steps read, by digest.
  ///   - path: what an error calls the bundle.
  package init(
    manifest: [UInt8], plan: [UInt8], target: [UInt8], records: [UInt8], files: [String: [UInt8]] = [:],
    of path: String
  ) throws(EvidenceError) {
    var reading = RecordsReading()
    reading.take(records)
    let cover = try Cover(manifest: manifest, plan: plan, target: target, of: path)
    try self.init(cover, records: reading, of: path) { name throws(EvidenceError) in
      guard let bytes = files[String(name.dropFirst(BundleFolder.filesName.count + 1))] else {
        throw .broken(path: path, reason: "\(name) is missing")
      }
      return FileReading.Content(digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes)
    }
  }

  /// A file that a step read: in memory, or open where it lies and said to be what its name says.
  private static func content(
    of name: String, in folder: BundleFolder
  ) throws(EvidenceError) -> FileReading.Content {
    let path = "\(folder.path)/\(name)"
    if let file = try? PackageBytes(file: path), file.count > FileReading.Content.mostHeld {
      return FileReading.Content(
        digest: String(name.dropFirst(BundleFolder.filesName.count + 1)), size: file.count, bytes: [],
        file: file)
    }
    let bytes = try folder.read(name)
    return FileReading.Content(digest: ContentDigest.hex(of: bytes), size: bytes.count, bytes: bytes)
  }

  /// A file of the bundle is another one than was read.
  static func isNot(_ digest: String, but found: String, in path: String) -> EvidenceError {
    .broken(
      path: path,
      reason: "\(BundleFolder.filesName)/\(digest) is not the file that was read: its SHA-256 is \(found)")
  }

  private static func check(
    _ name: String, _ found: String, is sealed: String, in path: String
  ) throws(EvidenceError) {
    guard found != sealed else { return }
    throw .broken(
      path: path, reason: "\(name) is not the file that was sealed: its SHA-256 is \(found), not \(sealed)")
  }

  private init(
    _ cover: Cover, records reading: consuming RecordsReading, of path: String,
    file: (_ name: String) throws(EvidenceError) -> FileReading.Content
  ) throws(EvidenceError) {
    (manifest, manifestDigest) = (cover.manifest, cover.manifestDigest)
    (plan, target) = (cover.plan, cover.target)
    let (records, digest) = reading.finished()
    try Self.check(BundleFolder.recordsName, digest.hex, is: manifest.recordsDigest, in: path)
    if let fault = records.fault {
      throw .broken(path: path, reason: "\(BundleFolder.recordsName), \(fault)")
    }
    let heads = records.heads
    guard heads == manifest.heads else {
      let name = zip(heads, manifest.heads).first { $0 != $1 }?.1.segment.caseID.description ?? "a segment"
      throw .broken(path: path, reason: "the records of \(name) are not those that were sealed")
    }
    let recorded = records.evidence(interrupted: manifest.interrupted)
    var files: [String: FileReading.Content] = [:]
    for digest in recorded.fileDigests.sorted() {
      // It becomes a part of a path.
      guard digest.utf8.count == 64, digest.utf8.allSatisfy({ $0 != UInt8(ascii: "/") }) else {
        throw .broken(path: path, reason: "`\(digest)` is no SHA-256")
      }
      let name = "\(BundleFolder.filesName)/\(digest)"
      let held = try file(name)
      guard held.digest == digest else { throw Self.isNot(digest, but: held.digest, in: path) }
      files[digest] = held
    }
    evidence = recorded.holding(files)
    longFiles = LongFilesCheck(of: files.values.filter { $0.file != nil }, in: path)
  }
}
