/// Why the parts of a table schema make no schema; the fault is the suite's.
package struct TableSchemaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The table's name, or nil where only a column was looked at.
  package let table: String?
  /// What is wrong.
  package let reason: Reason

  /// What can be wrong with a table schema.
  package enum Reason: Sendable, Hashable {
    case unnamed
    case delimiter(UInt8)
    case noColumns
    case emptyExtensionPrefix
    case negativeRows(Int)
    case repeatedColumn(String)
    case emptyKey
    case unknownKeyColumn(String)
    case repeatedKeyColumn([String])
    case listInKey(String)
    case requiredAndEmpty(String)
    case maxLength(String)
    case type(column: String, String)
    case repeatedTable(String)
    case unknownReference(column: String, ColumnReference)
    case rule(String, String)
    case unknownTable(String)
    case unknownDeclaration(TableDeclaration)
  }

  /// Makes an error of a table.
  package init(table: String?, reason: Reason) {
    (self.table, self.reason) = (table, reason)
  }

  package var description: String {
    let place = table.map { "table schema '\($0)': " } ?? "table schema: "
    return place + sentence
  }

  private var sentence: String {
    switch reason {
    case .unnamed: "a table needs a name and a file, and every column a name"
    case .delimiter(let byte): "byte \(byte) cannot delimit fields: take one ASCII character such as ','"
    case .noColumns: "a table needs at least one column"
    case .emptyExtensionPrefix:
      "an empty extension prefix would allow any column: name one, as in 'metadata.'"
    case .negativeRows(let rows): "at least \(rows) rows cannot be asked: write 0 or more"
    case .repeatedColumn(let name): "column '\(name)' is described twice: keep one"
    case .emptyKey: "a key needs at least one column"
    case .unknownKeyColumn(let name): "a key names '\(name)', which is no column of the table"
    case .repeatedKeyColumn(let key): "the key \(key.joined(separator: ", ")) names a column twice"
    case .listInKey(let name): "column '\(name)' holds lists and cannot be part of a key"
    case .requiredAndEmpty(let name):
      "column '\(name)' would have to be filled and empty, or present and absent: keep one"
    case .maxLength(let name): "column '\(name)' allows no characters: maxLength starts at 1"
    case .type(let column, let fault): "the type of column '\(column)': \(fault)"
    case .repeatedTable(let name): "the bundle describes '\(name)' twice: keep one"
    case .unknownReference(let column, let target):
      "column '\(column)' refers to \(target), which no schema of the bundle has"
    case .unknownTable(let name): "it needs '\(name)', which no schema of the bundle describes"
    case .unknownDeclaration(let place):
      "it is declared by \(place.key) and \(place.value) of '\(place.table)', which no schema of the bundle has"
    case .rule(let rule, let fault): "row rule '\(rule)': \(fault)"
    }
  }
}
