/// An element changes places with the next.
enum ReorderedElement: XMLMutation {
  static func mutants(of element: XMLOutline.Element, in outline: XMLOutline, _ exhibit: Exhibit) -> [Mutant]
  {
    guard let place = element.next, outline.elements.indices.contains(place) else { return [] }
    let next = outline.elements[place]
    let (left, right) = (Array(exhibit.content[element.whole]), Array(exhibit.content[next.whole]))
    guard left != right else { return [] }
    return [
      element.mutant(
        .order, "changed places with the next",
        [Splice(element.whole, right), Splice(next.whole, left)], in: exhibit)
    ]
  }
}
