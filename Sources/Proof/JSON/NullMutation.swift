import JSON

/// A value is null.
enum NullMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard !site.node.isNull else { return [] }
    return [site.replaced(.null, "were null", by: "null", in: exhibit)]
  }
}
