/// Lines for a terminal: wrapped, indented, coloured, and with every foreign text made harmless.
struct TerminalPage {
  let style: TerminalStyle
  private(set) var output = ""

  /// How a piece of a line looks.
  enum Look {
    case plain, bold, dim
    case tone(Mark.Tone)
  }

  /// The width that text is wrapped to; very narrow and very wide terminals are not followed all the way.
  var width: Int { min(max(style.width, 24), 120) }

  init(style: TerminalStyle) {
    self.style = style
  }

  mutating func blank() {
    output += "\n"
  }

  mutating func heading(_ text: String) {
    blank()
    line([(text, .bold)])
  }

  /// A line of pieces, not wrapped; the caller knows that it is short, or lets it be long.
  mutating func line(_ pieces: [(String, Look)], indent: Int = 0) {
    output += String(repeating: " ", count: indent)
    for (text, look) in pieces { output += dressed(VisibleText.line(text), look) }
    output += "\n"
  }

  /// A paragraph; its own line ends stay.
  mutating func paragraph(_ text: String, indent: Int = 0, look: Look = .plain) {
    for part in VisibleText.lines(text).split(separator: "\n", omittingEmptySubsequences: false) {
      let untabbed = part.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "  ")
      for line in DisplayWidth.wrap(untabbed, to: width - indent) {
        output += line.isEmpty ? "\n" : String(repeating: " ", count: indent) + dressed(line, look) + "\n"
      }
    }
  }

  /// A lead and a text that is wrapped beside it.
  mutating func hanging(
    _ lead: String, _ leadLook: Look, _ text: String, look: Look = .plain, indent: Int, column: Int
  ) {
    let lead = VisibleText.line(lead)
    let gap = column - indent - DisplayWidth.of(lead)
    let lines = DisplayWidth.wrap(VisibleText.line(text), to: width - column)
    output += String(repeating: " ", count: indent) + dressed(lead, leadLook)
    if gap < 1 {
      output += "\n" + String(repeating: " ", count: column)
    } else {
      output += String(repeating: " ", count: gap)
    }
    for (index, line) in lines.enumerated() {
      if index > 0 { output += String(repeating: " ", count: column) }
      output += dressed(line, look) + "\n"
    }
  }

  func symbol(_ mark: Mark) -> String { style.ascii ? mark.ascii : mark.symbol }

  /// A separator of parts of one line.
  var dot: String { style.ascii ? " - " : " · " }

  private func dressed(_ text: String, _ look: Look) -> String {
    guard style.colour, let code = Self.code(look), !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static func code(_ look: Look) -> String? {
    switch look {
    case .plain: nil
    case .bold: "1"
    case .dim, .tone(.muted): "2"
    case .tone(.good): "32"
    case .tone(.bad): "31"
    case .tone(.caution): "33"
    case .tone(.open): "35"
    }
  }
}
