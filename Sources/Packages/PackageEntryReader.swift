import CZlib

/// Gives the content of one entry piece by piece, in bounded memory.
///
/// The last piece is given out only when size and checksum of the whole turned out right: content that fits
/// into one piece is never seen unverified. Pieces before the last are unverified until the end is reached.
package struct PackageEntryReader: ~Copyable {
  private let bytes: PackageBytes
  private let budget: OutputBudget
  private let entry: PackageEntry
  private let input: UnsafeMutableRawBufferPointer
  private let stream: UnsafeMutablePointer<z_stream>?
  /// The compressed bytes that were not yet handed to zlib, or the stored ones that were not given out.
  private var rest: Range<Int>
  private var produced = 0
  private var checksum: UInt = 0
  private var isAtEnd = false
  private var failure: PackageError?

  init(
    _ entry: PackageEntry, in bytes: PackageBytes, limit: Int, budget: OutputBudget
  ) throws(PackageError) {
    let start = try Self.contentStart(of: entry, in: bytes, limit: limit)
    (self.bytes, self.budget, self.entry) = (bytes, budget, entry)
    rest = start..<start + entry.compressedSize
    guard entry.method == .deflated else {
      (input, stream) = (UnsafeMutableRawBufferPointer(start: nil, count: 0), nil)
      return
    }
    // zlib keeps a pointer to the stream in its state, so that the stream must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    self.stream = stream
    input = .allocate(byteCount: min(max(entry.compressedSize, 1), 64 << 10), alignment: 16)
    // A negative number of window bits stands for deflate without a wrapper.
    if czlib_inflate_init(stream, -15) != Z_OK {
      failure = PackageError(.outOfMemory, "zlib cannot start")
    }
  }

  deinit {
    input.deallocate()
    guard let stream else { return }
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Fills a buffer from the start, as far as there is content.
  ///
  /// - Parameter target: A buffer that is not empty.
  /// - Returns: How many bytes were written; 0 only after the end, when all of the content was right.
  package mutating func read(into target: UnsafeMutableRawBufferPointer) throws(PackageError) -> Int {
    precondition(!target.isEmpty, "an empty buffer cannot tell the end from a full buffer")
    if let failure { throw failure }
    guard !isAtEnd else { return 0 }
    do throws(PackageError) {
      let room = UnsafeMutableRawBufferPointer(rebasing: target[..<min(target.count, entry.size - produced)])
      try budget.charge(room.count)
      if stream == nil { try copy(into: room) } else { try inflate(into: room) }
      checksum = crc32_z(checksum, room.baseAddress?.assumingMemoryBound(to: UInt8.self), room.count)
      produced += room.count
      if produced == entry.size { try finish() }
      return room.count
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func copy(into room: UnsafeMutableRawBufferPointer) throws(PackageError) {
    try bytes.read(at: rest.lowerBound, into: room)
    rest = rest.lowerBound + room.count..<rest.upperBound
  }

  /// Fills the whole room, or throws: no more room is asked for than the entry declares content.
  private mutating func inflate(into room: UnsafeMutableRawBufferPointer) throws(PackageError) {
    guard let stream else { return }
    var filled = 0
    while filled < room.count {
      try refill(stream)
      // zlib counts in 32 bits.
      let window = min(room.count - filled, 1 << 30)
      stream.pointee.next_out = room.baseAddress.map { ($0 + filled).assumingMemoryBound(to: UInt8.self) }
      stream.pointee.avail_out = UInt32(window)
      let code = CZlib.inflate(stream, Z_NO_FLUSH)
      filled += window - Int(stream.pointee.avail_out)
      if code == Z_STREAM_END, filled < room.count { throw wrongSize("\(produced + filled)") }
      guard code == Z_OK || code == Z_STREAM_END else { throw corruption(code, stream) }
      if code == Z_STREAM_END { isAtEnd = true }
    }
  }

  /// Hands zlib more input when it has none; what it still holds back may come out without any.
  private mutating func refill(_ stream: UnsafeMutablePointer<z_stream>) throws(PackageError) {
    guard stream.pointee.avail_in == 0, !rest.isEmpty else { return }
    let count = min(input.count, rest.count)
    try bytes.read(at: rest.lowerBound, into: UnsafeMutableRawBufferPointer(rebasing: input[..<count]))
    rest = rest.lowerBound + count..<rest.upperBound
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(count)
  }

  /// Checks that the content ends where it should and is what the checksum was made of.
  private mutating func finish() throws(PackageError) {
    if let stream {
      var scratch: UInt8 = 0
      while !isAtEnd {
        try refill(stream)
        let (code, isLonger) = withUnsafeMutablePointer(to: &scratch) { place in
          stream.pointee.next_out = place
          stream.pointee.avail_out = 1
          return (CZlib.inflate(stream, Z_NO_FLUSH), stream.pointee.avail_out == 0)
        }
        if isLonger { throw wrongSize("more") }
        guard code == Z_OK || code == Z_STREAM_END else { throw corruption(code, stream) }
        isAtEnd = code == Z_STREAM_END
      }
      let left = rest.count + Int(stream.pointee.avail_in)
      guard left == 0 else {
        throw PackageError(
          .wrongSize, "\(left) bytes follow the end of the compressed content of \(entry.shownName)",
          at: rest.upperBound - left)
      }
    }
    isAtEnd = true
    guard UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
      let (said, found) = (Self.hex(entry.checksum), Self.hex(UInt32(truncatingIfNeeded: checksum)))
      throw PackageError(
        .wrongChecksum, "the content of \(entry.shownName) has the checksum \(found), not \(said)",
        at: entry.contentOffset)
    }
  }

  private func wrongSize(_ held: String) -> PackageError {
    PackageError(
      .wrongSize, "\(entry.shownName) declares \(entry.size) bytes of content and holds \(held)",
      at: entry.directoryOffset)
  }

  private func corruption(_ code: Int32, _ stream: UnsafeMutablePointer<z_stream>) -> PackageError {
    if code == Z_MEM_ERROR { return PackageError(.outOfMemory, "zlib has no memory for \(entry.shownName)") }
    if code == Z_BUF_ERROR {
      return PackageError(
        .truncatedContent, "the compressed content of \(entry.shownName) breaks off before its end",
        at: rest.upperBound)
    }
    let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib ends with code \(code)"
    return PackageError(
      .corruptContent, "the compressed content of \(entry.shownName) is broken: \(reason)",
      at: rest.lowerBound - Int(stream.pointee.avail_in))
  }

  private static func hex(_ sum: UInt32) -> String {
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension PackageEntryReader {
  /// The place where the content begins, when it can be read at all.
  private static func contentStart(
    of entry: PackageEntry, in bytes: PackageBytes, limit: Int
  ) throws(PackageError) -> Int {
    let (name, place) = (entry.shownName, entry.directoryOffset)
    guard let start = entry.contentOffset else {
      throw PackageError(
        .missingContent, "\(name) has no local header at byte \(entry.headerOffset)", at: place)
    }
    if entry.isEncrypted { throw PackageError(.encryptedContent, "\(name) is encrypted", at: place) }
    guard entry.method.isSupported else {
      throw PackageError(.unsupportedMethod, "\(name) is compressed by \(entry.method)", at: place)
    }
    guard entry.size <= limit else {
      throw PackageError(
        .entryTooLarge, "\(name) declares \(entry.size) bytes, more than the limit of \(limit)", at: place)
    }
    guard start <= bytes.count, entry.compressedSize <= bytes.count - start else {
      throw PackageError(.truncatedContent, "the content of \(name) runs past the end of the file", at: start)
    }
    let (most, overflow) = entry.compressedSize.multipliedReportingOverflow(by: EntryReview.largestRatio)
    let isPossible =
      entry.method == .stored ? entry.size == entry.compressedSize : overflow || entry.size <= most
    guard isPossible else {
      throw PackageError(
        .wrongSize, "\(name) declares \(entry.size) bytes, which \(entry.compressedSize) bytes cannot hold",
        at: place)
    }
    return start
  }
}
