import SuiteModel

/// Whether a value is what a parameter asks for.
enum ParameterRule {
  /// What is wrong with the value, to follow its name in a sentence; nil where it fits.
  static func fault(of value: Literal, for parameter: Parameter) -> String? {
    switch (parameter.kind, value) {
    case (.url, .text(let text)):
      return TextRule.url.remedy(for: text.source) == nil ? nil : "must be \(TextRule.url.phrase)"
    case (.text, .text(let text)), (.file, .text(let text)), (.folder, .text(let text)):
      return text.source.isEmpty ? "is empty" : nil
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

  private static func phrase(of kind: Parameter.Kind) -> String {
    switch kind {
    case .url: TextRule.url.phrase
    case .file: "the path of a file"
    case .files: "a list of paths of files"
    case .folder: "the path of a folder"
    case .text: "a text, in quotes where it looks like a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    }
  }
}
