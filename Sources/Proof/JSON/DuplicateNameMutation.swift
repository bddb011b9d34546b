import JSON

/// A member comes twice, which RFC 8259 leaves to chance.
enum DuplicateNameMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard let key = site.key else { return [] }
    let member = exhibit.content[key.offset..<site.node.byteRange.upperBound]
    return [
      site.mutant(
        .duplicateName, "came twice",
        [Splice(key.offset..<key.offset, Array(member) + [UInt8(ascii: ",")])], in: exhibit)
    ]
  }
}
