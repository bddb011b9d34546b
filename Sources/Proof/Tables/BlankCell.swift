/// A cell holds nothing.
enum BlankCell: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    site.cell.isEmpty ? [] : [site.replaced(.empty, "were blank", by: "", in: exhibit)]
  }
}
