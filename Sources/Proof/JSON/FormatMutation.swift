import JSON

/// A text of a known form loses that form.
enum FormatMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard let text = site.node.string, let form = KnownForm(text) else { return [] }
    return form.spoilt.map { text, effect in
      site.replaced(.format, effect, by: JSONValue.string(text).text(), in: exhibit)
    }
  }
}
