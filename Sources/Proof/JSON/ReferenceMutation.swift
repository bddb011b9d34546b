import JSON

/// An identifier or an address is another one of the same form.
enum ReferenceMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    guard let text = site.node.string, let other = Reference.elsewhere(text) else { return [] }
    return [
      site.replaced(.reference, "led elsewhere", by: JSONValue.string(other).text(), in: exhibit)
    ]
  }
}
