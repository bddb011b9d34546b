import JSON

/// The first and the last item of a list change places, and the first two.
enum OrderMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard site.node.isArray else { return [] }
    let items = Array(site.node.elements)
    guard let first = items.first, let last = items.last, items.count > 1 else { return [] }
    func swapped(_ a: Range<Int>, _ b: Range<Int>) -> Mutant? {
      let (left, right) = (Array(exhibit.content[a]), Array(exhibit.content[b]))
      guard left != right else { return nil }
      return site.mutant(
        .order, "came in another order", [Splice(a, right), Splice(b, left)], in: exhibit)
    }
    return [swapped(first.byteRange, last.byteRange)].compactMap(\.self)
      + (items.count > 2 ? [swapped(first.byteRange, items[1].byteRange)].compactMap(\.self) : [])
  }
}
