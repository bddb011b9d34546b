/// What one delimited text file must hold: its header, its columns and its keys.
///
/// A schema is a pure value that has been checked for sense when it exists: names are unique, keys and
/// references are well-formed, nothing is required and forbidden at once.
package struct TableSchema: Sendable, Hashable {
  /// The name by which references point at the table, such as `users`.
  package let name: String
  /// The file's name as findings show it, such as `users.csv`.
  package let file: String
  /// The bytes' encoding.
  package let encoding: Encoding
  /// What a byte order mark at the start means.
  package let byteOrderMark: ByteOrderMark
  /// How the first row relates to the columns.
  package let header: Header
  /// The prefix of column names that the table may have beyond its own, at the right; nil for none.
  package let extensionPrefix: String?
  /// The one byte between fields.
  package let delimiter: UInt8
  /// Whether a quoted field may hold a carriage return, as RFC 4180 allows.
  package let carriageReturnInFields: Bool
  /// How many rows besides the header the file needs at least.
  package let minimumRows: Int
  /// The columns, in order.
  package let columns: [ColumnSchema]
  /// Groups of columns whose values together occur once; for a single column see ``ColumnSchema/unique``.
  package let keys: [[String]]

  /// Where it is said whether the table is there; nil where nothing says so.
  package let declaration: TableDeclaration?
  /// The tables that must be there where this one is.
  package let needs: TableNeeds
  /// What no single cell shows; each is about this table's rows.
  package let laws: [RowRule]

  /// The encodings that a table may be read in.
  package enum Encoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "utf-8"
    case ascii = "us-ascii"
  }

  /// What a UTF-8 byte order mark before the header is.
  package enum ByteOrderMark: String, Sendable, Hashable, CaseIterable {
    case tolerated, forbidden, required
  }

  /// How the header row relates to the columns.
  package enum Header: String, Sendable, Hashable, CaseIterable {
    /// Every column, in the schema's order.
    case exact
    /// Every column, in any order.
    case names
    /// In any order, and a column that is not required may be left out.
    case anyOrder
    /// There is no header row: columns count by place.
    case absent
  }

  /// Makes a schema, or says why the parts make none.
  package init(
    name: String, file: String, encoding: Encoding = .utf8, byteOrderMark: ByteOrderMark = .tolerated,
    header: Header = .exact, extensionPrefix: String? = nil, delimiter: UInt8 = 0x2C,
    carriageReturnInFields: Bool = true, minimumRows: Int = 0, columns: [ColumnSchema],
    keys: [[String]] = [], declaration: TableDeclaration? = nil, needs: TableNeeds = TableNeeds(),
    laws: [RowRule] = []
  ) throws(TableSchemaError) {
    func refuse(_ reason: TableSchemaError.Reason) -> TableSchemaError {
      TableSchemaError(table: name, reason: reason)
    }
    guard !name.isEmpty, !file.isEmpty else { throw refuse(.unnamed) }
    guard delimiter < 0x80, ![0x00, 0x0A, 0x0D, 0x22].contains(delimiter) else {
      throw refuse(.delimiter(delimiter))
    }
    guard !columns.isEmpty else { throw refuse(.noColumns) }
    guard extensionPrefix?.isEmpty != true else { throw refuse(.emptyExtensionPrefix) }
    guard minimumRows >= 0 else { throw refuse(.negativeRows(minimumRows)) }
    var seen = Set<String>()
    for column in columns {
      guard seen.insert(column.name).inserted else { throw refuse(.repeatedColumn(column.name)) }
    }
    for key in keys {
      guard !key.isEmpty else { throw refuse(.emptyKey) }
      for part in key {
        guard let column = columns.first(where: { $0.name == part }) else {
          throw refuse(.unknownKeyColumn(part))
        }
        if column.type.isList { throw refuse(.listInKey(part)) }
      }
      guard Set(key).count == key.count else { throw refuse(.repeatedKeyColumn(key)) }
    }
    var known = Set<String>()
    for law in laws {
      guard law.table == name, known.insert(law.name).inserted else {
        throw refuse(.rule(law.name, "a law has a name of its own and is about the table that has it"))
      }
    }
    (self.declaration, self.needs, self.laws) = (declaration, needs, laws)
    (self.name, self.file, self.encoding) = (name, file, encoding)
    (self.byteOrderMark, self.header, self.extensionPrefix) = (byteOrderMark, header, extensionPrefix)
    (self.delimiter, self.carriageReturnInFields) = (delimiter, carriageReturnInFields)
    (self.minimumRows, self.columns, self.keys) = (minimumRows, columns, keys)
  }
}
