/// What a check found in several tables.
package struct BundleReport: Sendable, Hashable {
  /// One report for each table, in the order given.
  package let tables: [TableReport]

  /// Whether every table was read to its end and breaks no rule; false when there was no table.
  package var isClean: Bool { !tables.isEmpty && tables.allSatisfy(\.isClean) }
}
