extension JSONNode {
  /// How a sentence names the value: scalars by their text, cut when long; arrays and objects by their size.
  var shown: String {
    switch kind {
    case .array: "an array of \(count) \(count == 1 ? "element" : "elements")"
    case .object: "an object of \(count) \(count == 1 ? "member" : "members")"
    default: JSONNode.cut(rawText)
    }
  }

  static func cut(_ text: String) -> String {
    guard text.unicodeScalars.count > 80 else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(77))) + "…"
  }
}
