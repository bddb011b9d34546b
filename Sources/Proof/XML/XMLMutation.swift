/// A way to change an element of an XML document.
protocol XMLMutation: Sendable {
  static func mutants(of element: XMLOutline.Element, in outline: XMLOutline, _ exhibit: Exhibit) -> [Mutant]
}

/// Every way to change an element; the order is that of the mutants.
enum XMLMutations {
  static let all: [any XMLMutation.Type] = [
    DroppedElement.self, RenamedElement.self, ReorderedElement.self, RepeatedElement.self, ChangedText.self,
    ChangedAttribute.self,
  ]

  static func mutants(of exhibit: Exhibit) -> [Mutant] {
    guard exhibit.json == nil,
      exhibit.content.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<")
    else { return [] }
    let outline = XMLOutline(exhibit.content)
    var seen: Set<String> = []
    return outline.elements.filter { seen.insert($0.shape).inserted }.flatMap { element in
      all.flatMap { $0.mutants(of: element, in: outline, exhibit) }
    }
  }
}

extension XMLOutline.Element {
  func mutant(
    _ kind: MutationKind, _ effect: String, _ splices: [Splice], in exhibit: Exhibit, asksModel: Bool = false
  ) -> Mutant {
    Mutant(
      kind, shape, effect, .splice(splices), anchor: shape, asksModel: asksModel)
  }
}
