extension XSDTranslator {
  /// Reads a class from its opening bracket to its closing one, with what is subtracted from it.
  mutating func readClass(depth: Int = 0) throws(PatternError) -> String {
    let start = reader.index
    guard depth < 20 else { throw PatternError(.tooLarge, "More than 20 classes are nested.", at: start) }
    reader.skip()
    var pattern = PCREClass(isNegated: reader.take("^"))
    var isEmpty = true
    while true {
      guard let scalar = reader.next else {
        throw error("The class that begins here is not closed", at: start)
      }
      if scalar == "]" {
        if isEmpty { throw error("A class must not be empty", at: start) }
        reader.skip()
        return pattern.text
      }
      if scalar == "-", reader.peek(1) == "[" {
        if isEmpty { throw error("There is nothing to subtract a class from", at: start) }
        reader.skip()
        let subtracted = try readClass(depth: depth + 1)
        guard reader.take("]") else { throw error("A class ends after what is subtracted from it") }
        // PCRE2 has no subtraction: what is subtracted must not stand here.
        return "(?:(?!\(subtracted))\(pattern.text))"
      }
      try readItem(into: &pattern, isFirst: isEmpty, classStart: start)
      isEmpty = false
    }
  }

  private mutating func readItem(
    into pattern: inout PCREClass, isFirst: Bool, classStart: Int
  ) throws(PatternError) {
    let start = reader.index
    guard let low = try readAtom(isFirst: isFirst) else {
      reader.skip()
      return pattern.add(0x2D...0x2D)
    }
    switch low {
    case .set(let set): set.add(to: &pattern)
    case .codePoint(let low):
      guard reader.next == "-", reader.peek(1) != "]", reader.peek(1) != "[" else {
        return pattern.add(low...low)
      }
      reader.skip()
      guard case .codePoint(let high)? = try readAtom(isFirst: false) else {
        throw error("A range ends with a character", at: start)
      }
      guard low <= high else { throw error("The range's ends are out of order", at: start) }
      pattern.add(low...high)
    }
  }

  /// Reads a character or an escape; nil for a hyphen that stands for itself, which is left unread.
  private mutating func readAtom(isFirst: Bool) throws(PatternError) -> ECMATranslator.Escaped? {
    switch reader.next {
    case "\\": return try readEscape()
    case "[": throw error("'[' within a class is written '\\['")
    case "-":
      guard isFirst || reader.peek(1) == "]" else {
        throw error("A hyphen within a class stands first or last, or is written '\\-'")
      }
      return nil
    case .some(let scalar):
      reader.skip()
      return .codePoint(scalar.value)
    case nil: throw error("The class is not closed")
    }
  }

  /// Reads an escape, which means the same within and outside of classes.
  mutating func readEscape() throws(PatternError) -> ECMATranslator.Escaped {
    let start = reader.index
    reader.skip()
    guard let letter = reader.take() else { throw error("A backslash ends the pattern", at: start) }
    switch letter {
    case "n": return .codePoint(0x0A)
    case "r": return .codePoint(0x0D)
    case "t": return .codePoint(0x09)
    case "s": return .set(.ranges(XMLCharacters.space))
    case "S": return .set(.ranges(XMLCharacters.others(than: XMLCharacters.space)))
    case "i": return .set(.ranges(XMLCharacters.nameStart))
    case "I": return .set(.ranges(XMLCharacters.others(than: XMLCharacters.nameStart)))
    case "c": return .set(.ranges(XMLCharacters.name))
    case "C": return .set(.ranges(XMLCharacters.others(than: XMLCharacters.name)))
    case "d": return .set(.property("\\p{Nd}"))
    case "D": return .set(.property("\\P{Nd}"))
    // All that is no punctuation, separator or other, which leaves four of the seven groups of categories.
    case "w": return .set(.property("\\p{L}\\p{M}\\p{N}\\p{S}"))
    case "W": return .set(.property("\\p{P}\\p{Z}\\p{C}"))
    case "p", "P": return .set(try readProperty(isNegated: letter == "P", at: start))
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^":
      return .codePoint(letter.value)
    default:
      throw error("'\\\(letter)' is no escape of XML Schema; write '\(letter)' for the character", at: start)
    }
  }

  private mutating func readProperty(isNegated: Bool, at start: Int) throws(PatternError)
    -> CharacterSetEscape
  {
    guard reader.take("{"), let name = reader.take(through: "}") else {
      throw error("'\\p' must be followed by a category or block in braces, as in '\\p{Lu}'", at: start)
    }
    if name.hasPrefix("Is") {
      guard let block = UnicodeBlock.range(of: String(name.dropFirst(2))) else {
        throw PatternError(.unsupported, "The block '\(name)' is not known here.", at: start)
      }
      return .ranges(isNegated ? XMLCharacters.others(than: [block]) : [block])
    }
    guard UnicodeProperty.shortCategories.contains(name), name != "Cs" else {
      throw error("'\(name)' is no general category of XML Schema", at: start)
    }
    return .property("\\\(isNegated ? "P" : "p"){\(name)}")
  }
}

/// Sets of characters that XML gives names.
enum XMLCharacters {
  static let space: [ClosedRange<UInt32>] = [0x09...0x0A, 0x0D...0x0D, 0x20...0x20]

  /// What may begin a name (XML 1.0, fifth edition, production 4).
  static let nameStart: [ClosedRange<UInt32>] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
    0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
    0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]

  /// What may stand in a name (production 4a).
  static let name: [ClosedRange<UInt32>] =
    nameStart + [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040]

  static func others(than ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var others: [ClosedRange<UInt32>] = []
    var low: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > low { others.append(low...range.lowerBound - 1) }
      low = range.upperBound + 1
    }
    return low <= 0x10FFFF ? others + [low...0x10FFFF] : others
  }
}
