/// Where and why a parser stopped.
struct TapeFault: Error {
  let code: JSONError.Code
  let offset: Int

  init(_ code: JSONError.Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }
}

/// Reads UTF-8 that is already validated into a tape, without recursion and in one pass.
struct TapeParser {
  private(set) var tape: [TapeNode] = []
  private var open: [Int] = []
  private let maximumDepth: Int

  init(maximumDepth: Int, byteCount: Int) {
    self.maximumDepth = maximumDepth
    tape.reserveCapacity(byteCount / 10 + 8)
    open.reserveCapacity(16)
  }

  mutating func parse(_ source: Span<UInt8>) throws(TapeFault) {
    var at = Self.skipSpace(source, from: 0)
    if at == source.count { throw TapeFault(.empty, at: at) }
    while true {
      at = try readValue(source, at: at)
      guard let next = try nextValue(source, after: at) else { return }
      at = next
    }
  }

  /// Reads a whole scalar or the opening bracket of a container.
  private mutating func readValue(_ source: Span<UInt8>, at start: Int) throws(TapeFault) -> Int {
    guard start < source.count else { throw TapeFault(.unexpectedEnd, at: start) }
    switch source[start] {
    case UInt8(ascii: "\""):
      return try readString(source, at: start, as: .string)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let end = try NumberGrammar.end(source, from: start)
      append(.number, from: start, to: end)
      return end
    case UInt8(ascii: "["):
      return try openContainer(.array, at: start)
    case UInt8(ascii: "{"):
      return try openContainer(.object, at: start)
    case UInt8(ascii: "t"):
      return try readLiteral(source, "true", as: .true, at: start)
    case UInt8(ascii: "f"):
      return try readLiteral(source, "false", as: .false, at: start)
    case UInt8(ascii: "n"):
      return try readLiteral(source, "null", as: .null, at: start)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      throw TapeFault(.unknownLiteral, at: start)
    default:
      throw TapeFault(.valueExpected, at: start)
    }
  }

  /// Closes what ends here and finds where the next value begins; nil at the end of the document.
  private mutating func nextValue(_ source: Span<UInt8>, after offset: Int) throws(TapeFault) -> Int? {
    var at = offset
    while let container = open.last {
      let isObject = tape[container].kind == .object
      let isFirst = container == tape.count &- 1
      at = Self.skipSpace(source, from: at)
      guard at < source.count else { throw TapeFault(.unexpectedEnd, at: at) }
      if source[at] == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
        at &+= 1
        tape[container].next = UInt32(truncatingIfNeeded: tape.count)
        tape[container].length = UInt32(truncatingIfNeeded: at) &- tape[container].start
        open.removeLast()
        continue
      }
      if !isFirst {
        guard source[at] == UInt8(ascii: ",") else { throw TapeFault(.commaOrEndExpected, at: at) }
        at = Self.skipSpace(source, from: at &+ 1)
        guard at < source.count else { throw TapeFault(.unexpectedEnd, at: at) }
        if source[at] == UInt8(ascii: "]") || source[at] == UInt8(ascii: "}") {
          throw TapeFault(.trailingComma, at: at)
        }
      }
      tape[container].addChild()
      return isObject ? try readName(source, at: at) : at
    }
    at = Self.skipSpace(source, from: at)
    if at < source.count { throw TapeFault(.contentAfterValue, at: at) }
    return nil
  }

  private mutating func readName(_ source: Span<UInt8>, at start: Int) throws(TapeFault) -> Int {
    guard source[start] == UInt8(ascii: "\"") else { throw TapeFault(.nameExpected, at: start) }
    let end = try readString(source, at: start, as: .name)
    let colon = Self.skipSpace(source, from: end)
    guard colon < source.count else { throw TapeFault(.unexpectedEnd, at: colon) }
    guard source[colon] == UInt8(ascii: ":") else { throw TapeFault(.colonExpected, at: colon) }
    return Self.skipSpace(source, from: colon &+ 1)
  }

  private mutating func readString(
    _ source: Span<UInt8>, at start: Int, as kind: TapeNode.Kind
  ) throws(TapeFault) -> Int {
    let (end, hasEscape) = try StringGrammar.end(source, from: start)
    tape.append(TapeNode(kind, start: start, end: end, next: tape.count &+ 1, hasEscape: hasEscape))
    return end
  }

  private mutating func readLiteral(
    _ source: Span<UInt8>, _ word: StaticString, as kind: TapeNode.Kind, at start: Int
  ) throws(TapeFault) -> Int {
    let end = start &+ word.utf8CodeUnitCount
    for index in start..<end {
      guard index < source.count else { throw TapeFault(.unexpectedEnd, at: index) }
      guard source[index] == word.utf8Start[index &- start] else {
        throw TapeFault(.unknownLiteral, at: start)
      }
    }
    append(kind, from: start, to: end)
    return end
  }

  private mutating func openContainer(_ kind: TapeNode.Kind, at start: Int) throws(TapeFault) -> Int {
    if open.count >= maximumDepth { throw TapeFault(.tooDeep, at: start) }
    open.append(tape.count)
    append(kind, from: start, to: start &+ 1)
    return start &+ 1
  }

  private mutating func append(_ kind: TapeNode.Kind, from start: Int, to end: Int) {
    tape.append(TapeNode(kind, start: start, end: end, next: tape.count &+ 1))
  }

  @inline(__always)
  private static func skipSpace(_ source: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < source.count {
      switch source[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at &+= 1
      default: return at
      }
    }
    return at
  }
}
