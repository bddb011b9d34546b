import Glibc

/// The decoded cells of one row that laws look at, copied out of the block; they are valid until the next row.
final class CellRow {
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 10
  private let ends: UnsafeMutablePointer<Int>
  private let width: Int
  private var count = 0

  /// - Parameter width: How many cells a row has at most.
  init(width: Int) {
    self.width = width
    bytes = .allocate(capacity: capacity + Block.padding)
    ends = .allocate(capacity: width + 1)
    ends[0] = 0
  }

  deinit {
    bytes.deallocate()
    ends.deallocate()
  }

  func removeAll() { count = 0 }

  func append(_ cell: UnsafeBufferPointer<UInt8>) {
    guard count < width else { return }
    let used = ends[count]
    if used + cell.count > capacity {
      capacity = max(2 * capacity, used + cell.count)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Block.padding)
      larger.update(from: bytes, count: used)
      bytes.deallocate()
      bytes = larger
    }
    if let start = cell.baseAddress { (bytes + used).update(from: start, count: cell.count) }
    count += 1
    ends[count] = used + cell.count
  }

  /// A cell by its place among those that were appended; what stands behind it may be read as well.
  subscript(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + ends[place], count: ends[place + 1] - ends[place])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether two cells hold the same bytes.
  @inline(__always)
  func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count else { return false }
    guard let left = baseAddress, let right = other.baseAddress else { return true }
    return memcmp(left, right, count) == 0
  }

  /// Whether the bytes come before others, byte by byte.
  func precedes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let left = baseAddress, let right = other.baseAddress else { return count < other.count }
    let order = memcmp(left, right, Swift.min(count, other.count))
    return order == 0 ? count < other.count : order < 0
  }
}
