import CTables

/// The cells of some columns of a table, packed, with indexes over groups of these columns.
///
/// A row takes its text, a byte for each cell, eight bytes, and eight to twelve for each index.
final class ColumnStore {
  private var indexes: [Index] = []
  /// The text, in pieces that never move: a row lies in one of them.
  private var pieces: [UnsafeMutablePointer<UInt8>] = []
  private var capacity = 0
  private var used = 0
  /// Where each row begins: the piece in the upper half, the place in it in the lower.
  private var starts: [UInt64] = []

  /// Rows by the values of some columns.
  private final class Index {
    let keys: [Int]
    /// The row before with the same slot, counted from 1; 0 for none.
    var links: [UInt32] = []
    /// The last row of each slot, counted from 1; 0 for none.
    var slots = [UInt32](repeating: 0, count: 16)

    init(_ keys: [Int]) { self.keys = keys }

    func slot(_ print: UInt64) -> Int { Int(truncatingIfNeeded: print) & (slots.count - 1) }
  }

  private static let seed: UInt64 = 0x2545_F491_4F6C_DD1D
  private static let pieceSize = 1 << 20
  /// A cell that is shorter has its length in one byte; a longer one has this there, and eight more.
  private static let long = 255

  /// - Parameter keys: For each index the places, among the stored columns, of those that are searched by.
  init(keys: [[Int]]) { indexes = keys.map { Index($0) } }

  deinit { for piece in pieces { piece.deallocate() } }

  var rows: Int { starts.count }

  /// - Parameter places: Where the columns stand in the row.
  func append(_ row: CellRow, _ places: ArraySlice<Int>) {
    var room = 0
    for place in places { room += row[place].count + 9 }
    if pieces.isEmpty || used + room > capacity {
      capacity = max(Self.pieceSize, room)
      pieces.append(.allocate(capacity: capacity + Block.padding))
      used = 0
    }
    starts.append(UInt64(pieces.count - 1) << 32 | UInt64(used))
    let piece = pieces[pieces.count - 1]
    for place in places { append(row[place], to: piece) }
    for index in indexes {
      if starts.count > index.slots.count { enlarge(index) } else { link(starts.count - 1, index) }
    }
  }

  private func append(_ cell: UnsafeBufferPointer<UInt8>, to piece: UnsafeMutablePointer<UInt8>) {
    if cell.count < Self.long {
      piece[used] = UInt8(cell.count)
      used += 1
    } else {
      piece[used] = UInt8(Self.long)
      UnsafeMutableRawPointer(piece + used + 1).storeBytes(of: cell.count, as: Int.self)
      used += 9
    }
    if let start = cell.baseAddress { (piece + used).update(from: start, count: cell.count) }
    used += cell.count
  }

  /// A cell of a row; what stands behind it may be read as well.
  func cell(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = starts[row]
    var place = UnsafePointer(pieces[Int(start >> 32)]) + Int(start & 0xFFFF_FFFF)
    var left = column
    while true {
      var count = Int(place[0])
      place += 1
      if count == Self.long {
        count = UnsafeRawPointer(place).loadUnaligned(as: Int.self)
        place += 8
      }
      if left == 0 { return UnsafeBufferPointer(start: place, count: count) }
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
    guard let index = indexes.first else { return nil }
    var print = Self.seed
    for place in places { Self.mix(row[place], into: &print) }
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
  private func link(_ row: Int, _ index: Index) {
    var print = Self.seed
    for key in index.keys { Self.mix(cell(row, key), into: &print) }
    let slot = index.slot(print)
    index.links.append(index.slots[slot])
    index.slots[slot] = UInt32(row + 1)
  }

  private func enlarge(_ index: Index) {
    index.slots = [UInt32](repeating: 0, count: index.slots.count * 2)
    index.links.removeAll(keepingCapacity: true)
    for row in starts.indices { link(row, index) }
  }

  private static func mix(_ value: UnsafeBufferPointer<UInt8>, into print: inout UInt64) {
    let own = value.baseAddress.map { ctables_fingerprint($0, value.count) } ?? 0
    print = ctables_fold(print ^ own, 0x9E37_79B9_7F4A_7C15)
  }
}
