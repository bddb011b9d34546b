/// A fixed list of names, looked up by their UTF-8 bytes without making a string.
struct NameTable: Sendable {
  let names: [String]
  private let entries: [Entry]
  /// Indices of entries by hash, -1 where free; a power of two in length.
  private let slots: [Int32]

  /// A name's length, first and last bytes: all of it up to 16 bytes.
  private struct Entry: Sendable {
    let digest: Digest
    /// The bytes, where the digest does not hold them all.
    let bytes: [UInt8]
  }

  private struct Digest: Equatable {
    let count: Int
    let head: UInt64
    let tail: UInt64

    /// Reads as many whole words as there are; words may overlap.
    @inline(__always)
    init(_ source: Span<UInt8>, _ range: Range<Int>) {
      let bytes = source.bytes
      let start = range.lowerBound
      count = range.count
      if count >= 8 {
        head = bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
        tail = bytes.unsafeLoadUnaligned(fromByteOffset: start &+ count &- 8, as: UInt64.self)
      } else if count >= 4 {
        head = UInt64(bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt32.self))
        tail = UInt64(bytes.unsafeLoadUnaligned(fromByteOffset: start &+ count &- 4, as: UInt32.self))
      } else if count > 0 {
        head = UInt64(source[start])
        tail = UInt64(source[start &+ count / 2]) << 8 | UInt64(source[start &+ count &- 1])
      } else {
        (head, tail) = (0, 0)
      }
    }

    @inline(__always)
    var hash: Int {
      let mixed = (head ^ tail &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed >> 32)
    }
  }

  /// Takes distinct names.
  init(_ names: [String]) {
    self.names = names
    entries = names.map { name in
      let bytes = Array(name.utf8)
      return Entry(digest: Digest(bytes.span, 0..<bytes.count), bytes: bytes.count > 16 ? bytes : [])
    }
    var size = 2
    while size < names.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for index in names.indices {
      var slot = entries[index].digest.hash & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
    }
    self.slots = slots
  }

  /// The index of the name whose bytes stand in a range of a source.
  func index(of source: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let digest = Digest(source, range)
    var slot = digest.hash & (slots.count &- 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].digest == digest, digest.count <= 16 || matches(index, source, range) { return index }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  func index(of name: String) -> Int? {
    let span = name.utf8Span.span
    return index(of: span, 0..<span.count)
  }

  private func matches(_ index: Int, _ source: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for (offset, byte) in entries[index].bytes.enumerated() where byte != source[range.lowerBound + offset] {
      return false
    }
    return true
  }
}
