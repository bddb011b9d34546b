/// Parses an interoperable regular expression and writes what means the same to PCRE2.
///
/// Source: RFC 9485, clauses 3 to 5.
struct IRegexpTranslator {
  private var reader: PatternReader
  private var output = PCRESource()
  private var open: [Int] = []

  static func translation(of source: String) throws(PatternError) -> String {
    var translator = IRegexpTranslator(reader: PatternReader(source))
    return try translator.translate()
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
      case ")":
        guard open.popLast() != nil else { throw error("')' closes no group; write '\\)' for the character") }
        reader.skip()
        output.append(")")
        try readQuantifier()
      case "|", "^", "$":
        reader.skip()
        output.append(String(scalar))
      case ".":
        reader.skip()
        output.append("[^\\n\\r]")
        try readQuantifier()
      case "[":
        try readClass()
        try readQuantifier()
      case "\\":
        if let category = try readCategory() {
          output.append(category)
        } else {
          output.append(codePoint: try readCharacterEscape())
        }
        try readQuantifier()
      case "*", "+", "?", "{":
        throw error("'\(scalar)' has nothing before it to repeat; write '\\\(scalar)' for the character")
      case "]", "}":
        throw error("'\(scalar)' stands alone; write '\\\(scalar)' for the character")
      default:
        reader.skip()
        output.append(codePoint: scalar.value)
        try readQuantifier()
      }
    }
    if let start = open.last { throw error("The group that begins here is not closed", at: start) }
    return output.text
  }

  private static let maximumDepth = 200

  private func error(_ message: String, at index: Int? = nil) -> PatternError {
    PatternError(.syntax, message + ".", at: index ?? reader.index)
  }

  private mutating func readQuantifier() throws(PatternError) {
    switch reader.next {
    case "*", "+", "?":
      if let scalar = reader.take() { output.append(String(scalar)) }
    case "{":
      let start = reader.index
      reader.skip()
      guard let low = reader.takeDecimal() else { throw error("'{' begins no repetition", at: start) }
      var high: Int? = low
      if reader.take(",") { high = reader.takeDecimal() }
      guard reader.take("}") else { throw error("The repetition is not closed by '}'", at: start) }
      if let high, high < low { throw error("The repetition's numbers are out of order", at: start) }
      if max(low, high ?? 0) > 65_535 {
        throw PatternError(.unsupported, "A repetition above 65535 times cannot be run.", at: start)
      }
      output.append("{\(low),\(high.map(String.init) ?? "")}")
    default: break
    }
  }

  /// Reads `\p{…}` or `\P{…}` if one comes.
  private mutating func readCategory() throws(PatternError) -> String? {
    let start = reader.index
    let isNegated = reader.peek(1) == "P"
    guard isNegated || reader.peek(1) == "p" else { return nil }
    reader.skip(2)
    guard reader.take("{"), let name = reader.take(through: "}") else {
      throw error("'\\p' must be followed by a general category in braces, as in '\\p{Lu}'", at: start)
    }
    guard UnicodeProperty.shortCategories.contains(name), name != "Cs" else {
      throw error("'\(name)' is no general category of RFC 9485", at: start)
    }
    return "\\\(isNegated ? "P" : "p"){\(name)}"
  }

  private mutating func readCharacterEscape() throws(PatternError) -> UInt32 {
    let start = reader.index
    reader.skip()
    switch reader.take() {
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case .some(let scalar) where "()*+-.?[\\]^{|}".unicodeScalars.contains(scalar): return scalar.value
    default: throw error("The backslash begins no escape of RFC 9485", at: start)
    }
  }

  private mutating func readClass() throws(PatternError) {
    let start = reader.index
    reader.skip()
    var pattern = PCREClass(isNegated: reader.take("^"))
    if reader.take("-") {
      pattern.add(0x2D...0x2D)
    } else if reader.next == "]" {
      throw error("A class must not be empty", at: start)
    }
    while !reader.take("]") {
      if reader.next == "-" {
        guard reader.peek(1) == "]" else {
          throw error("A hyphen within a class stands first or last, or is written '\\-'")
        }
        reader.skip()
        pattern.add(0x2D...0x2D)
      } else if reader.next == "\\", let category = try readCategory() {
        pattern.add(escape: category)
      } else {
        try readRange(into: &pattern, classStart: start)
      }
    }
    output.append(pattern.text)
  }

  private mutating func readRange(into pattern: inout PCREClass, classStart: Int) throws(PatternError) {
    let start = reader.index
    let low = try readClassCharacter(classStart: classStart)
    guard reader.next == "-", reader.peek(1) != "]" else {
      pattern.add(low...low)
      return
    }
    reader.skip()
    let high = try readClassCharacter(classStart: classStart)
    guard low <= high else { throw error("The range's ends are out of order", at: start) }
    pattern.add(low...high)
  }

  private mutating func readClassCharacter(classStart: Int) throws(PatternError) -> UInt32 {
    switch reader.next {
    case nil:
      throw error("The class that begins here is not closed", at: classStart)
    case "\\":
      return try readCharacterEscape()
    case .some("["), .some("]"), .some("-"):
      throw error("'[', ']' and '-' within a class are written with a backslash")
    case .some(let scalar):
      reader.skip()
      return scalar.value
    }
  }
}
