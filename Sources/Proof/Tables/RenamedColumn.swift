/// A column has another name; a schema that lets it pass does not speak of the column.
enum RenamedColumn: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    guard site.isFirst else { return [] }
    let header = site.table.rows[0]
    var mutants = [
      site.mutant(
        .rename, "had another name", [Splice(header[site.column], site.name + "X")], in: exhibit,
        asksModel: true)
    ]
    if header.indices.contains(site.column + 1) {
      let (left, right) = (header[site.column], header[site.column + 1])
      mutants.append(
        site.mutant(
          .order, "changed places with the next",
          [
            Splice(left, Array(exhibit.content[right])), Splice(right, Array(exhibit.content[left])),
          ], in: exhibit))
    }
    return mutants
  }
}
