import Packages

/// An entry of a zip package that is written as plain blocks, so that a changed table can be put back.
///
/// Source: the layout of PKWARE's APPNOTE 6.3, local headers, central directory, end of it; RFC 1951, 3.2.4, for blocks
/// that deflate leaves as they are.
struct StoredEntry: Sendable {
  let name: String
  let bytes: [UInt8]
  /// Whether its checksum is that of other bytes.
  var isDamaged = false
  /// Whether it is written without deflate.
  var isStored = false

  /// The entry under another name.
  func called(_ name: String) -> StoredEntry { StoredEntry(name: name, bytes: bytes) }

  /// The entries of a package; none where it cannot be read whole.
  static func all(in bytes: [UInt8]) -> [StoredEntry] {
    guard let archive = try? PackageArchive(reading: PackageBytes(bytes)) else { return [] }
    var entries: [StoredEntry] = []
    for entry in archive.entries {
      guard let content = try? archive.read(entry) else { return [] }
      entries.append(StoredEntry(name: entry.name, bytes: content))
    }
    return entries
  }

  /// The bytes of a package that holds the entries in their order.
  static func package(of entries: [StoredEntry]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = out.count
      out += number(0x0403_4B50, 4) + entry.common + number(entry.name.utf8.count, 2) + number(0, 2)
      out += Array(entry.name.utf8) + entry.packed
      directory += number(0x0201_4B50, 4) + number(20, 2) + entry.common
      directory += number(entry.name.utf8.count, 2) + number(0, 2) + number(0, 2) + number(0, 2)
      directory += number(0, 2) + number(0, 4) + number(offset, 4) + Array(entry.name.utf8)
    }
    let start = out.count
    out += directory
    out += number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
    return out + number(directory.count, 4) + number(start, 4) + number(0, 2)
  }

  /// The bytes as they stand in the package.
  private var packed: [UInt8] {
    if isStored { return bytes }
    var out: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + 0xFFFF, bytes.count)
      let count = end - start
      out.append(end == bytes.count ? 1 : 0)
      out += Self.number(count, 2) + Self.number(count ^ 0xFFFF, 2) + bytes[start..<end]
      start = end
    } while start < bytes.count
    return out
  }

  /// What both headers say: version, names in UTF-8, the method, a day that is one, checksum, sizes.
  private var common: [UInt8] {
    Self.number(20, 2) + Self.number(0x0800, 2) + Self.number(isStored ? 0 : 8, 2) + Self.number(0, 2)
      + Self.number(0x21, 2) + Self.number(Int(Self.checksum(bytes) ^ (isDamaged ? 1 : 0)), 4)
      + Self.number(packed.count, 4)
      + Self.number(bytes.count, 4)
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 as zip has it (ISO 3309).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
    return ~sum
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}
