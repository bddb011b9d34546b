/// A cell holds a word of no list, or a text that has lost its form.
enum ForeignCell: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    [site.replaced(.word, "were a word of no list", by: "assay unknown", in: exhibit)]
      + (KnownForm(site.text)?.spoilt ?? []).map { text, effect in
        site.replaced(.format, effect, by: text, in: exhibit)
      }
  }
}
