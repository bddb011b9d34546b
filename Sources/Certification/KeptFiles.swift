import Evidence
import Packages
import Synchronization

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The files that a run has put into its bundle, each once.
final class KeptFiles: Sendable {
  private let digests = Mutex<Set<String>>([])

  /// Keeps what was read.
  func keep(_ content: FileReading.Content, in bundle: BundleFolder) throws(EvidenceError) {
    // Under the lock: who comes second must find the file whole.
    try digests.withLock { digests throws(EvidenceError) in
      guard !digests.contains(content.digest) else { return }
      try bundle.write(content.bytes, to: Self.name(content.digest))
      digests.insert(content.digest)
    }
  }

  /// Copies a file that is too long to be held, and gives the copy: what is looked at from now on is what is kept.
  ///
  /// The file is read once, so that its name in the bundle is the digest of what was written. Until that is known it has
  /// another name.
  func keep(_ file: PackageBytes, in bundle: BundleFolder) throws(EvidenceError) -> FileReading.Content {
    try digests.withLock { digests throws(EvidenceError) in
      let fresh = "\(bundle.path)/\(BundleFolder.unfinishedName)"
      try WholeFile.makeFolder(WholeFile.above(fresh))
      defer { unlink(fresh) }
      let digest = try WholeFile.copy(file, to: fresh)
      let path = "\(bundle.path)/\(Self.name(digest))"
      guard rename(fresh, path) == 0 else {
        throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
      digests.insert(digest)
      do throws(PackageError) {
        let copy = try PackageBytes(file: path)
        return FileReading.Content(digest: digest, size: copy.count, bytes: [], file: copy)
      } catch { throw .cannotWrite(path: path, reason: error.message) }
    }
  }

  private static func name(_ digest: String) -> String { "\(BundleFolder.filesName)/\(digest)" }
}
