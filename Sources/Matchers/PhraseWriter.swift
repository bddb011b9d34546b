import JSON

/// Writes a value for a person until the room is used up; what comes after costs nothing.
struct PhraseWriter {
  private var text = ""
  private var room: Int
  /// Whether there was more than room for it.
  private(set) var isCut = false

  init(limit: Int = Phrase.limit) {
    room = limit
  }

  var finished: String { isCut ? text + "…" : text }

  mutating func write(_ string: String) {
    for scalar in string.unicodeScalars where !isCut { append(scalar) }
  }

  /// Writes JSON without white space.
  mutating func write(_ value: JSONValue) {
    if isCut { return }
    switch value {
    case .null: write("null")
    case .bool(let bool): write(bool ? "true" : "false")
    case .number(let number): write(number.text)
    case .string(let string): writeQuoted(string)
    case .array(let values):
      write("[")
      for (index, value) in values.enumerated() {
        if isCut { return }
        if index > 0 { write(",") }
        write(value)
      }
      write("]")
    case .object(let members):
      write("{")
      for (index, member) in members.enumerated() {
        if isCut { return }
        if index > 0 { write(",") }
        writeQuoted(member.name)
        write(":")
        write(member.value)
      }
      write("}")
    }
  }

  private mutating func writeQuoted(_ string: String) {
    write("\"")
    for scalar in string.unicodeScalars {
      if isCut { return }
      switch scalar {
      case "\"", "\\": append(unit: "\\\(scalar)", size: 2)
      default: append(scalar)
      }
    }
    write("\"")
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\n": append(unit: "\\n", size: 2)
    case "\r": append(unit: "\\r", size: 2)
    case "\t": append(unit: "\\t", size: 2)
    default:
      guard Self.isHidden(scalar) else { return append(unit: String(scalar), size: 1) }
      let digits = String(scalar.value, radix: 16)
      let escape = digits.count > 4 ? "{\(digits)}" : String(repeating: "0", count: 4 - digits.count) + digits
      append(unit: "\\u\(escape)", size: escape.count + 2)
    }
  }

  /// Appends an escape whole or not at all.
  private mutating func append(unit: String, size: Int) {
    guard !isCut, size <= room else {
      isCut = true
      return
    }
    text += unit
    room -= size
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    default: false
    }
  }
}
