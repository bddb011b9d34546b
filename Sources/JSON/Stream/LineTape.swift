/// A tape that is used again for one text after the other, and the parser that fills it at speed.
///
/// It accepts what ``JSONDocument`` accepts and gives the same tape; why a text is refused is for
/// ``JSONDocument`` to say.
final class LineTape {
  private(set) var nodes: UnsafeMutablePointer<TapeNode>
  private(set) var count = 0
  private var capacity = 4_096
  private let open: UnsafeMutablePointer<OpenContainer>
  private let maximumDepth: Int
  private let maximumBytes: Int

  private struct OpenContainer {
    var place: Int
    var count: Int
  }

  /// How many readable bytes must follow a text, the first of them zero.
  static let padding = 16

  init(limits: JSONLimits) {
    nodes = .allocate(capacity: capacity)
    maximumDepth = limits.maximumDepth
    maximumBytes = limits.maximumBytes
    open = .allocate(capacity: maximumDepth + 1)
  }

  deinit {
    nodes.deallocate()
    open.deallocate()
  }

  /// Parses the bytes of one text; false for what is no JSON text within the limits.
  ///
  /// Offsets on the tape count from the pointer. At `end` a zero stands, which no text holds and which so
  /// ends every loop, and `padding` bytes can be read from there.
  func parse(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Bool {
    guard end - start <= maximumBytes, end < Int(UInt32.max), text[end] == 0 else { return false }
    count = 0
    var at = Self.skipSpace(text, start)
    var depth = 0
    var isObject = false
    var place = 0
    var children = 0
    while true {
      // A value begins here.
      switch text[at] {
      case UInt8(ascii: "\""):
        at = readString(text, at, .string)
        if at < 0 { return false }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth >= maximumDepth { return false }
        open[depth] = OpenContainer(place: place, count: children)
        depth &+= 1
        isObject = text[at] == UInt8(ascii: "{")
        place = count
        children = 0
        append(TapeNode(isObject ? .object : .array, start: at, end: at &+ 1, next: 0))
        at = Self.skipSpace(text, at &+ 1)
        if text[at] != (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          children = 1
          if isObject {
            at = readName(text, at)
            if at < 0 { return false }
          }
          continue
        }
      case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
        at = readLiteral(text, at)
        if at < 0 { return false }
      default:
        let first = at
        at = Self.numberEnd(text, at)
        if at < 0 { return false }
        append(TapeNode(.number, start: first, end: at, next: count &+ 1))
      }
      // A value has ended here, and with it perhaps what holds it.
      while true {
        at = Self.skipSpace(text, at)
        if depth == 0 { return at == end }
        let byte = text[at]
        if byte == UInt8(ascii: ",") {
          at = Self.skipSpace(text, at &+ 1)
          children &+= 1
          if isObject {
            at = readName(text, at)
            if at < 0 { return false }
          }
          break
        }
        guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
        at &+= 1
        nodes[place].close(end: at, next: count, count: children)
        depth &-= 1
        (place, children) = (open[depth].place, open[depth].count)
        isObject = depth > 0 && nodes[place].kind == .object
      }
    }
  }

  @inline(__always)
  private func append(_ node: TapeNode) {
    if count == capacity { grow() }
    nodes[count] = node
    count &+= 1
  }

  @inline(never)
  private func grow() {
    let larger = UnsafeMutablePointer<TapeNode>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: nodes, count: count)
    nodes.deallocate()
    (nodes, capacity) = (larger, capacity * 2)
  }

  // MARK: Tokens; each gives the offset past it, or -1 where it is broken

  @inline(__always)
  private static func skipSpace(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while text[at] <= 0x20 {
      switch text[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at &+= 1
      default: return at
      }
    }
    return at
  }

  @inline(__always)
  private func readName(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    guard text[start] == UInt8(ascii: "\"") else { return -1 }
    var at = readString(text, start, .name)
    if at < 0 { return -1 }
    if text[at] != UInt8(ascii: ":") {
      at = Self.skipSpace(text, at)
      guard text[at] == UInt8(ascii: ":") else { return -1 }
    }
    return Self.skipSpace(text, at &+ 1)
  }

  @inline(__always)
  private func readString(_ text: UnsafePointer<UInt8>, _ start: Int, _ kind: TapeNode.Kind) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var at = start &+ 1
    var seen: UInt64 = 0
    var hasEscape = false
    while true {
      let word = UnsafeRawPointer(text + at).loadUnaligned(as: UInt64.self).littleEndian
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let stops =
        (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word))
        & highs
      if stops == 0 {
        seen |= word
        at &+= 8
        continue
      }
      // The lowest stop is exact; those above it may be carries.
      let before = stops.trailingZeroBitCount &- 7
      seen |= word & ((1 &<< UInt64(before)) &- 1)
      at &+= before &>> 3
      if text[at] == 0x22 { break }
      guard text[at] == 0x5C else { return -1 }
      hasEscape = true
      at = Self.escapeEnd(text, at)
      if at < 0 { return -1 }
    }
    if seen & highs != 0, !Self.isUTF8(text, start, at) { return -1 }
    append(TapeNode(kind, start: start, end: at &+ 1, next: count &+ 1, hasEscape: hasEscape))
    return at &+ 1
  }

  @inline(never)
  private static func isUTF8(_ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    (try? UTF8Span(validating: UnsafeBufferPointer(start: text + start, count: end - start).span)) != nil
  }

  private static func escapeEnd(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    switch text[start &+ 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start &+ 2
    case UInt8(ascii: "u"):
      for index in (start &+ 2)..<(start &+ 6) where StringGrammar.hexadecimal(text[index]) == nil {
        return -1
      }
      return start &+ 6
    default:
      return -1
    }
  }

  private static func numberEnd(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var at = start
    if text[at] == UInt8(ascii: "-") { at &+= 1 }
    let first = at
    while text[at] &- 0x30 <= 9 { at &+= 1 }
    if at == first || (text[first] == 0x30 && at > first &+ 1) { return -1 }
    if text[at] == UInt8(ascii: ".") {
      at &+= 1
      let fraction = at
      while text[at] &- 0x30 <= 9 { at &+= 1 }
      if at == fraction { return -1 }
    }
    if text[at] | 0x20 == UInt8(ascii: "e") {
      at &+= 1
      if text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") { at &+= 1 }
      let exponent = at
      while text[at] &- 0x30 <= 9 { at &+= 1 }
      if at == exponent { return -1 }
    }
    return at
  }

  private func readLiteral(_ text: UnsafePointer<UInt8>, _ start: Int) -> Int {
    // The padding makes four bytes readable at any start, and a fifth where the four are right.
    let word = UnsafeRawPointer(text + start).loadUnaligned(as: UInt32.self).littleEndian
    let (kind, length): (TapeNode.Kind, Int)
    switch word {
    case 0x6575_7274: (kind, length) = (.true, 4)
    case 0x6C6C_756E: (kind, length) = (.null, 4)
    case 0x736C_6166 where text[start &+ 4] == UInt8(ascii: "e"): (kind, length) = (.false, 5)
    default: return -1
    }
    append(TapeNode(kind, start: start, end: start &+ length, next: count &+ 1))
    return start &+ length
  }
}
