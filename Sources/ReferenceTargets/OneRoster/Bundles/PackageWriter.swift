import CZlib
import Foundation
import Glibc

/// Writes a zip package of entries that grow side by side.
///
/// Each entry is compressed into a file of its own beside the package, and put into it at the end, when sizes and
/// checksums are known; so no entry is held in memory. Zip64 records are written where a number needs them.
/// Source: .ZIP File Format Specification (APPNOTE) 6.3.10.
final class PackageWriter {
  private let path: String
  private var parts: [EntryPart] = []

  init(_ path: String) { self.path = path }

  /// Begins an entry; several may have one name, as faults ask.
  func entry(_ name: String) throws(BundleError) -> EntryPart {
    let part = try EntryPart(name: name, path: "\(path).\(parts.count).part")
    parts.append(part)
    return part
  }

  /// Removes the files beside the package.
  func discard() {
    for part in parts { part.discard() }
  }

  /// Puts the package together.
  func finish() throws(BundleError) {
    defer { discard() }
    let out = try OutputFile(path)
    var directory: [UInt8] = []
    for part in parts {
      try part.finish()
      let header = EntryHeader(
        name: Array(part.name.utf8), checksum: part.checksum, packed: part.packed, size: part.size,
        offset: out.count, isStored: part.isStored)
      try out.write(header.local)
      try part.copy(to: out)
      directory += header.central
    }
    let start = out.count
    try out.write(directory)
    try out.write(EntryHeader.end(entries: parts.count, directory: directory.count, at: start))
    try out.close()
  }
}

/// One entry while it is written: its compressed bytes in a file of its own.
final class EntryPart {
  let name: String
  /// Its checksum as the package will say it; a fault makes it wrong.
  var checksum: UInt32 = 0
  private(set) var size = 0
  private(set) var packed = 0
  var isSpoilt = false
  /// Whether it is written without compression, from its first byte on.
  var isStored = false
  private let path: String
  private let file: OutputFile
  private let stream: UnsafeMutablePointer<z_stream>
  private var pending: [UInt8] = []
  private var room = [UInt8](repeating: 0, count: 256 << 10)
  private var isOpen = true

  init(name: String, path: String) throws(BundleError) {
    (self.name, self.path) = (name, path)
    file = try OutputFile(path)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // A negative number of window bits stands for deflate without a wrapper.
    guard czlib_deflate_init(stream, 3, -15) == Z_OK else {
      throw .cannotWrite(path: path, reason: "zlib cannot start")
    }
    pending.reserveCapacity(Self.blockSize + 4096)
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  private static let blockSize = 256 << 10

  func write(_ bytes: some Sequence<UInt8>) throws(BundleError) {
    pending.append(contentsOf: bytes)
    if pending.count >= Self.blockSize { try deflate(Z_NO_FLUSH) }
  }

  private func deflate(_ mode: Int32) throws(BundleError) {
    size += pending.count
    if isStored {
      checksum = pending.withUnsafeBufferPointer {
        UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), $0.baseAddress, $0.count))
      }
      try file.write(pending)
      pending.removeAll(keepingCapacity: true)
      return
    }
    var failure: BundleError?
    pending.withUnsafeMutableBufferPointer { input in
      checksum = UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), input.baseAddress, input.count))
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = UInt32(input.count)
      repeat {
        let made = room.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = UInt32(output.count)
          _ = CZlib.deflate(stream, mode)
          return output.count - Int(stream.pointee.avail_out)
        }
        do throws(BundleError) { try file.write(room[..<made]) } catch {
          failure = error
          return
        }
      } while stream.pointee.avail_out == 0
    }
    if let failure { throw failure }
    pending.removeAll(keepingCapacity: true)
  }

  func finish() throws(BundleError) {
    guard isOpen else { return }
    isOpen = false
    try deflate(Z_FINISH)
    packed = file.count
    if isSpoilt { checksum ^= 1 }
    try file.close()
  }

  func copy(to out: OutputFile) throws(BundleError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    defer { Glibc.close(descriptor) }
    while true {
      let count = Glibc.read(descriptor, &room, room.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
      if count == 0 { return }
      try out.write(room[..<count])
    }
  }

  func discard() { unlink(path) }
}

/// A file that is written from its start to its end.
final class OutputFile {
  private let path: String
  private var descriptor: Int32
  private(set) var count = 0

  init(_ path: String) throws(BundleError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  func write(_ bytes: some Collection<UInt8>) throws(BundleError) {
    let all = ContiguousArray(bytes)
    var written = 0
    while written < all.count {
      let done = all.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, all.count - written)
      }
      if done < 0, errno == EINTR { continue }
      guard done > 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
      written += done
    }
    count += written
  }

  func close() throws(BundleError) {
    let code = Glibc.close(descriptor)
    descriptor = -1
    guard code == 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
  }
}
