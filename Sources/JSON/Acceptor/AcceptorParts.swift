import Formats
import Patterns

/// The tables of an ``AcceptorProgram`` while they grow.
///
/// What is the same stands in them once, so that rules that say the same are the same number.
struct AcceptorParts {
  var nodes: [AcceptorNode] = []
  var texts = PartTable<AcceptorText>()
  var arrays = PartTable<AcceptorArray>()
  var objects = PartTable<AcceptorObject>()
  var values = PartTable<AcceptorValues>()
  var applied = PartTable<AcceptorApplied>()
  var discriminators = PartTable<AcceptorDiscriminator>()
  var bounds = PartTable<AcceptorBound>()
  var remainders = PartTable<AcceptorRemainder>()
  var namePatterns = PartTable<AcceptorNamePattern>()
  var dependents = PartTable<AcceptorDependent>()
  var members = PartTable<AcceptorMember>()
  var bytes: [UInt8] = []
  var lists = PartTable<Int32>()
  var formats = PartTable<Format>()
  var numbers = PartTable<SmallDecimal>()
  var patterns: [Pattern] = []
  private var patternIndices: [Pattern: Int32] = [:]
  /// The strings that have numbers, in the order of these: the first number is 1.
  private var names: [AcceptorName] = []
  private var numbersOfNames: [ExactName: Int32] = [:]

  /// How many strings have numbers.
  var nameCount: Int { names.count }

  /// The number of a string.
  mutating func number(of name: String) -> Int32 {
    if let number = numbersOfNames[ExactName(name)] { return number }
    let number = Int32(names.count + 1)
    numbersOfNames[ExactName(name)] = number
    names.append(AcceptorName(digest: NameDigest(name), place: Int32(bytes.count), number: number))
    bytes += name.utf8
    return number
  }

  /// Adds the slots of members; numbers that are given together follow each other, so that few meet.
  mutating func slots(of members: [AcceptorMember]) -> AcceptorSlots {
    var size = 2
    while size < members.count * 2 { size *= 2 }
    var slots = Array(repeating: AcceptorMember(), count: size)
    for member in members {
      var slot = Int(member.name) & (size - 1)
      while !slots[slot].isFree { slot = (slot + 1) & (size - 1) }
      slots[slot] = member
    }
    return AcceptorSlots(start: self.members.run(slots).start, mask: Int32(size - 1))
  }

  /// All strings that have numbers, in slots of which at most half are taken.
  var nameSlots: [AcceptorName] {
    var size = 2
    while size < names.count * 2 { size *= 2 }
    var slots = Array(repeating: AcceptorName(), count: size)
    for name in names {
      var slot = name.digest.hash & (size - 1)
      while slots[slot].number != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = name
    }
    return slots
  }

  mutating func index(of pattern: Pattern) -> Int32 {
    if let index = patternIndices[pattern] { return index }
    let index = Int32(patterns.count)
    patterns.append(pattern)
    patternIndices[pattern] = index
    return index
  }
}

/// Entries in runs, each of which stands there once.
struct PartTable<Entry: Hashable> {
  private(set) var entries: [Entry] = []
  private var known: [[Entry]: IndexRun] = [:]

  /// The entries one after the other.
  mutating func run(_ run: [Entry]) -> IndexRun {
    let next = IndexRun(start: Int32(entries.count), end: Int32(entries.count + run.count))
    let place = known[run, default: next]
    if place == next {
      entries += run
      known[run] = next
    }
    return place
  }
}

/// A string's length, first and last bytes: all of it up to 16 bytes.
struct NameDigest: Equatable {
  let head: UInt64
  let tail: UInt64
  let count: Int32

  static let empty = NameDigest(head: 0, tail: 0, count: 0)

  private init(head: UInt64, tail: UInt64, count: Int32) {
    (self.head, self.tail, self.count) = (head, tail, count)
  }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { text in text.baseAddress.map { NameDigest($0, text.count) } ?? .empty }
  }

  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ count: Int) {
    let raw = UnsafeRawPointer(text)
    self.count = Int32(truncatingIfNeeded: count)
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
    let mixed =
      (head ^ tail &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
