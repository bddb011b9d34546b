/// One rule that a table breaks, in one column or in its rows.
package struct TableFinding: Sendable, Hashable {
  /// The rule.
  package let rule: TableRule
  /// The column, or the columns of a key with a comma between them; nil for a rule of rows.
  package let column: String?
  /// How often it is broken.
  package let count: Int
  /// How many different values break it, for keys and references.
  package let distinct: Int?
  /// The first places, in the order of the file.
  package let samples: [TableSample]
}
