/// Cuts a stream into blocks of whole lines.
struct LineCutter<Failure: Error>: StreamCutter {
  private let stream: ByteStream<Failure>
  private let lineBytes: Int
  private let blockBytes: Int
  /// What follows the last line end.
  private var rest: [UInt8] = []
  private var line = 1
  private var offset = 0
  /// Whether the line that is being read is too long, so that its bytes are dropped until it ends.
  private var isSkipping = false
  private var isOver = false
  private var failure: Failure?

  init(_ stream: ByteStream<Failure>, lineBytes: Int, blockBytes: Int) {
    self.stream = stream
    self.lineBytes = lineBytes
    self.blockBytes = blockBytes
  }

  mutating func fill(_ block: StreamBlock) throws(Failure) -> Bool {
    block.items = nil
    block.begin(with: rest)
    rest.removeAll(keepingCapacity: true)
    while !isOver {
      (block.firstLine, block.offset) = (line, offset)
      if isSkipping, !skip(block) { continue }
      if block.count > lineBytes, block.lineEnd(from: 0, to: block.count) == nil { return giveUp(block) }
      if block.count >= blockBytes, let end = block.lastLineEnd(from: 0, to: block.count) {
        return finish(block, at: end + 1)
      }
      read(into: block)
    }
    if let failure {
      // The line that the failure cut is not told: nobody knows how it ends.
      let end = block.lastLineEnd(from: 0, to: block.count).map { $0 + 1 } ?? 0
      if end > 0 { return finish(block, at: end) }
      throw failure
    }
    if isSkipping { block.count = 0 }
    return block.count > 0 && finish(block, at: block.count)
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

  /// Ends the block after its whole lines and keeps the rest for the next one.
  private mutating func finish(_ block: StreamBlock, at end: Int) -> Bool {
    rest += UnsafeBufferPointer(start: block.bytes + end, count: block.count - end)
    block.count = end
    offset += end
    var start = 0
    while let found = block.lineEnd(from: start, to: end) {
      line += 1
      start = found + 1
    }
    return true
  }

  /// Tells a line that has no end yet, and begins to drop it.
  private mutating func giveUp(_ block: StreamBlock) -> Bool {
    let place = StreamPlace(number: line, offset: offset, position: JSONPosition(line: line, column: 1))
    block.items = [StreamItem(place: place, range: 0..<0, fault: .tooLong(limit: lineBytes))]
    offset += block.count
    block.count = 0
    isSkipping = true
    return true
  }

  /// Drops bytes up to the end of the line; whether it came.
  private mutating func skip(_ block: StreamBlock) -> Bool {
    guard let end = block.lineEnd(from: 0, to: block.count) else {
      offset += block.count
      block.count = 0
      read(into: block)
      return false
    }
    let kept = Array(UnsafeBufferPointer(start: block.bytes + end + 1, count: block.count - end - 1))
    block.begin(with: kept)
    isSkipping = false
    line += 1
    offset += end + 1
    (block.firstLine, block.offset) = (line, offset)
    return true
  }
}
