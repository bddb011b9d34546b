/// Finds where a map repeats a key, given where the key stands first.
struct DuplicateKeySearch {
  struct Found {
    let line: Int
    let column: Int
    let length: Int
    /// The text with the repeated key marked as none of ours; all columns stay as they are.
    let renamed: String
  }

  /// Private-use scalars, one of which takes the place of a repeated key's first letter.
  static let marks: ClosedRange<Unicode.Scalar> = "\u{F0000}"..."\u{FFFFD}"

  private let scalars: [Unicode.Scalar]
  private let lineStarts: [Int]

  init(text: String) {
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (i, scalar) in scalars.enumerated() {
      let endsLine = scalar == "\n" || (scalar == "\r" && !(i + 1 < scalars.count && scalars[i + 1] == "\n"))
      if endsLine || ["\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) { starts.append(i + 1) }
    }
    lineStarts = starts
  }

  /// The second place of the key in the map whose first such key stands there.
  func second(_ key: String, after line: Int, _ column: Int) -> Found? {
    guard lineStarts.indices.contains(line - 1) else { return nil }
    let first = lineStarts[line - 1] + column - 1
    guard first < scalars.count else { return nil }
    let spellings = [key, "'\(key)'", "\"\(key)\""].map { Array($0.unicodeScalars) }
    let before = scalars[..<first].last { $0 != " " && $0 != "\n" && $0 != "\r" && $0 != "\t" }
    let onLine = scalars[lineStarts[line - 1]..<first].allSatisfy { $0 == " " || $0 == "-" }
    return before == "{" || (before == "," && (!onLine || isInsideFlow(first)))
      ? inFlow(spellings, after: first) : inBlock(spellings, line: line, column: column)
  }

  /// In a block map every key begins its own line in the same column, and what lies deeper is indented more.
  private func inBlock(_ spellings: [[Unicode.Scalar]], line: Int, column: Int) -> Found? {
    for number in line..<lineStarts.count {
      let start = lineStarts[number]
      let end = number + 1 < lineStarts.count ? lineStarts[number + 1] : scalars.count
      let indent = scalars[start..<end].prefix { $0 == " " }.count
      let content = scalars[(start + indent)..<end].first
      if content == nil || content == "#" || content == "\n" || content == "\r" { continue }
      if indent < column - 1 { return nil }
      if indent == column - 1, let length = match(spellings, at: start + indent) {
        return found(at: start + indent, line: number + 1, length: length)
      }
    }
    return nil
  }

  private func inFlow(_ spellings: [[Unicode.Scalar]], after first: Int) -> Found? {
    var depth = 0
    var quote: Unicode.Scalar?
    var lastMark: Unicode.Scalar? = ":"
    for i in (first + 1)..<scalars.count {
      let scalar = scalars[i]
      if let open = quote {
        if scalar == open, scalars[i - 1] != "\\" { quote = nil }
        continue
      }
      if scalar == " " || scalar == "\n" || scalar == "\r" { continue }
      if depth == 0, lastMark == ",", let length = match(spellings, at: i) {
        let line = (lineStarts.lastIndex { $0 <= i } ?? 0) + 1
        return found(at: i, line: line, length: length)
      }
      switch scalar {
      case "{", "[": depth += 1
      case "}", "]":
        depth -= 1
        if depth < 0 { return nil }
      case "\"", "'": if let last = lastMark, "{[,:".unicodeScalars.contains(last) { quote = scalar }
      default: break
      }
      lastMark = scalar
    }
    return nil
  }

  /// Whether more flow maps open than close before a place; quotes are not looked at, so that it is a guess.
  private func isInsideFlow(_ place: Int) -> Bool {
    scalars[..<place].reduce(0) { $0 + ($1 == "{" ? 1 : $1 == "}" ? -1 : 0) } > 0
  }

  private func match(_ spellings: [[Unicode.Scalar]], at place: Int) -> Int? {
    for spelling in spellings where scalars[place...].starts(with: spelling) {
      let rest = scalars[(place + spelling.count)...].drop { $0 == " " }
      if rest.first == ":" { return spelling.count }
    }
    return nil
  }

  private func found(at place: Int, line: Int, length: Int) -> Found {
    var copy = scalars
    let isQuoted = copy[place] == "\"" || copy[place] == "'"
    let letter = isQuoted && length > 2 ? place + 1 : place
    // Several repeats of one key must differ from each other.
    copy[letter] = Unicode.Scalar(0xF0000 + UInt32(place % 0xFFF0)) ?? Self.marks.lowerBound
    return Found(
      line: line, column: place - lineStarts[line - 1] + 1, length: length, renamed: SourceText.string(copy))
  }
}
