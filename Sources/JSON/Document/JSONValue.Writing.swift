extension JSONValue {
  /// The value as JSON text, the same for the same value every time.
  ///
  /// Shape: members in their own order, numbers by their own text. `pretty` gives each element and member a
  /// line of its own, two spaces further in on each level, with no line end after the last; else there is no
  /// white space.
  package func text(pretty: Bool = false) -> String {
    var bytes: [UInt8] = []
    write(into: &bytes, pretty: pretty)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what ``text(pretty:)`` returns, as UTF-8.
  package func write(into output: inout [UInt8], pretty: Bool = false) {
    write(into: &output, level: pretty ? 0 : nil)
  }

  /// Writes with line breaks where there is a level.
  func write(into output: inout [UInt8], level: Int?) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let bool): output += (bool ? "true" : "false").utf8
    case .number(let number): output += number.text.utf8
    case .string(let string): Self.write(string, into: &output)
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        Self.separate(index, in: &output, level: level)
        value.write(into: &output, level: level.map { $0 + 1 })
      }
      if let level, !values.isEmpty { Self.breakLine(in: &output, level: level) }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        Self.separate(index, in: &output, level: level)
        Self.write(member.name, into: &output)
        output.append(UInt8(ascii: ":"))
        if level != nil { output.append(UInt8(ascii: " ")) }
        member.value.write(into: &output, level: level.map { $0 + 1 })
      }
      if let level, !members.isEmpty { Self.breakLine(in: &output, level: level) }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func separate(_ index: Int, in output: inout [UInt8], level: Int?) {
    if index > 0 { output.append(UInt8(ascii: ",")) }
    if let level { breakLine(in: &output, level: level + 1) }
  }

  static func breakLine(in output: inout [UInt8], level: Int) {
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<level * 2 { output.append(UInt8(ascii: " ")) }
  }

  /// Appends a string in quotes with the fewest escapes: quote, backslash and control characters only.
  ///
  /// The spellings are those of RFC 8785, clause 3.2.2.2: the two-character form where there is one, else
  /// \u00xx in lower case.
  static func write(_ string: String, into output: inout [UInt8]) {
    write(utf8: string.utf8Span.span, into: &output)
  }

  /// Appends a string by its UTF-8; what needs no escape is copied in runs.
  static func write(utf8 source: Span<UInt8>, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    source.withUnsafeBufferPointer { bytes in
      var copied = 0
      for index in bytes.indices where needsEscape(bytes[index]) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
        escape(bytes[index], into: &output)
        copied = index + 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): output += "\\\"".utf8
    case UInt8(ascii: "\\"): output += "\\\\".utf8
    case 0x08: output += "\\b".utf8
    case 0x09: output += "\\t".utf8
    case 0x0A: output += "\\n".utf8
    case 0x0C: output += "\\f".utf8
    case 0x0D: output += "\\r".utf8
    default: output += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
    }
  }
}
