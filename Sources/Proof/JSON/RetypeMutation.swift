import JSON

/// A value is of another type.
enum RetypeMutation: JSONMutation {
  static func mutants(of site: JSONSite, in exhibit: Exhibit) -> [Mutant] {
    var mutants: [Mutant] = []
    switch site.node.kind {
    case .string:
      if let text = site.node.string, JSONNumber(text: text) != nil || text == "true" || text == "false" {
        mutants.append(site.replaced(.retype, "stood without quotes", by: text, in: exhibit, asksModel: true))
      }
      mutants.append(site.replaced(.retype, "were a number", by: "7", in: exhibit, asksModel: true))
    case .number, .boolean:
      let text = JSONValue.string(site.node.rawText).text()
      mutants.append(site.replaced(.retype, "were a text", by: text, in: exhibit, asksModel: true))
    case .null, .object, .array:
      mutants.append(site.replaced(.retype, "were a text", by: "\"x\"", in: exhibit, asksModel: true))
    }
    let range = site.node.byteRange
    mutants.append(
      site.mutant(
        .retype, "were a list with one item",
        [
          Splice(range.lowerBound..<range.lowerBound, "["), Splice(range.upperBound..<range.upperBound, "]"),
        ], in: exhibit, asksModel: true))
    return mutants
  }
}
