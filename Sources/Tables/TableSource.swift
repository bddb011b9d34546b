import Glibc

/// Where a table's bytes come from; it can be opened again for a second look.
package struct TableSource: Sendable {
  /// The number of bytes where it is known beforehand; it sizes tables of keys, and is checked by files.
  package let size: Int?
  private let opening: @Sendable () throws(TableSourceError) -> any ByteStream

  /// Makes a source of chunks, such as an entry of a zip file that is inflated while it is read.
  ///
  /// - Parameter open: Starts at the first byte each time, and gives the same bytes each time.
  package init(
    size: Int? = nil, open: @escaping @Sendable () throws(TableSourceError) -> any ByteStream
  ) {
    (self.size, opening) = (size, open)
  }

  /// Bytes in memory.
  package static func bytes(_ bytes: [UInt8]) -> TableSource {
    TableSource(size: bytes.count) { () throws(TableSourceError) in MemoryStream(bytes: bytes) }
  }

  /// A file, read in blocks; it is not mapped, so that a file cut short meanwhile is an error and no crash.
  package static func file(_ path: String) -> TableSource {
    var status = stat()
    let size = stat(path, &status) == 0 ? Int(status.st_size) : nil
    return TableSource(size: size) { () throws(TableSourceError) in try FileStream(path: path, size: size) }
  }

  /// Starts to read at the first byte.
  package func open() throws(TableSourceError) -> any ByteStream {
    try opening()
  }
}

private struct MemoryStream: ByteStream {
  let bytes: [UInt8]
  var at = 0

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - at)
    bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<at + count])) }
    at += count
    return count
  }
}

private final class FileStream: ByteStream {
  private let descriptor: Int32
  private let path: String
  private let size: Int?
  private var total = 0

  init(path: String, size: Int?) throws(TableSourceError) {
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    (self.path, self.size) = (path, size)
    guard descriptor >= 0 else {
      throw TableSourceError("cannot open \(path): \(String(cString: strerror(errno)))")
    }
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableSourceError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw TableSourceError("cannot read \(path): \(String(cString: strerror(errno)))")
      }
      total += count
      if count == 0, let size, total < size {
        throw TableSourceError("\(path) ended after \(total) of \(size) bytes: it changed while it was read")
      }
      return count
    }
  }
}
