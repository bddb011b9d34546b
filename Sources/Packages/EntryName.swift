/// Names of entries in messages.
enum EntryName {
  /// A name in quotes, with escapes for what does not print and cut after 120 characters.
  static func shown(_ name: String) -> String {
    var text = "'"
    var count = 0
    for scalar in name.unicodeScalars {
      if count == 120 {
        text += "…"
        break
      }
      if isInvisible(scalar) {
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
      count += 1
    }
    return text + "'"
  }

  /// Whether a character controls how text is shown rather than being seen itself.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return false
    }
  }
}
