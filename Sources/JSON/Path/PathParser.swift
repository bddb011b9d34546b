import Patterns

/// Reads the text of a query by the grammar of RFC 9535, appendix A.
struct PathParser {
  var reader: PathReader
  var patternFaults: [PatternError] = []
  private var depth = 0

  init(_ text: String) {
    reader = PathReader(text)
  }

  mutating func parse() throws(JSONPathError) -> [PathSegment] {
    guard reader.take("$") else { throw error("A query begins with '$', but \(reader.found) was found") }
    let segments = try readSegments()
    guard reader.next == nil else {
      throw error("A segment beginning with '.' or '[' was expected, but \(reader.found) was found")
    }
    return segments
  }

  func error(_ message: String, at index: Int? = nil) -> JSONPathError {
    JSONPathError(message + ".", at: index ?? reader.index)
  }

  /// Bounds how deep brackets and filters nest, because each level is a level of recursion.
  mutating func nested<Result>(
    _ read: (inout PathParser) throws(JSONPathError) -> Result
  ) throws(JSONPathError) -> Result {
    depth += 1
    defer { depth -= 1 }
    if depth > 64 { throw error("Brackets are nested more than 64 deep here") }
    return try read(&self)
  }

  // MARK: Segments

  /// Reads segments until something else comes; blanks before that are left unread.
  mutating func readSegments() throws(JSONPathError) -> [PathSegment] {
    var segments: [PathSegment] = []
    while true {
      let before = reader
      reader.skipBlanks()
      if reader.take("..") {
        let selectors = reader.next == "[" ? try readBrackets() : [try readShorthand(after: "..")]
        segments.append(PathSegment(isDescendant: true, selectors: selectors))
      } else if reader.take(".") {
        segments.append(PathSegment(isDescendant: false, selectors: [try readShorthand(after: ".")]))
      } else if reader.next == "[" {
        segments.append(PathSegment(isDescendant: false, selectors: try readBrackets()))
      } else {
        reader = before
        return segments
      }
    }
  }

  private mutating func readShorthand(after dots: String) throws(JSONPathError) -> PathSelector {
    if reader.take("*") { return .wildcard }
    guard let first = reader.next, Self.beginsName(first) else {
      throw error("A name or '*' must follow '\(dots)', but \(reader.found) was found")
    }
    return .name(reader.take { Self.beginsName($0) || ("0"..."9").contains($0) })
  }

  private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "\u{80}"...: true
    default: false
    }
  }

  // MARK: Selectors

  private mutating func readBrackets() throws(JSONPathError) -> [PathSelector] {
    try nested { (parser) throws(JSONPathError) in
      parser.reader.skip()
      var selectors: [PathSelector] = []
      repeat {
        parser.reader.skipBlanks()
        selectors.append(try parser.readSelector())
        parser.reader.skipBlanks()
      } while parser.reader.take(",")
      guard parser.reader.take("]") else {
        throw parser.error("',' or ']' was expected, but \(parser.reader.found) was found")
      }
      return selectors
    }
  }

  private mutating func readSelector() throws(JSONPathError) -> PathSelector {
    switch reader.next {
    case "*":
      reader.skip()
      return .wildcard
    case "'", "\"":
      return .name(try readString())
    case "?":
      reader.skip()
      reader.skipBlanks()
      return .filter(try readExpression())
    case "-", ":", .some("0"..."9"):
      return try readIndexOrSlice()
    default:
      throw error(
        "A name in quotes, '*', an index, a slice or '?' was expected, but \(reader.found) was found")
    }
  }

  private mutating func readIndexOrSlice() throws(JSONPathError) -> PathSelector {
    let start = reader.next == ":" ? nil : try readInteger()
    let afterStart = reader
    reader.skipBlanks()
    guard reader.take(":") else {
      reader = afterStart
      return .index(start ?? 0)
    }
    reader.skipBlanks()
    let end = beginsInteger ? try readInteger() : nil
    let afterEnd = reader
    reader.skipBlanks()
    guard reader.take(":") else {
      reader = afterEnd
      return .slice(PathSlice(start: start, end: end, step: 1))
    }
    reader.skipBlanks()
    let step = beginsInteger ? try readInteger() : 1
    return .slice(PathSlice(start: start, end: end, step: step))
  }

  private var beginsInteger: Bool {
    switch reader.next {
    case "-", .some("0"..."9"): true
    default: false
    }
  }
}
