/// Cuts a stream that is one JSON array into blocks of whole elements, by brackets and quotes alone.
///
/// What stands between two commas is an element; whether it is a value is for the parser to say.
struct ElementCutter<Failure: Error>: StreamCutter {
  private let stream: ByteStream<Failure>
  private let elementBytes: Int
  private let blockBytes: Int
  private var rest: [UInt8] = []
  private var isOver = false
  private var failure: Failure?
  /// The stream's offset of the block's first byte.
  private var offset = 0
  private var number = 0

  private enum Phase { case before, within, after, ended }
  private var phase = Phase.before
  /// Brackets that are open within the element.
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var hasContent = false
  private var isSkipping = false
  /// The place in the block up to which bytes have been looked at, and where the element begins.
  private var at = 0
  private var begin = 0
  private var beginPosition = JSONPosition(line: 1, column: 1)
  private var position = PositionCounter()

  init(_ stream: ByteStream<Failure>, elementBytes: Int, blockBytes: Int) {
    self.stream = stream
    self.elementBytes = elementBytes
    self.blockBytes = blockBytes
  }

  mutating func fill(_ block: StreamBlock) throws(Failure) -> Bool {
    var items: [StreamItem] = []
    block.begin(with: rest)
    block.offset = offset
    rest.removeAll(keepingCapacity: true)
    while phase != .ended {
      scan(block, &items)
      if phase == .ended { break }
      if !items.isEmpty, begin >= blockBytes || isOver { break }
      if isOver {
        if let failure { throw failure }
        end(&items)
        break
      }
      if phase == .within, at - begin > elementBytes, !isSkipping {
        items.append(item(begin..<begin, fault: .tooLong(limit: elementBytes)))
        isSkipping = true
      }
      if phase != .within || isSkipping { drop(block, keeping: items.isEmpty) }
      if !items.isEmpty, block.count == block.capacity { break }
      read(into: block)
    }
    guard !items.isEmpty else { return false }
    block.items = items
    let kept = begin..<block.count
    rest += UnsafeBufferPointer(start: block.bytes + kept.lowerBound, count: kept.count)
    shift(by: kept.lowerBound)
    return true
  }

  /// Forgets bytes of which nothing is kept, so that they take no room.
  private mutating func drop(_ block: StreamBlock, keeping nothing: Bool) {
    begin = at
    guard nothing else { return }
    let kept = Array(UnsafeBufferPointer(start: block.bytes + at, count: block.count - at))
    block.begin(with: kept)
    shift(by: at)
    block.offset = offset
  }

  private mutating func shift(by count: Int) {
    offset += count
    at -= count
    begin = 0
  }

  private mutating func read(into block: StreamBlock) {
    if block.count == block.capacity { block.grow(to: block.capacity * 2, keeping: block.count) }
    let room = UnsafeMutableRawBufferPointer(
      start: block.bytes + block.count, count: block.capacity - block.count)
    do throws(Failure) {
      let count = try stream.read(into: room)
      block.count += count
      isOver = count == 0
    } catch {
      (failure, isOver) = (error, true)
    }
  }

  private func item(_ range: Range<Int>, fault: StreamFault? = nil) -> StreamItem {
    StreamItem(
      place: StreamPlace(number: number + 1, offset: offset + range.lowerBound, position: beginPosition),
      range: range, fault: fault)
  }

  /// What the end of the stream means.
  private mutating func end(_ items: inout [StreamItem]) {
    beginPosition = position.position
    switch phase {
    case .before: items.append(item(at..<at, fault: .notAnArray(found: "nothing")))
    case .within: items.append(item(at..<at, fault: .cutOff))
    case .after, .ended: break
    }
    begin = at
    phase = .ended
  }

  // MARK: Scanning

  private mutating func scan(_ block: StreamBlock, _ items: inout [StreamItem]) {
    let bytes = block.bytes
    while at < block.count, phase != .ended {
      if phase == .within, hasContent, !isEscaped {
        at += position.passPlain(bytes + at, block.count - at, isInString: isInString)
        if at == block.count { break }
      }
      let byte = bytes[at]
      switch phase {
      case .within where isInString: scanString(byte)
      case .within: scanElement(byte, &items)
      case .before, .after: scanOutside(block, byte, &items)
      case .ended: break
      }
      position.pass(byte)
      at += 1
    }
  }

  @inline(__always)
  private mutating func scanString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }

  @inline(__always)
  private mutating func scanElement(_ byte: UInt8, _ items: inout [StreamItem]) {
    if byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { return }
    let isEnd = depth == 0 && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]"))
    if isEnd { return finishElement(byte, &items) }
    if !hasContent {
      hasContent = true
      begin = at
      beginPosition = position.position
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
    default: break
    }
  }

  private mutating func finishElement(_ byte: UInt8, _ items: inout [StreamItem]) {
    let isLast = byte == UInt8(ascii: "]")
    if !hasContent {
      begin = at
      beginPosition = position.position
    }
    // Only an array without elements may end without a value.
    if hasContent || !isLast || number > 0 {
      let isLong = at - begin > elementBytes
      if !isSkipping { items.append(item(begin..<at, fault: isLong ? .tooLong(limit: elementBytes) : nil)) }
      number += 1
    }
    begin = at + 1
    (hasContent, isSkipping) = (false, false)
    phase = isLast ? .after : .within
  }

  private mutating func scanOutside(_ block: StreamBlock, _ byte: UInt8, _ items: inout [StreamItem]) {
    begin = at + 1
    if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { return }
    beginPosition = position.position
    if phase == .before, byte == UInt8(ascii: "[") {
      phase = .within
      return
    }
    let shown =
      byte > 0x20 && byte < 0x7F ? "'\(Character(Unicode.Scalar(byte)))'" : "a byte of value \(byte)"
    items.append(item(at..<at, fault: phase == .before ? .notAnArray(found: shown) : .contentAfterArray))
    phase = .ended
  }
}

/// Counts lines and columns as ``JSONPosition`` does.
private struct PositionCounter {
  private var line = 1
  private var column = 1
  /// Whether the last byte was a CR, which ends a line unless an LF follows.
  private var isPending = false

  var position: JSONPosition {
    isPending ? JSONPosition(line: line + 1, column: 1) : JSONPosition(line: line, column: column)
  }

  /// Passes bytes that neither end lines nor begin or end anything; gives how many.
  mutating func passPlain(_ bytes: UnsafePointer<UInt8>, _ count: Int, isInString: Bool) -> Int {
    if isPending { return 0 }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var at = 0
    var added = 0
    while true {
      while isInString, at + 8 <= count {
        let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self)
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let stops =
          ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
          | word
        if stops & highs != 0 { break }
        at &+= 8
        added &+= 8
      }
      guard at < count else { break }
      let byte = bytes[at]
      guard isInString ? byte.isPlainInString : byte.isPlainBetween else { break }
      added &+= byte & 0xC0 == 0x80 ? 0 : 1
      at &+= 1
    }
    column += added
    return at
  }

  @inline(__always)
  mutating func pass(_ byte: UInt8) {
    if isPending, byte != 0x0A { (line, column) = (line + 1, 1) }
    isPending = byte == 0x0D
    if byte == 0x0A {
      (line, column) = (line + 1, 1)
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }
}

extension UInt8 {
  /// Whether a byte of a string changes nothing about where the string ends.
  fileprivate var isPlainInString: Bool { self != 0x22 && self != 0x5C && self != 0x0A && self != 0x0D }

  /// Whether a byte outside of strings is part of a number or word, or a colon.
  fileprivate var isPlainBetween: Bool { self >= 0x2D && self <= 0x3A || (self | 0x20) &- 0x61 < 26 }
}
