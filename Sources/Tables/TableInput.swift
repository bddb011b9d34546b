/// A table to check: which schema, which bytes, and the modes that hold for it.
package struct TableInput: Sendable {
  /// The schema's name.
  package let table: String
  /// The bytes.
  package let source: TableSource
  /// The words, such as `bulk` or `delta`, that ``ColumnSchema/requiredIn`` and its like name.
  package let modes: Set<String>

  /// Makes an input.
  package init(table: String, source: TableSource, modes: Set<String> = []) {
    (self.table, self.source, self.modes) = (table, source, modes)
  }
}
