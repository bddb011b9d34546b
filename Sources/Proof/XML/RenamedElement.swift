/// An element has another name; a schema that lets it pass does not speak of the element.
enum RenamedElement: XMLMutation {
  static func mutants(of element: XMLOutline.Element, in outline: XMLOutline, _ exhibit: Exhibit) -> [Mutant]
  {
    let ranges = [element.nameRange] + (element.endNameRange.map { [$0] } ?? [])
    return [
      element.mutant(
        .rename, "had another name", ranges.map { Splice($0.upperBound..<$0.upperBound, "X") }, in: exhibit,
        asksModel: true)
    ]
  }
}
