package import SuiteModel

/// Whether a value is what a parameter asks for.
package enum ParameterRule {
  /// What is wrong with the value, to follow its name in a sentence; nil where it fits.
  package static func fault(of value: Literal, for parameter: Parameter) -> String? {
    switch (parameter.kind, value) {
    case (.url, .text(let text)):
      return TextRule.url.remedy(for: text.source) == nil ? nil : "must be \(TextRule.url.phrase)"
    case (.text, .text(let text)), (.file, .text(let text)), (.folder, .text(let text)):
      return text.source.isEmpty ? "is empty" : nil
    case (.secret, .text(let text)):
      return text.source.utf8.count < leastSecret
        ? "has fewer than \(leastSecret) characters, too few to be found and taken out of what is recorded"
        : nil
    case (.secret, .map):
      return SecretReference(value) == nil ? "must be \(phrase(of: .secret))" : nil
    case (.files, .list(let items)):
      let areTexts = items.allSatisfy { if case .text(let text) = $0 { !text.source.isEmpty } else { false } }
      return items.isEmpty ? "names no file" : areTexts ? nil : "must be \(phrase(of: .files))"
    case (.boolean, .bool): return nil
    case (.integer, .number(let text)):
      guard let number = Int(text) else { return "must be a whole number" }
      if let least = parameter.min, number < least { return "must be at least \(least)" }
      if let most = parameter.max, number > most { return "must be at most \(most)" }
      return nil
    default: return "must be \(phrase(of: parameter.kind))"
    }
  }

  /// Shorter ones would blot out half of the evidence, in characters.
  package static let leastSecret = 5

  private static func phrase(of kind: Parameter.Kind) -> String {
    switch kind {
    case .url: TextRule.url.phrase
    case .file: "the path of a file"
    case .files: "a list of paths of files"
    case .folder: "the path of a folder"
    case .text: "a text, in quotes where it looks like a number"
    case .secret: "a text, or `{ env: NAME }`, `{ file: PATH }` or `{ command: [PROGRAM, ARGUMENT] }`"
    case .integer: "a whole number"
    case .boolean: "true or false"
    }
  }
}
