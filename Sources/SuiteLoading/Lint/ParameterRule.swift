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
    case (.secret, .text(let text)): return secretFault(text.source)
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

  /// What is shorter, a word or a number is found where it is none, and blots out half of the evidence; other characters
  /// are written otherwise in some places, and then not found.
  private static func secretFault(_ text: String) -> String? {
    let isToken = text.utf8.allSatisfy { byte in
      isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || "-._~+/=".utf8.contains(byte)
    }
    if !isToken { return "may hold letters, digits and - . _ ~ + / = alone" }
    if text.utf8.count < 8 { return "has fewer than 8 characters" }
    return text.utf8.contains(where: isLetter) && !text.utf8.allSatisfy(isLetter)
      ? nil : "needs letters, and something that is none"
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

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
