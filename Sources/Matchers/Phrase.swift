package import JSON

/// How values are told to a person: in short, on one line, and without anything that could steer a terminal.
///
/// Shape: of each value at most 80 characters (Unicode scalars), then "…". Control and format characters and
/// those that break lines or are private show as `\u202e` (beyond U+FFFF as `\u{e0001}`).
package enum Phrase {
  /// How many characters of a value are shown.
  package static let limit = 80

  /// What is observed where a subject is absent.
  package static let nothing = "nothing"

  /// The value with its kind: `the text "gone"`, `the number 5`, `true`, `the array [1,2]`.
  package static func value(_ value: JSONValue) -> String {
    var writer = PhraseWriter()
    writer.write(value)
    let text = writer.finished
    return switch value.kind {
    case .null, .boolean: text
    case .string: "the text \(text)"
    case .number: "the number \(text)"
    case .array: "the array \(text)"
    case .object: "the object \(text)"
    }
  }

  /// A text alone, cut and made harmless, without quotes.
  package static func text(_ text: String, limit: Int = Phrase.limit) -> String {
    var writer = PhraseWriter(limit: limit)
    writer.write(text)
    return writer.finished
  }

  /// Values in a row, plain texts without quotes: `active, tobedeleted`.
  package static func list(_ values: [JSONValue]) -> String {
    if values.isEmpty { return "an empty list" }
    var writer = PhraseWriter()
    for (index, value) in values.enumerated() where !writer.isCut {
      if index > 0 { writer.write(", ") }
      if let text = value.string, isPlain(text) { writer.write(text) } else { writer.write(value) }
    }
    return writer.finished
  }

  /// Phrases joined by a word, cut at 240 characters.
  package static func joined(_ phrases: [String], by word: String) -> String {
    let limit = Phrase.limit * 3
    var joined = ""
    for phrase in phrases where joined.count <= limit {
      joined += (joined.isEmpty ? "" : " \(word) ") + phrase
    }
    return joined.count <= limit ? joined : joined.prefix(limit) + "…"
  }

  /// A count with its noun: `1 element`, `3 elements`.
  package static func quantity(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// Whether a text in a row can be told from numbers, other values and its neighbours without quotes.
  private static func isPlain(_ text: String) -> Bool {
    let isWord = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || "0123456789-_.:/+".contains(Character($0))
    }
    return isWord && !text.isEmpty && !["true", "false", "null"].contains(text)
      && JSONNumber(text: text) == nil
  }
}
