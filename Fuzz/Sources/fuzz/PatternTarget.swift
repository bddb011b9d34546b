import Patterns

/// A pattern, a zero, and a text: every dialect refuses or answers, and answers agree.
enum PatternTarget: FuzzTarget {
  static let name = "pattern"

  static func run(_ bytes: [UInt8]) {
    guard let (source, rest) = bytes.halves, let text = String(validating: rest, as: UTF8.self) else {
      return
    }
    for dialect in Pattern.Dialect.allCases {
      guard let pattern = try? Pattern(source, dialect: dialect) else { continue }
      guard let found = try? pattern.matches(text) else { continue }
      if let whole = try? pattern.matchesWhole(text) {
        require(found || !whole, "\(dialect): what matches the whole is found in it: \(source)")
        if dialect == .xsd { require(found == whole, "xsd matches whole values: \(source)") }
      }
      guard let slow = try? Pattern("(?=)" + source, dialect: dialect).matches(text), dialect == .ecma else {
        continue
      }
      // A lookahead keeps the automaton away, so that PCRE2 answers; it binds to the first alternative only.
      if !source.contains("|") { require(slow == found, "automaton and PCRE2 agree: \(source) on \(text)") }
    }
  }
}
