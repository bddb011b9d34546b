extension Diagnostic {
  /// The diagnostic as a person reads it in a terminal or a log.
  ///
  /// Shape: `file:line:col: error[SUI-012]: sentence`, the source line, a caret line, and `hint: ...`; parts
  /// that are not known are left out.
  package var text: String {
    var out = ""
    if let location { out += "\(location): " }
    out += "\(severity.rawValue)[\(id)]: \(message)"
    if let sourceLine, let location {
      let number = String(location.line)
      let gutter = String(repeating: " ", count: number.count)
      out += "\n \(number) | \(Self.untabbed(sourceLine))"
      let carets = "^" + String(repeating: "~", count: max(0, min(location.length, 80) - 1))
      out += "\n \(gutter) | " + String(repeating: " ", count: location.column - 1) + carets
    }
    if let hint { out += "\n  hint: \(hint)" }
    return out
  }

  /// Tabs as single blanks, so that the caret stands under its character; other control characters are shown.
  private static func untabbed(_ line: String) -> String {
    String(
      String.UnicodeScalarView(
        line.unicodeScalars.map { scalar in
          if scalar == "\t" { return " " }
          return scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar
        }))
  }
}
