/// Reads a table's rows in order, on one thread, as bytes.
struct RowReader {
  /// One row; its bytes are valid during the callback.
  struct Row {
    /// The row's number, where the first of the file is 1.
    var number: Int
    /// The byte offset of the block in the file.
    fileprivate var base: Int
    fileprivate var bytes: UnsafePointer<UInt8>
    fileprivate(set) var fields: [Range<Int>]

    var offset: Int { base + (fields.first?.lowerBound ?? 0) }

    /// Whether the row is a blank line of a table that has several columns.
    var isBlank: Bool { fields.count == 1 && fields[0].isEmpty }

    /// The decoded bytes of a field; empty where the row has no such field.
    func cell(_ field: Int, _ text: inout CellText) -> UnsafeBufferPointer<UInt8> {
      guard field < fields.count else { return UnsafeBufferPointer(start: bytes, count: 0) }
      return text.decode(bytes, fields[field].lowerBound, fields[field].upperBound)
    }

    /// The byte offset of a field in the file.
    func offset(of field: Int) -> Int {
      field < fields.count ? base + fields[field].lowerBound : offset
    }
  }

  let source: TableSource
  let dialect: Dialect
  let options: TableOptions

  /// Calls back with each row until the callback returns false; the text may be used to decode fields.
  func forEach(_ body: (Row, inout CellText) -> Bool) throws(TableSourceError) -> TableReport.End {
    let options = options.fitting(source)
    var reader = BlockReader(try source.open(), blockSize: options.blockBytes, rowLimit: options.rowBytes)
    let index = FieldIndex()
    var text = CellText()
    defer { text.release() }
    var block = Block(capacity: options.blockBytes)
    var spare = Block(capacity: options.blockBytes)
    var number = 1
    var isFresh = try reader.fill(block)
    if block.hasMark { block.start = 3 }
    while isFresh {
      if block.isOverlong { return .unreadable(.rowTooLong) }
      index.read(block, dialect)
      var cursor = RowCursor(block, index)
      while cursor.advance() {
        let row = Row(number: number, base: block.offset, bytes: block.bytes, fields: cursor.fields)
        guard body(row, &text) else { return .cancelled }
        number += 1
      }
      if index.unclosed != nil, block.isLast { return .unreadable(.unclosedQuote) }
      let left = block.count - index.consumed
      if left > options.rowBytes { return .unreadable(.rowTooLong) }
      isFresh = try reader.fill(spare)
      if isFresh, left > 0 {
        block = block.joined(from: index.consumed, to: spare)
      } else {
        swap(&block, &spare)
      }
    }
    return .complete
  }
}
