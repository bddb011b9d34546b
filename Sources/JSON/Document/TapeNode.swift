/// One value or member name of a parsed document: 16 bytes that point into the source.
struct TapeNode: Sendable {
  /// Offset of the first byte, the opening quote or bracket included.
  var start: UInt32
  /// Bytes of source, quotes and brackets included.
  var length: UInt32
  /// The index on the tape just past this node and all below it.
  var next: UInt32
  /// Type in bits 0 to 3, flags in bits 4 to 7, count of children in the upper 24 bits.
  private var packed: UInt32

  enum Kind: UInt32 {
    case null, `false`, `true`, number, string, array, object, name
  }

  init(_ kind: Kind, start: Int, end: Int, next: Int, hasEscape: Bool = false) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.length = UInt32(truncatingIfNeeded: end &- start)
    self.next = UInt32(truncatingIfNeeded: next)
    self.packed = kind.rawValue | (hasEscape ? Self.escapeFlag : 0)
  }

  var kind: Kind { Kind(rawValue: packed & 0xF) ?? .null }
  var hasEscape: Bool { packed & Self.escapeFlag != 0 }
  var end: Int { Int(start) &+ Int(length) }

  /// The number of children, or nil when there are too many to hold here.
  var count: Int? {
    let count = packed >> 8
    return count == Self.maximumCount ? nil : Int(count)
  }

  /// The number that a string or a name has in an ``AcceptorProgram``, in place of a count of children, of which there
  /// are none; 0 before anybody asks.
  var number: Int32 {
    get { Int32(truncatingIfNeeded: packed >> 8) }
    set { packed = packed & 0xFF | UInt32(truncatingIfNeeded: newValue) << 8 }
  }

  mutating func addChild() {
    if packed >> 8 < Self.maximumCount { packed &+= 1 << 8 }
  }

  /// Ends a container that was opened at this node.
  mutating func close(end: Int, next: Int, count: Int) {
    length = UInt32(truncatingIfNeeded: end) &- start
    self.next = UInt32(truncatingIfNeeded: next)
    packed = packed & 0xFF | UInt32(min(count, Int(Self.maximumCount))) << 8
  }

  private static let escapeFlag: UInt32 = 1 << 4
  private static let maximumCount: UInt32 = 0xFF_FFFF
}
