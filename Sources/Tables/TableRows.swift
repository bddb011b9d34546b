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
  /// What is not RFC 4180 is read as well as can be: a quote in a bare field stands for itself, text after
  /// closing quotes belongs to the field, and bytes that are no UTF-8 become U+FFFD.
  /// - Throws: When the source cannot be read; the rows before were given.
  package func forEach(_ body: (TableRow) -> Bool) throws(TableSourceError) -> TableReport.End {
    let reader = RowReader(source: source, dialect: dialect, options: options)
    return try reader.forEach { row, text in
      let fields = row.fields.indices.map { String(decoding: row.cell($0, &text), as: UTF8.self) }
      return body(TableRow(number: row.number, offset: row.offset, fields: fields))
    }
  }
}
