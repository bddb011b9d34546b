/// A column of a table: its name, and a row that stands for all.
struct TableSite {
  let table: TableReading
  let column: Int
  let row: Int
  /// Whether it is the site at which the column as a whole is changed.
  let isFirst: Bool

  var name: String { table.text(table.rows[0][column]) }
  var cell: Range<Int> { table.rows[row][column] }
  var text: String { table.text(cell) }

  func mutant(
    _ kind: MutationKind, _ effect: String, _ splices: [Splice], in exhibit: Exhibit, asksModel: Bool = false
  ) -> Mutant {
    Mutant(
      kind, "column \(name)", effect, .splice(splices), anchor: "column \(name)",
      asksModel: asksModel)
  }

  func replaced(_ kind: MutationKind, _ effect: String, by text: String, in exhibit: Exhibit) -> Mutant {
    mutant(kind, effect, [Splice(cell, TableReading.cell(text))], in: exhibit)
  }
}

/// A way to change a cell.
protocol TableMutation: Sendable {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant]
}

/// Every way to change a table; the order is that of the mutants.
enum TableMutations {
  static let all: [any TableMutation.Type] = [
    BlankCell.self, ForeignCell.self, GappedCell.self, DanglingCell.self, NextCell.self, RepeatedCell.self,
    RenamedColumn.self,
    DroppedColumn.self,
  ]

  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.checksTables, exhibit.part != .whole || !exhibit.content.starts(with: [0x50, 0x4B]),
      let table = TableReading(exhibit.content)
    else { return [] }
    let last = table.rows.count - 1
    let sites = table.rows[0].indices.flatMap { column -> [TableSite] in
      let full = (1...last).filter { table.rows[$0].count == table.rows[0].count }
      guard !full.isEmpty else { return [] }
      // An empty cell says little; one that holds something stands for the column where there is one.
      let filled = full.filter { !table.rows[$0][column].isEmpty }
      let rows = filled.isEmpty ? full : filled
      let seed = exhibit.seed.adding("column \(column)")
      return Set([rows[0], rows[seed.below(rows.count)]]).sorted().map {
        TableSite(table: table, column: column, row: $0, isFirst: $0 == rows[0])
      }
    }
    return sites.flatMap { site in all.flatMap { $0.mutants(of: site, in: exhibit) } }
      + RowMutations.mutants(of: table, in: exhibit) + FormMutations.mutants(of: table, in: exhibit)
  }
}
