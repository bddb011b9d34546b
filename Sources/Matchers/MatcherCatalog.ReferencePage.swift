import JSON

extension MatcherCatalog {
  /// The reference page of all matchers, made from their signatures and examples.
  ///
  /// Shape: Markdown; a section for values and one for lists of nodes, and in it for each matcher its law,
  /// its argument and its examples. The same matchers always give the same bytes.
  package static func referencePage() -> String {
    var page = """
      # Matchers

      A matcher is a law about one value, or about the list of values that a path selects. All matchers of a \
      check must hold. A scalar instead of a map of matchers is short for `equals`. Every matcher but \
      `present` is violated where there is no value.

      """
    page += section("Matchers on one value", of: .value)
    page += section("Matchers on a list of nodes", of: .nodes)
    return page
  }

  private static func section(_ title: String, of operand: MatcherSignature.Operand) -> String {
    all.filter { $0.signature.operand == operand }.reduce(into: "\n## \(title)\n") { section, matcher in
      section += entry(matcher.signature, examples: matcher.examples)
    }
  }

  private static func entry(_ signature: MatcherSignature, examples: [MatcherExample]) -> String {
    var entry = "\n### `\(signature.name)`\n\n\(signature.law)\n\nArgument: \(signature.argument.prose).\n\n"
    for example in examples {
      let use = code("\(signature.name): \(example.argument.text())")
      entry += "- \(use) \(example.holds ? "holds for" : "is violated by") \(prose(example.operand))\n"
    }
    return entry
  }

  private static func prose(_ operand: MatcherOperand) -> String {
    switch operand {
    case .value(nil): "no value"
    case .value(let observed?): (observed.isSpelled ? "the spelled text " : "") + code(observed.value.text())
    case .nodes(let nodes):
      nodes.isEmpty ? "no nodes" : "the nodes " + nodes.map { code($0.value.text()) }.joined(separator: ", ")
    }
  }

  /// A code span, fenced by more backticks than stand together in the text.
  private static func code(_ text: String) -> String {
    var (longest, run) = (0, 0)
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    if longest == 0 { return "`\(text)`" }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence) \(text) \(fence)"
  }
}

extension ArgumentShape {
  /// The shape in words, without a full stop.
  fileprivate var prose: String {
    switch self {
    case .any: "any value"
    case .boolean: "`true` or `false`"
    case .integer: "a whole number"
    case .number: "a number"
    case .text: "a text"
    case .pattern: "a pattern (ECMA-262, with the `u` flag), taken literally"
    case .choice(let names): "one of " + names.map { "`\($0)`" }.joined(separator: ", ")
    case .list(.any): "a list of values"
    case .list(let shape): "a list, each entry \(shape.prose)"
    case .matchers: "matchers on one value, or a scalar for `equals`"
    case .listOfMatchers: "a list of matchers on one value, each entry a map or a scalar for `equals`"
    case .fields(let fields): "a map of " + fields.map(\.prose).joined(separator: "; ")
    case .either(let shapes): shapes.map(\.prose).joined(separator: ", or ")
    }
  }
}

extension ArgumentField {
  fileprivate var prose: String { "`\(name)` (\(shape.prose)\(required ? ", required" : ""))" }
}
