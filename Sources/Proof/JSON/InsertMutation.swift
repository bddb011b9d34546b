import JSON

/// An object has a member that nobody knows.
enum InsertMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard site.node.isObject else { return [] }
    let place = site.node.offset + 1
    let comma = site.node.count > 0 ? "," : ""
    return [
      site.mutant(
        .insert, "had a member that nobody knows", [Splice(place..<place, #""assayUnknown":"x"\#(comma)"#)],
        in: exhibit)
    ]
  }
}
