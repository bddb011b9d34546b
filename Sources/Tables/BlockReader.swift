/// Cuts a stream of bytes into blocks that end with a line feed.
///
/// A block may still end inside a quoted field; who reads it finds out, and joins it to the next.
struct BlockReader {
  private var stream: any ByteStream
  private let blockSize: Int
  private let rowLimit: Int
  private var rest: [UInt8] = []
  private var offset = 0
  private var ordinal = 0
  private(set) var isAtEnd = false

  init(_ stream: any ByteStream, blockSize: Int, rowLimit: Int) {
    (self.stream, self.blockSize, self.rowLimit) = (stream, max(1, blockSize), max(1, rowLimit))
  }

  /// Fills a block, or returns false when the one before was the last.
  mutating func fill(_ block: Block) throws(TableSourceError) -> Bool {
    if isAtEnd { return false }
    block.reset()
    (block.offset, block.ordinal) = (offset, ordinal)
    rest.withUnsafeBufferPointer {
      if let base = $0.baseAddress { block.append(base, $0.count) }
    }
    rest.removeAll(keepingCapacity: true)
    var wanted = max(blockSize, block.count + 1)
    while true {
      block.grow(to: wanted)
      let fresh = block.count
      while block.count < wanted {
        let room = UnsafeMutableRawBufferPointer(
          start: block.bytes + block.count, count: wanted - block.count)
        let count = try stream.read(into: room)
        if count == 0 {
          (isAtEnd, block.isLast) = (true, true)
          break
        }
        block.count += count
      }
      if block.isLast { break }
      if let newline = UnsafeBufferPointer(start: block.bytes, count: block.count)[fresh...].lastIndex(
        of: 0x0A)
      {
        let end = newline + 1
        rest.append(contentsOf: UnsafeBufferPointer(start: block.bytes + end, count: block.count - end))
        block.count = end
        break
      }
      if block.count > rowLimit {
        (isAtEnd, block.isOverlong) = (true, true)
        break
      }
      wanted = block.count * 2
    }
    offset += block.count
    ordinal += 1
    return true
  }
}
