/// A member is left out; items are ``CountMutation``'s.
enum DropMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard let removal = site.removal, !site.isItem else { return [] }
    return [site.mutant(.drop, "were missing", [Splice(removal, [])], in: exhibit)]
  }
}
