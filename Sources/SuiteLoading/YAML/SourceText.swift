import Diagnostics

/// A text file with its lines, so that a place in it can be shown.
struct SourceText: Sendable {
  let file: String
  let text: String
  private let lines: [[Unicode.Scalar]]

  init(file: String, text: String) {
    self.file = file
    self.text = text
    self.lines = Self.lines(of: text)
  }

  /// A line counted from 1, without its end.
  func line(_ number: Int) -> String? {
    lines.indices.contains(number - 1) ? Self.string(lines[number - 1]) : nil
  }

  /// The scalars of a line counted from 1; empty where there is no such line.
  func scalars(ofLine number: Int) -> [Unicode.Scalar] {
    lines.indices.contains(number - 1) ? lines[number - 1] : []
  }

  /// The numbers of the lines in which a member of one of these names is written, and of those that belong to it by
  /// being indented further; found in the text, which need not be YAML.
  func lines(ofMembers names: [String]) -> Set<Int> {
    var found: Set<Int> = []
    var depth: Int?
    for (index, line) in lines.enumerated() {
      let indentation = line.prefix { $0 == " " || $0 == "\t" }.count
      if let outer = depth, indentation > outer || indentation == line.count {
        found.insert(index + 1)
        continue
      }
      depth = names.contains { Self.writes(member: $0, line) } ? indentation : nil
      if depth != nil { found.insert(index + 1) }
    }
    return found
  }

  /// Whether a line holds the name, in quotes or without, and a colon after it.
  private static func writes(member name: String, _ line: [Unicode.Scalar]) -> Bool {
    let name = Array(name.unicodeScalars)
    return line.indices.contains { start in
      guard line[start...].starts(with: name) else { return false }
      return line[(start + name.count)...].drop { $0 == "\"" || $0 == "'" || $0 == " " }.first == ":"
    }
  }

  /// The place where a part of a scalar stands, or the scalar's own place where its spelling hides the part.
  func location(of part: String, within whole: SourceLocation) -> SourceLocation {
    let line = scalars(ofLine: whole.line)
    let wanted = Array(part.unicodeScalars)
    guard !wanted.isEmpty, whole.column - 1 + wanted.count <= line.count else { return whole }
    let last = min(line.count, whole.column - 1 + max(whole.length, wanted.count)) - wanted.count
    guard last >= whole.column - 1 else { return whole }
    for start in (whole.column - 1)...last where Array(line[start..<(start + wanted.count)]) == wanted {
      return SourceLocation(file: file, line: whole.line, column: start + 1, length: wanted.count)
    }
    return whole
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// YAML's line ends (YAML 1.1, 4.2, which the parser counts by): CR LF, LF, CR, NEL, LS and PS.
  private static func lines(of text: String) -> [[Unicode.Scalar]] {
    var out: [[Unicode.Scalar]] = []
    var line: [Unicode.Scalar] = []
    var afterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where afterReturn: break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
        out.append(line)
        line = []
      default: line.append(scalar)
      }
      afterReturn = scalar == "\r"
    }
    out.append(line)
    return out
  }
}
