import Formats
import Patterns

/// The tables of an ``AcceptorProgram`` while they grow.
struct AcceptorParts {
  var nodes: [AcceptorNode] = []
  var texts: [AcceptorText] = []
  var arrays: [AcceptorArray] = []
  var objects: [AcceptorObject] = []
  var values: [AcceptorValues] = []
  var applied: [AcceptorApplied] = []
  var discriminators: [AcceptorDiscriminator] = []
  var bounds: [AcceptorBound] = []
  var remainders: [AcceptorRemainder] = []
  var namePatterns: [AcceptorNamePattern] = []
  var dependents: [AcceptorDependent] = []
  var names: [AcceptorName] = []
  var slots: [Int32] = []
  var bytes: [UInt8] = []
  var lists: [Int32] = []
  var formats: [Format] = []
  var numbers: [SmallDecimal] = []
  var patterns: [Pattern] = []
  private var patternIndices: [Pattern: Int32] = [:]

  mutating func list(_ indices: [Int32]) -> IndexRun {
    let start = Int32(lists.count)
    lists += indices
    return IndexRun(start: start, end: Int32(lists.count))
  }

  mutating func index(of pattern: Pattern) -> Int32 {
    if let index = patternIndices[pattern] { return index }
    let index = Int32(patterns.count)
    patterns.append(pattern)
    patternIndices[pattern] = index
    return index
  }

  /// Adds a table of distinct names: a head, and an entry for each name after it. Slots count entries from 1.
  mutating func table(_ table: [String]) -> Int32 {
    var size = 2
    while size < table.count * 2 { size *= 2 }
    let head = Int32(names.count)
    names.append(
      AcceptorName(head: UInt64(slots.count), tail: 0, count: Int32(table.count), place: Int32(size - 1)))
    let firstSlot = slots.count
    slots += Array(repeating: 0, count: size)
    for (index, name) in table.enumerated() {
      var name = name
      let entry = name.withUTF8 { text in
        let digest = NameDigest(
          text.baseAddress ?? UnsafePointer(bitPattern: 8).unsafelyUnwrapped, text.count)
        return (digest, Int32(bytes.count))
      }
      bytes += name.utf8
      names.append(
        AcceptorName(
          head: entry.0.head, tail: entry.0.tail, count: Int32(name.utf8.count), place: entry.1))
      var slot = entry.0.hash & (size - 1)
      while slots[firstSlot + slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[firstSlot + slot] = Int32(index + 1)
    }
    return head
  }
}

/// A name's first and last bytes: all of it up to 16 bytes.
struct NameDigest {
  let head: UInt64
  let tail: UInt64
  private let count: Int

  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ count: Int) {
    let raw = UnsafeRawPointer(text)
    self.count = count
    if count >= 8 {
      head = raw.loadUnaligned(as: UInt64.self)
      tail = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    } else if count >= 4 {
      head = UInt64(raw.loadUnaligned(as: UInt32.self))
      tail = UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
    } else if count > 0 {
      head = UInt64(text[0])
      tail = UInt64(text[count / 2]) << 8 | UInt64(text[count &- 1])
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
