import JSON

/// A number, or a date, differs by one.
enum BoundaryMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    if let number = site.node.int {
      return [
        site.replaced(.boundary, "were greater by one", by: String(number + 1), in: exhibit),
        site.replaced(.boundary, "were smaller by one", by: String(number - 1), in: exhibit),
      ]
    }
    guard let text = site.node.string, let form = KnownForm(text) else { return [] }
    return form.neighbours.map { text, effect in
      site.replaced(.boundary, effect, by: JSONValue.string(text).text(), in: exhibit)
    }
  }
}
