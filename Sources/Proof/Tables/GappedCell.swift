/// A cell holds a list with an item that is empty.
enum GappedCell: TableMutation {
  static func mutants(of site: TableSite, in exhibit: Exhibit) -> [Mutant] {
    let item = site.text.isEmpty ? "a" : site.text
    return [site.replaced(.format, "were a list with an empty item", by: "\(item),,\(item)", in: exhibit)]
  }
}
