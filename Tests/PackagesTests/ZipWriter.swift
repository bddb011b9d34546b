import CZlib

/// Writes zip files that lie where they are told to; nothing is checked.
struct ZipWriter {
  var entries: [Entry] = []
  var prefix: [UInt8] = []
  var comment: [UInt8] = []
  var afterEntries: [UInt8] = []
  var afterDirectory: [UInt8] = []
  var trailer: [UInt8] = []
  /// What the end record says, where it is not the truth.
  var saidCount: Int?
  var saidDirectorySize: Int?
  var saidDirectoryOffset: Int?
  var disk = 0
  /// Whether offsets count from the end of the prefix.
  var isShifted = false
  /// Whether a zip64 end record stands before the end record.
  var isWide = false
  var saidWideCount: Int?
  var saidWideLength: Int?
  var saidWideSize: Int?
  var saidWideOffset: Int?
  var saidLocatorOffset: Int?

  init(_ entries: Entry...) { self.entries = entries }

  struct Entry {
    var name: [UInt8]
    var content: [UInt8]
    var isDeflated = true
    var flags = 0x800
    /// 2026-02-28 as MS-DOS writes it.
    var date = 46 << 9 | 2 << 5 | 28
    var time = 0
    var madeBy = 20
    var attributes = 0
    var disk = 0
    var comment: [UInt8] = []
    var extra: [UInt8] = []
    var localExtra: [UInt8] = []
    var before: [UInt8] = []
    var descriptor: Descriptor?
    /// Whether sizes stand in a zip64 field.
    var isWide = false
    /// What the records say, where it is not the truth.
    var method: Int?
    var localMethod: Int?
    var localName: [UInt8]?
    var localFlags: Int?
    var localDate: Int?
    var checksum: Int?
    var localChecksum: Int?
    var size: Int?
    var localSize: Int?
    var compressedSize: Int?
    var data: [UInt8]?
    var headerOffset: Int?

    init(_ name: String, _ content: String = "hello hello hello hello") {
      self.init(Array(name.utf8), Array(content.utf8))
    }

    init(_ name: [UInt8], _ content: [UInt8]) {
      (self.name, self.content) = (name, content)
    }
  }

  enum Descriptor { case signed, plain, signedWide, plainWide, lying, absent }

  func bytes() -> [UInt8] {
    var file = prefix
    let base = isShifted ? prefix.count : 0
    var directory: [UInt8] = []
    for entry in entries {
      file += entry.before
      let data = entry.data ?? (entry.isDeflated ? Self.deflate(entry.content) : entry.content)
      let record = Record(entry, data, offset: file.count - base)
      file += record.local
      directory += record.central
    }
    file += afterEntries
    let directoryStart = file.count - base
    file += directory + afterDirectory
    let wideStart = file.count - base
    if isWide {
      file += four(0x0606_4B50) + eight(saidWideLength ?? 44) + two(45) + two(45) + four(0) + four(0)
      file += eight(saidWideCount ?? entries.count) + eight(saidWideCount ?? entries.count)
      file += eight(saidWideSize ?? directory.count) + eight(saidWideOffset ?? directoryStart)
    }
    if isWide { file += four(0x0706_4B50) + four(0) + eight(saidLocatorOffset ?? wideStart) + four(1) }
    let count = saidCount ?? (isWide ? 0xFFFF : entries.count)
    file += four(0x0605_4B50) + two(disk) + two(disk) + two(count) + two(count)
    file += four(saidDirectorySize ?? (isWide ? 0xFFFF_FFFF : directory.count))
    file += four(saidDirectoryOffset ?? (isWide ? 0xFFFF_FFFF : directoryStart))
    return file + two(comment.count) + comment + trailer
  }

  private struct Record {
    var local: [UInt8]
    var central: [UInt8]

    init(_ entry: Entry, _ data: [UInt8], offset: Int) {
      let sum = entry.checksum ?? ZipWriter.checksum(entry.content)
      let method = entry.method ?? (entry.isDeflated ? 8 : 0)
      let size = entry.size ?? entry.content.count
      let compressed = entry.compressedSize ?? data.count
      let later = entry.descriptor != nil
      let flags = entry.flags | (later ? 8 : 0)
      let name = entry.localName ?? entry.name
      let wideSizes = entry.isWide ? two(1) + two(16) + eight(size) + eight(compressed) : []
      let localExtra = entry.localExtra + (later ? [] : wideSizes)
      local = four(0x0403_4B50) + two(20) + two(entry.localFlags ?? flags) + two(entry.localMethod ?? method)
      local += two(entry.time) + two(entry.localDate ?? entry.date)
      local += four(later ? 0 : entry.localChecksum ?? sum)
      local += four(later ? 0 : entry.isWide ? 0xFFFF_FFFF : compressed)
      local += four(later ? 0 : entry.isWide ? 0xFFFF_FFFF : entry.localSize ?? size)
      local += two(name.count) + two(localExtra.count) + name + localExtra + data
      switch entry.descriptor {
      case .signed: local += four(0x0807_4B50) + four(sum) + four(compressed) + four(size)
      case .plain: local += four(sum) + four(compressed) + four(size)
      case .signedWide: local += four(0x0807_4B50) + four(sum) + eight(compressed) + eight(size)
      case .plainWide: local += four(sum) + eight(compressed) + eight(size)
      case .lying: local += four(0x0807_4B50) + four(sum) + four(compressed) + four(size + 1)
      case .absent, nil: break
      }
      let extra = entry.extra + wideSizes
      central = four(0x0201_4B50) + two(entry.madeBy) + two(20) + two(flags) + two(method)
      central += two(entry.time) + two(entry.date) + four(sum)
      central += four(entry.isWide ? 0xFFFF_FFFF : compressed) + four(entry.isWide ? 0xFFFF_FFFF : size)
      central +=
        two(entry.name.count) + two(extra.count) + two(entry.comment.count) + two(entry.disk) + two(0)
      central += four(entry.attributes) + four(entry.headerOffset ?? offset)
      central += entry.name + extra + entry.comment
    }
  }

  static func checksum(_ bytes: [UInt8]) -> Int {
    Int(bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
  }

  /// - Parameter isLast: Whether the stream ends; else another one may be appended.
  static func deflate(_ bytes: [UInt8], isLast: Bool = true) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    precondition(czlib_deflate_init(stream, 9, -15) == Z_OK)
    defer { deflateEnd(stream) }
    let capacity = Int(deflateBound(stream, UInt(bytes.count))) + 16
    var input = bytes
    return input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let code = CZlib.deflate(stream, isLast ? Z_FINISH : Z_FULL_FLUSH)
        precondition(code == (isLast ? Z_STREAM_END : Z_OK))
        count = capacity - Int(stream.pointee.avail_out)
      }
    }
  }
}

func two(_ value: Int) -> [UInt8] { (0..<2).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
func four(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
func eight(_ value: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

/// An entry with some of its fields changed.
func entry(_ name: String, _ change: (inout ZipWriter.Entry) -> Void) -> ZipWriter.Entry {
  var entry = ZipWriter.Entry(name)
  change(&entry)
  return entry
}

/// A zip with some of its fields changed.
func zip(_ entries: ZipWriter.Entry..., change: (inout ZipWriter) -> Void = { _ in }) -> [UInt8] {
  var writer = ZipWriter()
  writer.entries = entries
  change(&writer)
  return writer.bytes()
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
