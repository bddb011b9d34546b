/// A step from a row to the rows of another table that agree with it.
package struct RowJoin: Sendable, Hashable {
  /// The table to go to.
  package let table: String
  /// The columns here, in the order of those there.
  package let from: [String]
  /// The columns there.
  package let to: [String]
  /// What divides several values in the one column here; nil for a single value.
  package let separator: UInt8?

  /// Makes a step.
  package init(to table: String, from: [String], to columns: [String], separator: UInt8? = nil) {
    (self.table, self.from, self.to, self.separator) = (table, from, columns, separator)
  }
}
