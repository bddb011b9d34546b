/// The row of another table that says whether a table is there, and in which mode its rows are.
///
/// For example: the row of a manifest whose `propertyName` is `file.users` says in `value` that `users.csv` is
/// `absent`, or that its rows are `bulk` or `delta`. The word that stands there is a mode of the table.
package struct TableDeclaration: Sendable, Hashable {
  /// The table that says so.
  package let table: String
  /// Its column that is searched.
  package let key: String
  /// What stands there in the row that says so.
  package let name: String
  /// Its column that holds the word.
  package let value: String
  /// The words that say that the table is not there.
  package let absent: Set<String>

  /// Makes a declaration.
  package init(table: String, key: String, name: String, value: String, absent: Set<String>) {
    (self.table, self.key, self.name) = (table, key, name)
    (self.value, self.absent) = (value, absent)
  }
}
