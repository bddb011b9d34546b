import Digests
package import Packages

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Files that are open elsewhere, however long they are, read once from beginning to end.
extension WholeFile {
  private static let pieceBytes = 1 << 20

  /// The SHA-256 of an open file in hex.
  ///
  /// - Throws: `cannotRead`, also where the file changes meanwhile.
  package static func digest(of file: PackageBytes) throws(EvidenceError) -> String {
    var digest = RunningDigest()
    do throws(PackageError) {
      try file.forEachPiece { digest.update($0) }
      try file.requireUnchanged()
    } catch { throw unreadable(error) }
    return digest.hex
  }

  /// Copies an open file: while one thread writes a piece, another reads the next and takes the digest.
  ///
  /// - Returns: The SHA-256 in hex of what was written.
  /// - Throws: `cannotRead` for what is wrong with the open file, also where it changes meanwhile.
  package static func copy(_ file: PackageBytes, to path: String) throws(EvidenceError) -> String {
    let out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard out >= 0 else { throw .cannotWrite(path: path, reason: lastReason) }
    defer { close(out) }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * pieceBytes, alignment: 16)
    defer { room.deallocate() }
    /// Pieces take turns in the two halves of the room; those beyond the end are empty.
    func piece(_ number: Int) -> UnsafeMutableRawBufferPointer {
      let start = number % 2 * pieceBytes
      let count = max(0, min(pieceBytes, file.count - number * pieceBytes))
      return UnsafeMutableRawBufferPointer(rebasing: room[start..<start + count])
    }
    var digest = RunningDigest()
    do throws(PackageError) { try file.read(at: 0, into: piece(0)) } catch { throw unreadable(error) }
    for number in 0..<(file.count + pieceBytes - 1) / pieceBytes {
      // Both threads read this piece, and the first alone fills the next.
      nonisolated(unsafe) let (this, next) = (UnsafeRawBufferPointer(piece(number)), piece(number + 1))
      let (further, written) = InParallel.both(
        { [digest] in
          Result { () throws(PackageError) in
            try file.read(at: (number + 1) * pieceBytes, into: next)
            return digest.updated(with: this)
          }
        },
        { Result { () throws(EvidenceError) in try append(this, to: out, path: path) } })
      try written.get()
      do throws(PackageError) { digest = try further.get() } catch { throw unreadable(error) }
    }
    do throws(PackageError) { try file.requireUnchanged() } catch { throw unreadable(error) }
    return digest.hex
  }

  private static func unreadable(_ error: PackageError) -> EvidenceError {
    .cannotRead(path: "the open file", reason: error.message)
  }
}
