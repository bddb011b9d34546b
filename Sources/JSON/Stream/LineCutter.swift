/// Cuts a stream of bytes into blocks of whole lines.
struct LineCutter {
  private let lineBytes: Int
  private let blockBytes: Int
  /// What follows the last line end.
  private var rest: [UInt8] = []
  private var line = 1
  /// Whether the line that is being read is too long, so that its bytes are dropped until it ends.
  private var isSkipping = false
  private(set) var isOver = false

  init(lineBytes: Int, blockBytes: Int) {
    self.lineBytes = lineBytes
    self.blockBytes = blockBytes
  }

  /// Takes more bytes; gives the whole lines once they fill a block, so that small pieces make no small blocks.
  mutating func take(_ bytes: [UInt8]) -> [LineBlock] {
    var bytes = bytes[...]
    if isSkipping {
      guard let end = bytes.firstIndex(of: LineBlock.lineEnd) else { return [] }
      isSkipping = false
      line += 1
      bytes = bytes[(end + 1)...]
    }
    rest += bytes
    if rest.count < blockBytes, rest.count <= lineBytes { return [] }
    return wholeLines() + overlong()
  }

  /// The whole lines that were taken and not given yet.
  mutating func wholeLines() -> [LineBlock] {
    guard let end = rest.lastIndex(of: LineBlock.lineEnd) else { return [] }
    let block = LineBlock(bytes: Array(rest[...end]), firstLine: line)
    line += block.lineCount
    rest.removeFirst(end + 1)
    return [block]
  }

  /// The end of the stream: what is left.
  mutating func finish() -> [LineBlock] {
    isOver = true
    guard !rest.isEmpty else { return [] }
    let block = LineBlock(bytes: rest, firstLine: line)
    rest = []
    return [block]
  }

  /// The line that has no end yet, given up once it is too long.
  private mutating func overlong() -> [LineBlock] {
    guard rest.count > lineBytes else { return [] }
    rest = []
    isSkipping = true
    return [LineBlock(bytes: nil, firstLine: line)]
  }
}

/// Whole lines that stand beside each other, or one line that is too long to be kept.
struct LineBlock: Sendable {
  static let lineEnd = UInt8(ascii: "\n")

  /// nil for a line that is too long.
  let bytes: [UInt8]?
  let firstLine: Int

  /// The line ends in it.
  var lineCount: Int { bytes?.reduce(0) { $0 + ($1 == Self.lineEnd ? 1 : 0) } ?? 0 }

  /// Calls with each line that is not blank, without its end; nil for those that are too long.
  func forEachLine(ofAtMost lineBytes: Int, _ body: (Int, [UInt8]?) -> Void) {
    guard let bytes else { return body(firstLine, nil) }
    var number = firstLine
    var start = 0
    bytes.withUnsafeBufferPointer { all in
      while start < all.count {
        let end = all[start...].firstIndex(of: Self.lineEnd) ?? all.count
        let line = all[start..<end]
        if line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
          body(number, line.count > lineBytes ? nil : Array(line))
        }
        number += 1
        start = end + 1
      }
    }
  }
}
