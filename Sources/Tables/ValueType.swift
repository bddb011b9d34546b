package import Formats
package import Patterns

/// What a cell's text must be.
package indirect enum ValueType: Sendable, Hashable {
  /// Any text.
  case text
  /// Fewer than 256 characters of `0-9 A-Z a-z . - _ / @`, as OneRoster's CSV binding defines a GUID.
  case guid
  /// A whole number in digits, with an optional minus sign.
  case integer(min: Int? = nil, max: Int? = nil)
  /// A number in digits with an optional minus sign, fraction and, where allowed, exponent.
  case decimal(min: Double? = nil, max: Double? = nil, exponent: Bool = false)
  /// `true` or `false`.
  case boolean
  /// A calendar date, `YYYY-MM-DD`.
  case date
  /// A date-time of RFC 3339; with `utc` its offset must be `Z`.
  case dateTime(utc: Bool = false)
  /// A year of four digits.
  case year
  /// One of the words, or a word with the extension prefix and something after it.
  case enumeration([String], extensible: String? = nil)
  /// Text of a named format, such as `uri`, `email` or `language-tag`.
  case format(Format)
  /// Text that a pattern matches as a whole.
  case pattern(Pattern)
  /// Items of one type with a separator between them, none of them empty.
  case list(ValueType, separator: UInt8 = 0x2C)

  /// Whether a cell holds several values.
  package var isList: Bool {
    if case .list = self { true } else { false }
  }

  /// What the type is in words that fit after "is not".
  package var phrase: String {
    switch self {
    case .text: "text"
    case .guid: "an identifier of fewer than 256 characters from 0-9 A-Z a-z . - _ / @"
    case .integer(let min, let max): "an integer" + Self.bounds(min.map { "\($0)" }, max.map { "\($0)" })
    case .decimal(let min, let max, _):
      "a number" + Self.bounds(min.map { "\($0)" }, max.map { "\($0)" })
    case .boolean: "true or false"
    case .date: "a date written YYYY-MM-DD"
    case .dateTime(let utc):
      utc ? "a date-time in UTC, as in 2026-01-31T08:30:00.000Z" : "a date-time of RFC 3339"
    case .year: "a year of four digits"
    case .enumeration(let words, let prefix):
      "one of \(words.joined(separator: ", "))" + (prefix.map { ", or \($0)…" } ?? "")
    case .format(let format): "of the format \(format.rawValue)"
    case .pattern(let pattern): "text that matches \(pattern.source)"
    case .list(let item, _): "a list whose items are \(item.phrase)"
    }
  }

  /// What makes the type itself unusable, or nil.
  var fault: String? {
    switch self {
    case .integer(let min?, let max?) where min > max: "min \(min) is above max \(max)"
    case .decimal(let min?, let max?, _) where !(min <= max): "min \(min) is not below max \(max)"
    case .enumeration(let words, let prefix):
      if words.isEmpty {
        "an enumeration needs at least one word"
      } else if words.contains("") {
        "an enumeration has no empty word: leave out 'required' instead"
      } else if Set(words).count != words.count {
        "an enumeration names a word twice"
      } else if prefix?.isEmpty == true {
        "an empty extension prefix would allow every word"
      } else {
        nil
      }
    case .list(.list, _): "a list of lists cannot be told apart in one cell"
    case .list(_, let separator) where separator >= 0x80 || separator == 0x22:
      "a list's separator is one ASCII character, and not a quote"
    case .list(let item, _): item.fault
    default: nil
    }
  }

  private static func bounds(_ min: String?, _ max: String?) -> String {
    switch (min, max) {
    case (nil, nil): ""
    case (let min?, nil): " of at least \(min)"
    case (nil, let max?): " of at most \(max)"
    case (let min?, let max?): " from \(min) to \(max)"
    }
  }
}
