/// How many columns text takes on a terminal.
///
/// Source: UAX #11, in its usual reading: wide and full-width characters take two columns, combining marks
/// none.
enum DisplayWidth {
  static func of(_ text: some StringProtocol) -> Int {
    let utf8 = text.utf8
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { max($0, of($1)) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x300: 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3: 2
    case 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: 2
    case 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD: 2
    case 0xFE0F: 2
    default:
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: 0
      default: 1
      }
    }
  }

  /// Breaks text into lines of at most `width` columns, between words where it can.
  ///
  /// Shape: `text` without line ends. A word that is too long for a line is cut.
  static func wrap(_ text: String, to width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    var column = 0
    for word in text.split(separator: " ") {
      let length = of(word)
      if !line.isEmpty, column + 1 + length <= width {
        line += " " + word
        column += 1 + length
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, column) = (String(word), length)
      while column > width {
        let (head, rest) = cut(line, at: width)
        lines.append(head)
        (line, column) = (rest, of(rest))
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Takes at least one character, so that cutting ends.
  private static func cut(_ text: String, at width: Int) -> (head: String, rest: String) {
    var head = ""
    var column = 0
    for character in text {
      let next = of(character)
      if !head.isEmpty, column + next > width { break }
      head.append(character)
      column += next
    }
    return (head, String(text.dropFirst(head.count)))
  }
}
