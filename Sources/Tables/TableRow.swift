/// One row of a table.
package struct TableRow: Sendable, Hashable {
  /// The row's number, where the first, a header as a rule, is 1.
  package let number: Int
  /// The byte offset of its first field.
  package let offset: Int
  /// The decoded fields.
  package let fields: [String]
}
