/// A row comes twice, is left out, or has a cell too few or too many.
enum RowMutations {
  static func mutants(of table: TableReading, in exhibit: Exhibit) -> [Mutant] {
    let row = 1 + exhibit.seed.adding("row").below(table.rows.count - 1)
    guard let range = table.range(ofRow: row) else { return [] }
    func mutant(_ kind: MutationKind, _ effect: String, _ splice: Splice) -> Mutant {
      Mutant(kind, "a row", effect, .splice([splice]), anchor: "rows")
    }
    let bytes = Array(exhibit.content[range])
    var mutants = [
      mutant(
        .unique, "came twice", Splice(range.lowerBound..<range.lowerBound, bytes + Array("\r\n".utf8))),
      mutant(
        .shift, "had a cell too many",
        Splice(range.lowerBound..<range.lowerBound, Array("assay,".utf8))),
    ]
    let cells = table.rows[row]
    if cells.count > 1 {
      mutants.append(
        mutant(
          .shift, "had a cell too few", Splice(cells[0].lowerBound..<cells[1].lowerBound, [])))
    }
    if row + 1 < table.rows.count, let next = table.range(ofRow: row + 1) {
      mutants.append(mutant(.count, "were missing", Splice(range.lowerBound..<next.lowerBound, [])))
    }
    return mutants
  }
}
