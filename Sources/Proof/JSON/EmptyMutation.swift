import JSON

/// A text, a list or an object holds nothing.
enum EmptyMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    let node = site.node
    let nothing: String? =
      if node.isObject { node.count > 0 ? "{}" : nil } else if node.isArray {
        node.count > 0 ? "[]" : nil
      } else if node.isString { node.byteRange.count > 2 ? "\"\"" : nil } else { nil }
    return nothing.map { [site.replaced(.empty, "were empty", by: $0, in: exhibit)] } ?? []
  }
}
