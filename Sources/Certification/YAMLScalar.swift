import JSON
import SuiteModel

/// Writes one value as YAML that reads back as the same value, in our reading of YAML and in stricter ones.
enum YAMLScalar {
  /// A text, in quotes where it could be taken for something else.
  static func text(_ text: String) -> String {
    isPlain(text) ? text : JSONValue.string(text).text(pretty: false)
  }

  /// A scalar; nil for lists and maps.
  static func text(of literal: Literal) -> String? {
    switch literal {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text
    case .text(let template): text(template.source)
    case .list, .map: nil
    }
  }

  /// YAML 1.1 takes these for booleans and nulls, and other tools than ours may read the file.
  private static let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isLetter(first), !words.contains(text.lowercased()),
      !text.hasSuffix(" "), !text.hasSuffix(":"), !text.contains(": "), !text.contains(" #")
    else { return false }
    return text.unicodeScalars.allSatisfy {
      isLetter($0) || " 0123456789._-/:+@%~=&?".unicodeScalars.contains($0)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }
}
