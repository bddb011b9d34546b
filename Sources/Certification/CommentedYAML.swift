/// Lines of YAML with comments, for files that people go on to edit.
///
/// The suite's words are somebody else's text, so that none of them can end the comment that it stands in.
struct CommentedYAML {
  private(set) var text = ""
  private static let width = 100

  mutating func blank() { text += "\n" }

  /// A blank line and a comment.
  mutating func section(_ words: String) {
    blank()
    comment(words)
  }

  /// - Parameter wrapped: Whether a long text takes several lines.
  mutating func comment(_ words: String, depth: Int = 0, wrapped: Bool = true) {
    let margin = String(repeating: "  ", count: depth) + "#"
    let line = Self.line(words)
    guard wrapped else {
      text += "\(margin) \(line)\n"
      return
    }
    var current = margin
    for word in line.split(separator: " ") {
      if current.count + 1 + word.count > Self.width, current != margin {
        text += current + "\n"
        current = margin
      }
      current += " " + word
    }
    text += current + "\n"
  }

  /// Comment lines in two columns.
  mutating func table(_ rows: [(String, String)]) {
    let width = rows.map(\.0.count).max() ?? 0
    for (left, right) in rows {
      let row = Self.line(left) + (right.isEmpty ? "" : Self.gap(left, width) + Self.line(right))
      text += "#   \(row)\n"
    }
  }

  /// A key with its value, which is YAML already; switched off, it stands behind a `#` without a blank.
  mutating func setting(
    _ key: String, _ value: String?, depth: Int = 0, isOn: Bool = true, note: String = ""
  ) {
    let margin = String(repeating: "  ", count: depth) + (isOn ? "" : "#")
    let start = "\(margin)\(YAMLScalar.text(key)):" + (value.map { " \($0)" } ?? "")
    text += start + (note.isEmpty ? "" : "   # \(Self.line(note))") + "\n"
  }

  /// The first key of an entry of the list above, with its value, which is YAML already.
  mutating func entry(_ key: String, _ value: String) { text += "- \(YAMLScalar.text(key)): \(value)\n" }

  /// One entry of the list above, with a note in a column of its own.
  mutating func item(_ value: String, width: Int, note: String, isOn: Bool) {
    text +=
      "\(isOn ? "" : "#")- \(value)"
      + (note.isEmpty ? "" : "\(Self.gap(value, width))# \(Self.line(note))") + "\n"
  }

  private static func gap(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count) + 3)
  }

  /// The words on one line: whatever breaks a line, or cannot be seen, becomes a blank.
  private static func line(_ words: String) -> String {
    let scalars = words.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate: " "
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
