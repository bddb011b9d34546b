/// An attribute is left out, has another name, or says something else.
enum ChangedAttribute: XMLMutation {
  static func mutants(of element: XMLOutline.Element, in outline: XMLOutline, _ exhibit: Exhibit) -> [Mutant]
  {
    element.attributes.filter { !$0.name.hasPrefix("xmlns") }.flatMap { attribute -> [Mutant] in
      let place = "\(element.shape)/@\(attribute.name)"
      func mutant(_ kind: MutationKind, _ effect: String, _ splice: Splice, asksModel: Bool = false) -> Mutant
      {
        Mutant(
          kind, place, effect, .splice([splice]), anchor: place, asksModel: asksModel)
      }
      let name = attribute.nameRange.upperBound
      return [
        mutant(.drop, "were missing", Splice(attribute.whole, [])),
        mutant(.rename, "had another name", Splice(name..<name, "X"), asksModel: true),
      ]
        + TextChange.all(of: String(decoding: exhibit.content[attribute.value], as: UTF8.self)).map {
          mutant($0.kind, $0.effect, Splice(attribute.value, $0.text))
        }
    }
  }
}
