import CZlib

/// Writes zip packages without compression, for tests.
package enum StoredPackage {
  /// The bytes of a package with these entries, in their order.
  package static func bytes(_ entries: [(name: String, content: String)]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in entries {
      let (name, content) = (Array(name.utf8), Array(content.utf8))
      let common =
        two(0x0800) + two(0) + two(0) + two(0x21) + four(checksum(of: content)) + four(content.count)
        + four(content.count) + two(name.count) + two(0)
      directory += four(0x0201_4B50) + two(20) + two(20) + common + two(0) + two(0) + two(0) + four(0)
      directory += four(out.count) + name
      out += four(0x0403_4B50) + two(20) + common + name + content
    }
    let end =
      four(0x0605_4B50) + two(0) + two(0) + two(entries.count) + two(entries.count) + four(directory.count)
      + four(out.count) + two(0)
    return out + directory + end
  }

  private static func checksum(of bytes: [UInt8]) -> Int { Int(crc32(0, bytes, UInt32(bytes.count))) }
  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
  private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16 & 0xFFFF) }
}
