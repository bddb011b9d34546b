/// A column of a table, as a reference names it: `orgs.sourcedId`.
package struct ColumnReference: Sendable, Hashable, CustomStringConvertible {
  /// The name of the table's schema.
  package let table: String
  /// The column's name.
  package let column: String

  /// Makes a reference to a column.
  package init(table: String, column: String) {
    (self.table, self.column) = (table, column)
  }

  /// Reads `table.column`; nil when one of the two is missing.
  package init?(_ text: String) {
    guard let dot = text.firstIndex(of: "."), dot != text.startIndex else { return nil }
    let column = text[text.index(after: dot)...]
    guard !column.isEmpty else { return nil }
    self.init(table: String(text[..<dot]), column: String(column))
  }

  package var description: String { "\(table).\(column)" }
}
