/// An element is left out.
enum DroppedElement: XMLMutation {
  static func mutants(of element: XMLOutline.Element, in outline: XMLOutline, _ exhibit: Exhibit) -> [Mutant]
  {
    [element.mutant(.drop, "were missing", [Splice(element.whole, [])], in: exhibit)]
  }
}
