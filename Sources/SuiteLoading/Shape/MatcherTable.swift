import Matchers

/// The matchers that a suite can use, by name.
struct MatcherTable: Sendable {
  let signatures: [MatcherSignature]
  private let byName: [String: MatcherSignature]

  init(_ signatures: [MatcherSignature]) {
    self.signatures = signatures
    byName = Dictionary(signatures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> MatcherSignature? { byName[name] }

  /// The names of those that look at a kind of operand; all of them for nil.
  func names(of operand: MatcherSignature.Operand? = nil) -> [String] {
    signatures.filter { operand == nil || $0.operand == operand }.map(\.name)
  }
}

extension ArgumentShape {
  /// What a sentence says is expected.
  var phrase: String {
    switch self {
    case .any: "a value"
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "a text"
    case .pattern: "a pattern"
    case .choice(let words): words.count == 1 ? "`\(words[0])`" : "one of " + words.joined(separator: ", ")
    case .list(let item): "a list, each item \(item.phrase)"
    case .matchers: "a map of matchers, or a single value"
    case .listOfMatchers: "a list of matcher maps"
    case .fields(let fields): "a map with " + fields.map { "`\($0.name)`" }.joined(separator: ", ")
    case .either(let shapes): shapes.map(\.phrase).joined(separator: ", or ")
    }
  }

  /// Whether a value is of the same kind (scalar, list, map) as arguments of the shape.
  func hasForm(of node: YAMLNode) -> Bool {
    switch self {
    case .any, .matchers: true
    case .boolean, .integer, .number, .text, .pattern, .choice: node.items == nil && node.members == nil
    case .list, .listOfMatchers: node.items != nil
    case .fields: node.members != nil
    case .either(let shapes): shapes.contains { $0.hasForm(of: node) }
    }
  }
}
