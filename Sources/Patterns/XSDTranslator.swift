/// Parses a regular expression of XML Schema and writes what means the same to PCRE2, anchored at both ends.
///
/// Source: XML Schema Part 2: Datatypes, second edition, appendix F.
struct XSDTranslator {
  var reader: PatternReader
  private var output = PCRESource()
  private var open: [Int] = []

  static func translation(of source: String) throws(PatternError) -> String {
    var translator = XSDTranslator(reader: PatternReader(source))
    return "^(?:\(try translator.translate()))$"
  }

  private init(reader: PatternReader) {
    self.reader = reader
  }

  private mutating func translate() throws(PatternError) -> String {
    while let scalar = reader.next {
      let start = reader.index
      switch scalar {
      case "(":
        reader.skip()
        open.append(start)
        if open.count > Self.maximumDepth {
          throw PatternError(.tooLarge, "More than \(Self.maximumDepth) groups are nested.", at: start)
        }
        output.append("(?:")
        continue
      case ")":
        guard open.popLast() != nil else { throw error("')' closes no group; write '\\)' for the character") }
        reader.skip()
        output.append(")")
      case "|":
        reader.skip()
        output.append("|")
        continue
      case ".":
        reader.skip()
        output.append("[^\\n\\r]")
      case "[": output.append(try readClass())
      case "\\":
        var pattern = PCREClass(isNegated: false)
        switch try readEscape() {
        case .codePoint(let codePoint): output.append(codePoint: codePoint)
        case .set(let set):
          set.add(to: &pattern)
          output.append(pattern.text)
        }
      case "*", "+", "?", "{":
        throw error("'\(scalar)' has nothing before it to repeat; write '\\\(scalar)' for the character")
      case "]", "}":
        throw error("'\(scalar)' stands alone; write '\\\(scalar)' for the character")
      default:
        reader.skip()
        output.append(codePoint: scalar.value)
      }
      try readQuantifier()
    }
    if let start = open.last { throw error("The group that begins here is not closed", at: start) }
    return output.text
  }

  private static let maximumDepth = 200
  private static let maximumRepetition = 65_535

  func error(_ message: String, at index: Int? = nil) -> PatternError {
    PatternError(.syntax, message + ".", at: index ?? reader.index)
  }

  private mutating func readQuantifier() throws(PatternError) {
    switch reader.next {
    case "*", "+", "?":
      if let scalar = reader.take() { output.append(String(scalar)) }
    case "{":
      let start = reader.index
      reader.skip()
      guard let low = reader.takeDecimal() else {
        throw error("'{' begins no repetition such as {2}, {2,} or {2,5}", at: start)
      }
      var high: Int? = low
      if reader.take(",") { high = reader.takeDecimal() }
      guard reader.take("}") else { throw error("The repetition is not closed by '}'", at: start) }
      if let high, high < low { throw error("The repetition's numbers are out of order", at: start) }
      if max(low, high ?? 0) > Self.maximumRepetition {
        throw PatternError(
          .unsupported, "A repetition above \(Self.maximumRepetition) times cannot be run.", at: start)
      }
      output.append("{\(low),\(high.map(String.init) ?? "")}")
    default: break
    }
  }
}
