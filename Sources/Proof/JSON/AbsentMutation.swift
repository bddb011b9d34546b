import Checks
import JSON

/// A member that a check looks for and does not find is put in: what must not be there is there.
enum AbsentMutation {
  static func mutants(of document: JSONDocument, in exhibit: Exhibit) -> [Mutant] {
    var seen: Set<String> = []
    return exhibit.places.compactMap { place -> Mutant? in
      guard place.locations.isEmpty, let path = place.path, let (outer, name) = split(path),
        seen.insert(path).inserted,
        let parent = try? JSONPath(outer).select(from: document.root).first(where: { $0.node.isObject })
      else { return nil }
      let at = parent.node.offset + 1
      let comma = parent.node.count > 0 ? "," : ""
      return Mutant(
        .insert, path, "were there",
        .splice([Splice(at..<at, "\(JSONValue.string(name).text()):\"assay\"\(comma)")]),
        namedBy: place.requirement.map { [$0] } ?? [])
    }
  }

  /// The path of what holds the last member that a path names, and that member's name.
  private static func split(_ path: String) -> (outer: String, name: String)? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let name = path[path.index(after: dot)...]
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    let outer = String(path[..<dot])
    return outer.hasSuffix(".") ? nil : (outer, String(name))
  }
}
