/// A cell holds what another row has in this column.
enum RepeatedCell: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    let other = site.table.rows.indices.dropFirst().first { row in
      row != site.row && site.table.rows[row].indices.contains(site.column)
        && site.table.text(site.table.rows[row][site.column]) != site.text
    }
    guard let other else { return [] }
    return [
      site.replaced(
        .unique, "held the same in two rows", by: site.table.text(site.table.rows[other][site.column]),
        in: exhibit)
    ]
  }
}
