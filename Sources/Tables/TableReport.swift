/// What a check found in one table: every finding counted, the first few of each shown.
package struct TableReport: Sendable, Hashable {
  /// The table's name.
  package let table: String
  /// The file's name.
  package let file: String
  /// Whether the table was given; one that is not has a report where something says that it must be there.
  package let isPresent: Bool
  /// The modes that held for it.
  package let modes: Set<String>
  /// The rows read, without the header.
  package let rows: Int
  /// The bytes read.
  package let bytes: Int
  /// What was broken, in the order of ``TableRule`` and then of the columns.
  package let findings: [TableFinding]
  /// How many different values the key, unique, referred and referring columns hold, by column or key.
  package let distinct: [String: Int]
  /// What could not be judged and why, such as a reference into a table that could not be read.
  package let unjudged: [String]
  /// Whether the table was read to its end.
  package let end: End

  /// How the reading of a table ended.
  package enum End: Sendable, Hashable {
    /// Every row was read.
    case complete
    /// The rest could not be told apart into rows; the finding of that rule says where.
    case unreadable(TableRule)
    /// The caller asked to stop; counts hold for what was read.
    case cancelled
    /// The bytes could not be read.
    case failed(TableSourceError)
  }

  /// What there is to say about a table that was not given.
  init(absent schema: TableSchema, modes: Set<String>, findings: [TableFinding]) {
    (table, file, isPresent, self.modes) = (schema.name, schema.file, false, modes)
    (rows, bytes, self.findings, distinct, unjudged, end) = (0, 0, findings, [:], [], .complete)
  }

  init(
    table: String, file: String, modes: Set<String>, rows: Int, bytes: Int, findings: [TableFinding],
    distinct: [String: Int], unjudged: [String], end: End
  ) {
    (self.table, self.file, isPresent, self.modes) = (table, file, true, modes)
    (self.rows, self.bytes, self.findings) = (rows, bytes, findings)
    (self.distinct, self.unjudged, self.end) = (distinct, unjudged, end)
  }

  /// Whether the table was read to its end, judged in full, and breaks no rule.
  package var isClean: Bool { end == .complete && findings.isEmpty && unjudged.isEmpty }
}
