import Reporting

/// Words of files that somebody may have tampered with, harmless on a display and short.
enum Shown {
  static func path(_ path: String) -> String { text(path) }

  static func text(_ text: String) -> String {
    let line = VisibleText.line(text)
    return line.count > 300 ? "\(line.prefix(300))…" : line
  }

  /// "1 case", "1,204 cases".
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    var digits = String(number)
    var at = digits.endIndex
    while digits.distance(from: digits.startIndex, to: at) > 3 {
      at = digits.index(at, offsetBy: -3)
      digits.insert(",", at: at)
    }
    return "\(digits) \(number == 1 ? one : many ?? one + "s")"
  }
}
