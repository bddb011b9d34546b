/// The other tables that must be there where a table is.
package struct TableNeeds: Sendable, Hashable {
  /// Their names.
  package let tables: [String]
  /// The modes in which they may be left out, because their rows are known from elsewhere.
  package let notIn: Set<String>

  /// Makes the needs of a table; none by default.
  package init(_ tables: [String] = [], notIn: Set<String> = []) {
    (self.tables, self.notIn) = (tables, notIn)
  }
}
