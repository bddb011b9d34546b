/// Steps through the rows of a block that a ``FieldIndex`` has read.
struct RowCursor {
  private let bytes: UnsafePointer<UInt8>
  private let index: FieldIndex
  private let size: Int
  private var place = 0
  private var start: Int
  /// The row in the block, from 0; -1 before the first.
  private(set) var row = -1
  /// The fields' ranges in the block, without the carriage return of the row's end.
  private(set) var fields: [Range<Int>] = []

  init(_ block: Block, _ index: FieldIndex) {
    (bytes, self.index, size, start) = (UnsafePointer(block.bytes), index, block.count, block.start)
  }

  /// Goes to the next row; false behind the last.
  mutating func advance() -> Bool {
    guard place < index.count else { return false }
    fields.removeAll(keepingCapacity: true)
    row += 1
    while place < index.count {
      let entry = index.ends[place]
      let stop = Int(entry & FieldIndex.place)
      place += 1
      var end = stop
      let isRowEnd = entry & FieldIndex.rowEnd != 0
      if isRowEnd, end > start, stop < size, bytes[end - 1] == 0x0D { end -= 1 }
      fields.append(start..<end)
      start = stop + 1
      if isRowEnd { break }
    }
    return true
  }

  /// Whether the row is a blank line of a table that has several columns.
  func isBlank(width: Int) -> Bool {
    width > 1 && fields.count == 1 && fields[0].isEmpty
  }
}
