/// A piece of a table that ends with a line feed or with the file.
///
/// It is filled by one thread and then handed to another, never used by two at once; that is why it may be
/// unchecked.
final class Block: @unchecked Sendable {
  /// Bytes that may be read past the end, as the C functions do.
  static let padding = 64

  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// How many bytes are filled.
  var count = 0
  /// Where the rows to read begin.
  var start = 0
  /// The place among the table's blocks, from 0.
  var ordinal = 0
  /// The file's offset of the first byte.
  var offset = 0
  /// Whether the file ends here.
  var isLast = false
  /// Whether the block ends in the middle of a line because the line is longer than any row may be.
  var isOverlong = false

  init(capacity: Int) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + Block.padding)
    bytes.initialize(repeating: 0, count: capacity + Block.padding)
  }

  deinit { bytes.deallocate() }

  func grow(to wanted: Int) {
    guard wanted > capacity else { return }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + Block.padding)
    larger.initialize(repeating: 0, count: wanted + Block.padding)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    (bytes, capacity) = (larger, wanted)
  }

  func append(_ other: UnsafePointer<UInt8>, _ size: Int) {
    grow(to: count + size)
    (bytes + count).update(from: other, count: size)
    count += size
  }

  /// Whether a UTF-8 byte order mark stands at the beginning.
  var hasMark: Bool { count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF }

  /// What is left of a block and the one behind it, as one.
  func joined(from consumed: Int, to next: Block) -> Block {
    let result = Block(capacity: count - consumed + next.count)
    result.append(bytes + consumed, count - consumed)
    result.append(next.bytes, next.count)
    result.offset = offset + consumed
    (result.ordinal, result.isLast, result.isOverlong) = (next.ordinal, next.isLast, next.isOverlong)
    return result
  }

  /// The block's beginnings are forgotten, its memory is kept.
  func reset() {
    (count, start, ordinal, offset, isLast, isOverlong) = (0, 0, 0, 0, false, false)
  }
}
