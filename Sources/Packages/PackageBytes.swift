import Glibc

/// The bytes of a package, in memory or in a file.
///
/// A file is read by place, not mapped: should it shrink meanwhile, that is an error rather than a signal
/// that ends the process.
package struct PackageBytes: Sendable {
  private enum Source {
    case memory([UInt8])
    case file(OpenFile)
  }

  private let source: Source
  /// How many bytes there are.
  package let count: Int
  /// How a file looked when it was opened.
  private let stamp: FileStamp?

  /// Bytes that are in memory already.
  package init(_ bytes: [UInt8]) {
    (source, count, stamp) = (.memory(bytes), bytes.count, nil)
  }

  /// The bytes of a regular file, which stays open as long as this value or an archive of it lives.
  ///
  /// - Throws: `unreadable-file` when the path cannot be opened or names something else than a file.
  package init(file path: String) throws(PackageError) {
    // Without O_NONBLOCK a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw PackageError(.unreadableFile, "\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    try self.init(OpenFile(descriptor: descriptor), named: path)
  }

  /// The bytes of an open regular file, by a descriptor of its own.
  package init(descriptor: Int32, named name: String) throws(PackageError) {
    let own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard own >= 0 else {
      throw PackageError(.unreadableFile, "\(name) cannot be opened: \(String(cString: strerror(errno)))")
    }
    try self.init(OpenFile(descriptor: own), named: name)
  }

  private init(_ file: OpenFile, named name: String) throws(PackageError) {
    guard let stamp = FileStamp(of: file.descriptor) else {
      throw PackageError(.unreadableFile, "\(name) is not a regular file")
    }
    (source, count, self.stamp) = (.file(file), stamp.size, stamp)
  }

  /// Throws where a file looks otherwise than when it was opened: who has read it meanwhile cannot say what of it.
  package func requireUnchanged() throws(PackageError) {
    guard case .file(let file) = source, FileStamp(of: file.descriptor) != stamp else { return }
    throw PackageError(.changedFile, "the file has changed while it was read")
  }

  /// The first bytes, at most so many.
  package func prefix(_ most: Int) throws(PackageError) -> [UInt8] { try bytes(0..<min(most, count)) }

  /// Hands on one piece after the other, each of at most 1 MiB.
  package func forEachPiece(_ take: (UnsafeRawBufferPointer) -> Void) throws(PackageError) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    var done = 0
    while done < count {
      let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, count - done)])
      try read(at: done, into: piece)
      take(UnsafeRawBufferPointer(piece))
      done += piece.count
    }
  }

  /// Fills a buffer with the bytes from a place on; the place and what follows lie within the count.
  package func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(PackageError) {
    switch source {
    case .memory(let bytes):
      guard offset >= 0, target.count <= bytes.count - offset else { throw Self.changed(at: offset) }
      bytes.withUnsafeBytes { target.copyMemory(from: .init(rebasing: $0[offset..<offset + target.count])) }
    case .file(let file):
      var filled = 0
      while filled < target.count {
        let place = target.baseAddress.map { $0 + filled }
        let got = pread(file.descriptor, place, target.count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else {
          let reason = String(cString: strerror(errno))
          throw PackageError(.unreadableFile, "the file cannot be read: \(reason)", at: offset + filled)
        }
        guard got > 0 else { throw Self.changed(at: offset + filled) }
        filled += got
      }
    }
  }

  /// The bytes of a range that lies within the count.
  func bytes(_ range: Range<Int>) throws(PackageError) -> [UInt8] {
    if case .memory(let bytes) = source, range.lowerBound >= 0, range.upperBound <= bytes.count {
      return Array(bytes[range])
    }
    var failure: PackageError?
    let copy = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      do throws(PackageError) {
        let target = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[..<range.count])
        try read(at: range.lowerBound, into: target)
        filled = range.count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return copy
  }

  /// The bytes of a range, as far as there are any.
  func clamped(_ range: Range<Int>) throws(PackageError) -> [UInt8] {
    try bytes(range.clamped(to: 0..<count))
  }

  private static func changed(at offset: Int) -> PackageError {
    PackageError(.changedFile, "the file has become shorter while it was read", at: offset)
  }
}

/// A descriptor that is closed when nobody needs it any more.
private final class OpenFile: Sendable {
  let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
