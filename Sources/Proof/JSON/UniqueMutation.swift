import JSON

/// The second item of a list is the first once more.
enum UniqueMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard site.node.isArray, let first = site.node.element(0), let second = site.node.element(1) else {
      return []
    }
    let bytes = Array(exhibit.content[first.byteRange])
    guard bytes != Array(exhibit.content[second.byteRange]) else { return [] }
    return [
      site.mutant(
        .unique, "held the same item twice", [Splice(second.byteRange, bytes)], in: exhibit)
    ]
  }
}
