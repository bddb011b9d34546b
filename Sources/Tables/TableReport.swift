/// What a check found in one table: every finding counted, the first few of each shown.
package struct TableReport: Sendable, Hashable {
  /// The table's name.
  package let table: String
  /// The file's name.
  package let file: String
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

  /// Whether the table was read to its end, judged in full, and breaks no rule.
  package var isClean: Bool { end == .complete && findings.isEmpty && unjudged.isEmpty }
}

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

/// One place where a rule is broken.
package struct TableSample: Sendable, Hashable {
  /// The row, where the header is row 1; 0 for the file as a whole.
  package let row: Int
  /// The field in the row, counted from 1; 0 for the row as a whole.
  package let field: Int
  /// The byte offset in the file.
  package let offset: Int
  /// The value's beginning, at most 60 characters.
  package let excerpt: String
  /// What is wrong and what mends it.
  package let sentence: String
}

/// What a check found in several tables.
package struct BundleReport: Sendable, Hashable {
  /// One report for each table, in the order given.
  package let tables: [TableReport]

  /// Whether every table was read to its end and breaks no rule; false when there was no table.
  package var isClean: Bool { !tables.isEmpty && tables.allSatisfy(\.isClean) }
}
