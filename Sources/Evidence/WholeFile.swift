import Digests

#if canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// Inside the type below `read` and `write` are its own.
private let readBytes: @Sendable (Int32, UnsafeMutableRawPointer?, Int) -> Int = { read($0, $1, $2) }
private let writeBytes: @Sendable (Int32, UnsafeRawPointer?, Int) -> Int = { write($0, $1, $2) }

/// Files written whole and read whole or line by line, by the system's own calls.
package enum WholeFile {
  /// Writes a file whose folder is there; what stood there before is replaced in one step.
  ///
  /// It is not forced to the disk: a report can be made again from its evidence, and waiting for the disk takes longer
  /// than a small run.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(EvidenceError) {
    try replace(path) { $0(bytes) }
  }

  /// Writes a file whose folder is there piece by piece; what stood there before is replaced in one step, once all is
  /// written.
  ///
  /// - Parameter body: Hands on one piece after the other.
  package static func replace(
    _ path: String, by body: (_ take: @escaping (_ piece: [UInt8]) -> Void) -> Void
  ) throws(EvidenceError) {
    let fresh = "\(path).new"
    try write(to: fresh, by: body)
    guard rename(fresh, path) == 0 else { throw .cannotWrite(path: path, reason: lastReason) }
  }

  /// Writes a file whose folder is there.
  package static func write(_ bytes: [UInt8], to path: String) throws(EvidenceError) {
    try write(to: path) { $0(bytes) }
  }

  private static func write(
    to path: String, by body: (_ take: @escaping (_ piece: [UInt8]) -> Void) -> Void
  ) throws(EvidenceError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: lastReason) }
    defer { close(file) }
    var failure: EvidenceError?
    body { piece in
      guard failure == nil else { return }
      do throws(EvidenceError) { try append(piece, to: file, path: path) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Makes a folder and those above it.
  package static func makeFolder(_ path: String) throws(EvidenceError) {
    if path.isEmpty || mkdir(path, 0o777) == 0 { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      try makeFolder(above(path))
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw .cannotWrite(path: path, reason: lastReason)
      }
    default: throw .cannotWrite(path: path, reason: lastReason)
    }
  }

  /// The folder that a path is in; empty for a bare name.
  package static func above(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  package static func read(_ path: String) throws(EvidenceError) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPart(of: path, { bytes.reserveCapacity($0) }, { bytes.append(contentsOf: $0) })
    return bytes
  }

  /// The SHA-256 of a file in hex, however long it is.
  package static func digest(of path: String) throws(EvidenceError) -> String {
    var digest = RunningDigest()
    try forEachPart(of: path) { digest.update($0) }
    return digest.hex
  }

  /// Calls with one part of the file after the other, so that no more than one is held.
  ///
  /// - Parameters:
  ///   - size: of a part, in bytes.
  ///   - announcing: Called first, with the size that the file has now.
  static func forEachPart(
    of path: String, size: Int = 512 << 10, _ announcing: (Int) -> Void = { _ in },
    _ body: (UnsafeBufferPointer<UInt8>) throws(EvidenceError) -> Void
  ) throws(EvidenceError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotRead(path: path, reason: lastReason) }
    defer { close(file) }
    var status = stat()
    if fstat(file, &status) == 0 { announcing(Int(status.st_size)) }
    let part = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: size)
    defer { part.deallocate() }
    while true {
      let count = readBytes(file, part.baseAddress, part.count)
      if count == 0 { return }
      if count > 0 {
        try body(UnsafeBufferPointer(rebasing: part[..<count]))
      } else if errno != EINTR {
        throw .cannotRead(path: path, reason: lastReason)
      }
    }
  }

  /// Calls with one piece of the file after the other, each of whole lines but perhaps the last; of about 256 KiB, since
  /// of what they hold two are in memory, decoded.
  static func forEachBlock(
    of path: String, _ body: ([UInt8]) throws(EvidenceError) -> Void
  ) throws(EvidenceError) {
    // One for all: the room for each anew would have to be cleared by the system.
    var block: [UInt8] = []
    try forEachPart(of: path, size: 256 << 10) { (part) throws(EvidenceError) in
      guard let end = part.lastIndex(of: UInt8(ascii: "\n")) else {
        return block.append(contentsOf: part)
      }
      block.append(contentsOf: UnsafeBufferPointer(rebasing: part[...end]))
      try body(block)
      block.removeAll(keepingCapacity: true)
      block.append(contentsOf: UnsafeBufferPointer(rebasing: part[(end + 1)...]))
    }
    if !block.isEmpty { try body(block) }
  }

  static func append(_ bytes: [UInt8], to file: Int32, path: String) throws(EvidenceError) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(EvidenceError) in
      try append(UnsafeRawBufferPointer(bytes), to: file, path: path)
    }
  }

  static func append(_ bytes: UnsafeRawBufferPointer, to file: Int32, path: String) throws(EvidenceError) {
    var written = 0
    while written < bytes.count {
      let count = writeBytes(file, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .cannotWrite(path: path, reason: lastReason)
      }
    }
  }

  static var lastReason: String { String(cString: strerror(errno)) }
}
