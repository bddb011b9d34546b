/// What one row rule found.
package struct RowFinding: Sendable, Hashable {
  /// The rule's name.
  package let rule: String
  /// The table's name.
  package let table: String
  /// The table's file.
  package let file: String
  /// How many rows were read, those included that the rule does not speak of.
  package let rows: Int
  /// How many rows, or groups of rows, were judged.
  package let judged: Int
  /// How many of them break the rule.
  package let count: Int
  /// The first of them.
  package let samples: [TableSample]
  /// Why the rule could not be judged, or nil.
  package let unjudged: String?
}
