/// Text of targets and suites made harmless for a display: what could steer it is spelled out as `\u{1B}`.
///
/// Spelled out are control characters, the marks that turn the direction of writing, the separators of lines
/// and paragraphs, invisible characters and what XML 1.0 does not allow.
package enum VisibleText {
  /// One line: line ends and tabs are spelled out too.
  package static func line(_ text: String) -> String {
    isPlain(text, keepingLines: false) ? text : spelled(text, keepingLines: false)
  }

  /// Several lines: line feeds and tabs stay, and the pair of carriage return and line feed is one line end.
  static func lines(_ text: String) -> String {
    isPlain(text, keepingLines: true) ? text : spelled(text, keepingLines: true)
  }

  private static func isPlain(_ text: String, keepingLines: Bool) -> Bool {
    text.utf8.allSatisfy { byte in
      (byte >= 0x20 && byte < 0x7F) || (keepingLines && (byte == 0x0A || byte == 0x09))
    }
  }

  private static func spelled(_ text: String, keepingLines: Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var pendingReturn = false
    for scalar in text.unicodeScalars {
      if pendingReturn {
        pendingReturn = false
        if scalar != "\n" || !keepingLines { result += "\\r" }
      }
      switch scalar {
      case "\r": pendingReturn = true
      case "\n": result += keepingLines ? "\n" : "\\n"
      case "\t": result += keepingLines ? "\t" : "\\t"
      case _ where steers(scalar): result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    if pendingReturn { result += "\\r" }
    return result
  }

  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    // Soft hyphen, Arabic letter mark, zero-width space, direction marks, separators, joiners and their like.
    // The zero-width joiners stay: scripts need them.
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}
