/// What a check found in several tables.
package struct BundleReport: Sendable, Hashable {
  /// One report for each table, in the order given; then those of tables that should have been given.
  package let tables: [TableReport]

  /// What the laws of the tables that were given found.
  package let laws: [RowFinding]

  /// Whether every table was read to its end and breaks no rule and no law; false when there was no table.
  package var isClean: Bool {
    !tables.isEmpty && tables.allSatisfy(\.isClean) && laws.allSatisfy { $0.count == 0 }
  }
}
