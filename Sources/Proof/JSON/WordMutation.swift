import Checks
import JSON

/// A text is a word of no list, or one that a check of the step names.
enum WordMutation: JSONMutation {
  /// Of the words that checks name, so many are tried at one place.
  private static let limit = 6

  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard site.node.isString, let text = site.node.string else { return [] }
    var mutants = [site.replaced(.word, "were a word of no list", by: "\"assay-unknown\"", in: exhibit)]
    for word in words(for: site, in: exhibit).filter({ $0 != text }).prefix(limit) {
      mutants.append(
        site.replaced(.word, "were another word", by: JSONValue.string(word).text(), in: exhibit))
    }
    return mutants
  }

  /// Texts in paths that name the member, and in arguments of checks that select the node.
  private static func words(for site: JSONSite, in exhibit: Exhibit) -> [String] {
    guard let name = site.name else { return [] }
    var out: [String] = []
    // First of each check in turn, so that none is crowded out.
    for place in exhibit.places where place.path?.contains(name) == true {
      let selects = place.requirement.map(site.namedBy.contains) ?? false
      let word = selects ? place.arguments.flatMap(texts).first : nil
      if let word, !out.contains(word) { out.append(word) }
    }
    for place in exhibit.places {
      guard let path = place.path, path.contains(name) else { continue }
      for word in quoted(path) + place.arguments.flatMap(texts) where word != name && !out.contains(word) {
        out.append(word)
      }
    }
    return out
  }

  private static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items): items.prefix(limit).flatMap(texts)
    default: []
    }
  }

  /// What stands between single quotes.
  private static func quoted(_ path: String) -> [String] {
    path.split(separator: "'", omittingEmptySubsequences: false).enumerated().compactMap { place, part in
      place % 2 == 1 ? String(part) : nil
    }
  }
}
