/// A cell names something that is not there.
enum DanglingCell: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    guard let other = Reference.elsewhere(site.text) else { return [] }
    return [site.replaced(.reference, "led elsewhere", by: other, in: exhibit)]
  }
}
