/// How far a check has come.
package struct TableProgress: Sendable, Hashable {
  /// The table that is read.
  package let table: String
  /// The rows of the table that were read.
  package let rows: Int
  /// The bytes of the table that were read.
  package let bytes: Int
}
