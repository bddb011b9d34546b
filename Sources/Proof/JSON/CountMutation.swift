import JSON

/// A list has an item more or fewer.
enum CountMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard site.node.isArray else { return [] }
    let items = Array(site.node.elements)
    guard let first = items.first, let last = items.last else {
      let place = site.node.offset + 1
      return [site.mutant(.count, "held one item more", [Splice(place..<place, "{}")], in: exhibit)]
    }
    let end = last.byteRange.upperBound
    let more = site.mutant(
      .count, "held one item more",
      [Splice(end..<end, [UInt8(ascii: ",")] + exhibit.content[first.byteRange])], in: exhibit)
    let removed =
      items.count > 1 ? items[items.count - 2].byteRange.upperBound..<end : last.byteRange
    let fewer = site.mutant(.count, "held one item fewer", [Splice(removed, [])], in: exhibit)
    guard items.count > 1 else { return [more, fewer] }
    let front = site.mutant(
      .count, "lacked its first item", [Splice(first.offset..<items[1].offset, [])], in: exhibit)
    return [more, fewer, front]
  }
}
