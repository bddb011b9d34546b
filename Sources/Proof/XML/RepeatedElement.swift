/// An element comes twice, or has a child that nobody knows.
enum RepeatedElement: XMLMutation {
  static func mutants(of element: XMLOutline.Element, in outline: XMLOutline, _ exhibit: Exhibit) -> [Mutant]
  {
    var mutants: [Mutant] = []
    if element.shape.dropFirst().contains("/") {
      let end = element.whole.upperBound
      mutants.append(
        element.mutant(
          .unique, "came twice", [Splice(end..<end, Array(exhibit.content[element.whole]))], in: exhibit))
    }
    if !element.isLeaf, let inner = element.inner {
      mutants.append(
        element.mutant(
          .insert, "held an element that nobody knows",
          [Splice(inner.lowerBound..<inner.lowerBound, "<assayUnknown/>")], in: exhibit))
    }
    return mutants
  }
}
