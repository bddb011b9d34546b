/// The text of an element is empty, another word, of no form, or differs by one.
enum ChangedText: XMLMutation {
  static func mutants(of element: XMLOutline.Element, in outline: XMLOutline, _ exhibit: Exhibit) -> [Mutant]
  {
    guard element.isLeaf, let inner = element.inner, !inner.isEmpty else { return [] }
    return TextChange.all(of: String(decoding: exhibit.content[inner], as: UTF8.self)).map { change in
      element.mutant(change.kind, change.effect, [Splice(inner, change.text)], in: exhibit)
    }
  }
}

/// What can become of a short text.
struct TextChange {
  let kind: MutationKind
  let effect: String
  let text: String

  static func all(of text: String) -> [TextChange] {
    var out = [
      TextChange(kind: .empty, effect: "were empty", text: ""),
      TextChange(kind: .word, effect: "were a word of no list", text: "assay-unknown"),
    ]
    let form = KnownForm(text)
    out += (form?.spoilt ?? []).map { TextChange(kind: .format, effect: $0.effect, text: $0.text) }
    out += (form?.neighbours ?? []).map { TextChange(kind: .boundary, effect: $0.effect, text: $0.text) }
    if let other = Reference.elsewhere(text) {
      out.append(TextChange(kind: .reference, effect: "led elsewhere", text: other))
    }
    return out
  }
}
