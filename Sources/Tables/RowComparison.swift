/// A comparison of a row's column with another column: of the same row, or of a related one.
///
/// It holds where one of the cells is empty or is not of the kind, which other rules report.
package struct RowComparison: Sendable, Hashable {
  /// The judged row's column.
  package let left: String
  /// How the two must compare.
  package let relation: Relation
  /// The other column.
  package let right: String
  /// As what they are compared.
  package let kind: Kind

  /// How two values compare.
  package enum Relation: String, Sendable, Hashable, CaseIterable {
    case equal, notEqual, less, atMost, greater, atLeast
  }

  /// As what values are compared: byte by byte, or by what they say.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case text, number, date, dateTime
  }

  /// Makes a comparison.
  package init(_ left: String, _ relation: Relation, _ right: String, as kind: Kind = .text) {
    (self.left, self.relation, self.right, self.kind) = (left, relation, right, kind)
  }
}
