/// The rows of a table one after another, header included, without a schema.
package struct TableRows {
  private let source: TableSource
  private let dialect: Dialect
  private let options: TableOptions

  /// Prepares to read; a byte order mark is passed over.
  package init(
    _ source: TableSource, delimiter: UInt8 = 0x2C, encoding: TableSchema.Encoding = .utf8,
    options: TableOptions = TableOptions()
  ) {
    (self.source, self.options) = (source, options)
    dialect = Dialect(delimiter: delimiter, encoding: encoding)
  }

  /// Calls back with each row until the callback returns false, and says how the reading ended.
  ///
  /// What is not RFC 4180 is read as well as can be: a quote in a bare field stands for itself, and text after
  /// closing quotes belongs to the field. Bytes that are no UTF-8 become U+FFFD.
  /// - Throws: When the source cannot be read; the rows before were given.
  package func forEach(_ body: (TableRow) -> Bool) throws(TableSourceError) -> TableReport.End {
    var reader = BlockReader(try source.open(), blockSize: options.blockBytes, rowLimit: options.rowBytes)
    let index = FieldIndex()
    var text = CellText()
    defer { text.release() }
    var block = Block(capacity: options.blockBytes)
    var spare = Block(capacity: options.blockBytes)
    var row = 1
    var isFresh = try reader.fill(block)
    if block.count >= 3, block.bytes[0] == 0xEF, block.bytes[1] == 0xBB, block.bytes[2] == 0xBF {
      block.start = 3
    }
    while isFresh {
      if block.isOverlong { return .unreadable(.rowTooLong) }
      index.read(block, dialect)
      var cursor = RowCursor(block, index)
      while cursor.advance() {
        let fields = cursor.fields.map {
          String(decoding: text.decode(block.bytes, $0.lowerBound, $0.upperBound), as: UTF8.self)
        }
        let offset = block.offset + (cursor.fields.first?.lowerBound ?? 0)
        guard body(TableRow(number: row, offset: offset, fields: fields)) else { return .cancelled }
        row += 1
      }
      if index.unclosed != nil, block.isLast { return .unreadable(.unclosedQuote) }
      let left = block.count - index.consumed
      if left > options.rowBytes { return .unreadable(.rowTooLong) }
      isFresh = try reader.fill(spare)
      if isFresh, left > 0 {
        let joined = Block(capacity: left + spare.count)
        joined.append(block.bytes + index.consumed, left)
        joined.offset = block.offset + index.consumed
        joined.append(spare.bytes, spare.count)
        (joined.isLast, joined.isOverlong) = (spare.isLast, spare.isOverlong)
        block = joined
      } else {
        swap(&block, &spare)
      }
    }
    return .complete
  }
}

/// One row of a table.
package struct TableRow: Sendable, Hashable {
  /// The row's number, where the first, a header as a rule, is 1.
  package let number: Int
  /// The byte offset of its first field.
  package let offset: Int
  /// The decoded fields.
  package let fields: [String]
}
