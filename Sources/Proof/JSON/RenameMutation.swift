import JSON

/// A member has another name.
enum RenameMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard let key = site.key, let name = key.string else { return [] }
    let other = name == name.lowercased() ? name.uppercased() : name.lowercased()
    return [
      site.mutant(
        .rename, "were called `\(other)`", [Splice(key.byteRange, JSONValue.string(other).text())],
        in: exhibit)
    ]
  }
}
