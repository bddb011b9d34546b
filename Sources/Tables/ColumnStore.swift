import CTables
import Glibc

/// The cells of some columns of a table, packed, with indexes over groups of these columns.
///
/// A row takes its text, a byte for each cell, eight bytes, and eight to twenty for each index.
final class ColumnStore {
  private var indexes: [Index]
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 12
  private var used = 0
  /// Where each row begins.
  private var starts: [Int] = []

  /// Rows by the values of some columns.
  private struct Index {
    let keys: [Int]
    /// The row before with the same slot, counted from 1; 0 for none.
    var links: [UInt32] = []
    /// The last row of each slot, counted from 1; 0 for none.
    var slots = [UInt32](repeating: 0, count: 16)

    func slot(_ print: UInt64) -> Int { Int(truncatingIfNeeded: print) & (slots.count - 1) }
  }

  private static let seed: UInt64 = 0x2545_F491_4F6C_DD1D

  /// - Parameter keys: For each index the places, among the stored columns, of those that are searched by.
  init(keys: [[Int]]) {
    indexes = keys.map { Index(keys: $0) }
    bytes = .allocate(capacity: capacity + Block.padding)
  }

  deinit { bytes.deallocate() }

  var rows: Int { starts.count }

  /// - Parameter places: Where the columns stand in the row.
  func append(_ row: CellRow, _ places: ArraySlice<Int>) {
    starts.append(used)
    for place in places { append(row[place]) }
    for index in indexes.indices {
      if starts.count > indexes[index].slots.count { enlarge(index) } else { link(starts.count - 1, index) }
    }
  }

  private func append(_ cell: UnsafeBufferPointer<UInt8>) {
    let room = used + cell.count + 9
    if room > capacity {
      capacity = max(capacity + capacity / 2, room)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Block.padding)
      larger.update(from: bytes, count: used)
      bytes.deallocate()
      bytes = larger
    }
    // A length is one byte, or 255 and eight more.
    if cell.count < 255 {
      bytes[used] = UInt8(cell.count)
      used += 1
    } else {
      bytes[used] = 255
      UnsafeMutableRawPointer(bytes + used + 1).storeBytes(of: cell.count, as: Int.self)
      used += 9
    }
    if let start = cell.baseAddress { (bytes + used).update(from: start, count: cell.count) }
    used += cell.count
  }

  /// A cell of a row, valid until the next row is appended; what stands behind it may be read as well.
  func cell(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    var place = starts[row]
    var left = column
    while true {
      var count = Int(bytes[place])
      place += 1
      if count == 255 {
        count = UnsafeRawPointer(bytes + place).loadUnaligned(as: Int.self)
        place += 8
      }
      if left == 0 { return UnsafeBufferPointer(start: bytes + place, count: count) }
      left -= 1
      place += count
    }
  }

  /// Adds the rows whose key columns have these values, the last of the file first.
  ///
  /// - Parameter index: The place of the index among those that the store was made with.
  func add(where values: [UnsafeBufferPointer<UInt8>], by index: Int, to rows: inout [Int]) {
    var print = Self.seed
    for value in values { Self.mix(value, into: &print) }
    let index = indexes[index]
    var next = index.slots[index.slot(print)]
    while next > 0 {
      let row = Int(next) - 1
      if holds(row, values, index.keys) { rows.append(row) }
      next = index.links[row]
    }
  }

  /// A row whose key columns, those of the first index, are those of a row that is handed over; nil for none.
  ///
  /// - Parameter places: Where the key columns stand in it.
  func first(where row: CellRow, _ places: ArraySlice<Int>) -> Int? {
    var print = Self.seed
    for place in places { Self.mix(row[place], into: &print) }
    let index = indexes[0]
    var next = index.slots[index.slot(print)]
    while next > 0 {
      let found = Int(next) - 1
      if zip(index.keys, places).allSatisfy({ cell(found, $0).isSame(as: row[$1]) }) { return found }
      next = index.links[found]
    }
    return nil
  }

  private func holds(_ row: Int, _ values: [UnsafeBufferPointer<UInt8>], _ keys: [Int]) -> Bool {
    for place in keys.indices where !cell(row, keys[place]).isSame(as: values[place]) { return false }
    return true
  }

  /// Puts a row before the others of its slot.
  private func link(_ row: Int, _ index: Int) {
    var print = Self.seed
    for key in indexes[index].keys { Self.mix(cell(row, key), into: &print) }
    let slot = indexes[index].slot(print)
    indexes[index].links.append(indexes[index].slots[slot])
    indexes[index].slots[slot] = UInt32(row + 1)
  }

  private func enlarge(_ index: Int) {
    indexes[index].slots = [UInt32](repeating: 0, count: indexes[index].slots.count * 2)
    indexes[index].links.removeAll(keepingCapacity: true)
    for row in starts.indices { link(row, index) }
  }

  private static func mix(_ value: UnsafeBufferPointer<UInt8>, into print: inout UInt64) {
    let own = value.baseAddress.map { ctables_fingerprint($0, value.count) } ?? 0
    print = ctables_fold(print ^ own, 0x9E37_79B9_7F4A_7C15)
  }
}
