/// A number or a date in a cell differs by one.
enum NextCell: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    (KnownForm(site.text)?.neighbours ?? []).map { text, effect in
      site.replaced(.boundary, effect, by: text, in: exhibit)
    }
  }
}
