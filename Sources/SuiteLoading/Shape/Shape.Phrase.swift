extension Shape {
  /// What a sentence says is expected.
  var phrase: String {
    switch self {
    case .text(let rule): rule.phrase
    case .scalar: "a text, a number or a boolean"
    case .boolean: "true or false"
    case .integer(let range):
      switch (range.lowerBound, range.upperBound) {
      case (.min, .max): "a whole number"
      case (let least, .max): "a whole number from \(least)"
      case (let least, let most): "a whole number from \(least) to \(most)"
      }
    case .choice(let words): words.count == 1 ? "`\(words[0])`" : "one of " + words.joined(separator: ", ")
    case .duration: "a duration such as 5s"
    case .byteCount: "a number of bytes such as 64 MiB"
    case .value: "a value"
    case .list(let item, let least): least > 0 ? "a list of at least one item, each \(item.phrase)" : "a list"
    case .oneOrMore(let item): "\(item.phrase), or a list of such"
    case .entries(let keys, _, _): "a map whose keys are \(keys.plural)"
    case .record(let record): "\(record.phrase) (a map)"
    case .alternatives(let shapes): shapes.map(\.phrase).joined(separator: ", or ")
    case .matchers: "a matcher, as in `{ min: 1 }`, or a single value that is short for `equals`"
    }
  }

  /// Whether nothing at all is a value of the shape.
  var takesNull: Bool { if case .value = self { true } else { false } }

  /// How a message names an item of a list.
  func itemLabel(in label: String) -> String {
    if case .record(let record) = self { return "this \(record.name)" }
    return "an item of \(label)"
  }

  /// Whether a value is of the same kind (scalar, list, map) as values of the shape.
  func hasForm(of node: YAMLNode) -> Bool {
    switch self {
    case .text, .scalar, .boolean, .integer, .choice, .duration, .byteCount:
      node.items == nil && node.members == nil
    case .list: node.items != nil
    case .entries, .record: node.members != nil
    case .value, .matchers: true
    case .oneOrMore(let item): node.items != nil || item.hasForm(of: node)
    case .alternatives(let shapes): shapes.contains { $0.hasForm(of: node) }
    }
  }
}

extension TextRule {
  var plural: String {
    switch self {
    case .name: "names"
    case .jsonPath: "JSON paths"
    case .headerName: "header names"
    case .relation: "link relations"
    case .place: "places such as `{ids}`"
    default: "texts"
    }
  }
}
