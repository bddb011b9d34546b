/// A column is left out of every row.
enum DroppedColumn: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    guard site.isFirst else { return [] }
    let splices = site.table.rows.compactMap { row -> Splice? in
      guard row.indices.contains(site.column), row.count > 1 else { return nil }
      let cell = row[site.column]
      return site.column + 1 < row.count
        ? Splice(cell.lowerBound..<row[site.column + 1].lowerBound, [])
        : Splice(row[site.column - 1].upperBound..<cell.upperBound, [])
    }
    return [site.mutant(.drop, "were missing", splices, in: exhibit)]
  }
}
