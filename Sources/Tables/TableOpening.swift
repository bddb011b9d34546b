/// A table whose header row has been read, and whose other rows are still to come.
struct TableOpening {
  var reader: BlockReader
  /// The block that the header came in; its rows start behind the header.
  var first: Block
  /// The header's names; the schema's where there is no header row.
  var names: [String]
  var hasMark: Bool
  /// What the header row itself breaks, in rows from 1.
  var faults: [ExactReader.Fault]
  var firstRow: Int
  /// Why there are no rows to read, or nil.
  var stop: Stop?

  enum Stop: Equatable {
    case empty
    case unreadable(TableRule)
  }

  init(_ source: TableSource, _ schema: TableSchema, _ options: TableOptions) throws(TableSourceError) {
    reader = BlockReader(try source.open(), blockSize: options.blockBytes, rowLimit: options.rowBytes)
    first = Block(capacity: options.blockBytes)
    (names, faults, firstRow) = (schema.columns.map(\.name), [], 1)
    _ = try reader.fill(first)
    hasMark = first.hasMark
    if hasMark { first.start = 3 }
    if first.count == first.start {
      stop = .empty
      return
    }
    if first.isOverlong {
      stop = .unreadable(.rowTooLong)
      return
    }
    if schema.header != .absent { try readHeader(schema, options) }
  }

  private mutating func readHeader(
    _ schema: TableSchema, _ options: TableOptions
  ) throws(TableSourceError) {
    let index = FieldIndex()
    let dialect = Dialect(schema)
    while true {
      let found = index.readFirstRow(first, dialect)
      if found.isWhole {
        var text = CellText()
        defer { text.release() }
        var cursor = RowCursor(first, index)
        _ = cursor.advance()
        names = cursor.fields.map {
          String(decoding: text.decode(first.bytes, $0.lowerBound, $0.upperBound), as: UTF8.self)
        }
        faults = index.faults
        first.start = index.consumed
        firstRow = 2
        return
      }
      if first.isLast || first.count > options.rowBytes {
        faults = index.faults + (found.unclosed.map { [$0] } ?? [])
        stop = .unreadable(first.isLast ? .unclosedQuote : .rowTooLong)
        return
      }
      let more = Block(capacity: options.blockBytes)
      guard try reader.fill(more) else { return }
      first.append(more.bytes, more.count)
      (first.isLast, first.ordinal) = (more.isLast, more.ordinal)
      if more.isOverlong {
        stop = .unreadable(.rowTooLong)
        return
      }
    }
  }
}
