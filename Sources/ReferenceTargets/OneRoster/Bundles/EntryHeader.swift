/// The records of a zip package about one entry, whose sizes are known.
struct EntryHeader {
  let name: [UInt8]
  let checksum: UInt32
  let packed: Int
  let size: Int
  let offset: Int
  /// Whether the content is not compressed.
  let isStored: Bool

  private static let most = 0xFFFF_FFFF
  /// 1 January 2026, so that equal content gives equal packages.
  private static let date = UInt16((2026 - 1980) << 9 | 1 << 5 | 1)

  private var needs64: Bool { packed >= Self.most || size >= Self.most }

  /// What stands in front of the content.
  var local: [UInt8] {
    var out = number(0x0403_4B50, 4) + common(is64: needs64)
    let extra = needs64 ? number(1, 2) + number(16, 2) + number(size, 8) + number(packed, 8) : []
    out += number(name.count, 2) + number(extra.count, 2) + name + extra
    return out
  }

  /// What stands in the directory.
  var central: [UInt8] {
    let isFar = offset >= Self.most
    var extra = needs64 ? number(size, 8) + number(packed, 8) : []
    if isFar { extra += number(offset, 8) }
    if !extra.isEmpty { extra = number(1, 2) + number(extra.count, 2) + extra }
    var out = number(0x0201_4B50, 4) + number(3 << 8 | 45, 2) + common(is64: needs64 || isFar)
    out += number(name.count, 2) + number(extra.count, 2) + number(0, 2) + number(0, 2) + number(0, 2)
    // A regular file that its owner may write, as Unix has it.
    out += number(0o100644 << 16, 4) + number(isFar ? Self.most : offset, 4) + name + extra
    return out
  }

  private func common(is64: Bool) -> [UInt8] {
    number(is64 ? 45 : 20, 2) + number(0, 2) + number(isStored ? 0 : 8, 2) + number(0, 2)
      + number(Int(Self.date), 2)
      + number(Int(checksum), 4) + number(needs64 ? Self.most : packed, 4)
      + number(needs64 ? Self.most : size, 4)
  }

  private func number(_ value: Int, _ bytes: Int) -> [UInt8] { Self.number(value, bytes) }

  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The records behind the directory.
  static func end(entries: Int, directory: Int, at start: Int) -> [UInt8] {
    var out: [UInt8] = []
    if start >= most || directory >= most {
      out += number(0x0606_4B50, 4) + number(44, 8) + number(3 << 8 | 45, 2) + number(45, 2) + number(0, 4)
      out += number(0, 4) + number(entries, 8) + number(entries, 8) + number(directory, 8) + number(start, 8)
      out += number(0x0706_4B50, 4) + number(0, 4) + number(start + directory, 8) + number(1, 4)
    }
    out += number(0x0605_4B50, 4) + number(0, 2) + number(0, 2) + number(entries, 2) + number(entries, 2)
    out += number(min(directory, most), 4) + number(min(start, most), 4) + number(0, 2)
    return out
  }
}
