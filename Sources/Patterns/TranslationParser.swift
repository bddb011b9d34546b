/// What a pattern's translation is made of, as far as an automaton can run it.
indirect enum PatternPart {
  /// One code point out of these ranges; none of them matches nothing.
  case set([ClosedRange<UInt32>])
  case sequence([PatternPart])
  case alternatives([PatternPart])
  /// At least and at most so often; nil for any number of times.
  case repeated(PatternPart, Int, Int?)
  case start
  case end
}

/// Reads the text that the translators write for PCRE2 back into its parts.
///
/// Only what regular languages have is read: with lookaround, references, word boundaries or Unicode
/// properties there is no tree, and PCRE2 remains the one to run the pattern. Laziness and captures do not
/// matter to whether a text matches.
struct TranslationParser {
  private let bytes: [UInt8]
  private var index = 0

  static func parts(of translation: String) -> PatternPart? {
    var parser = TranslationParser(bytes: Array(translation.utf8))
    guard let part = parser.alternatives(), parser.index == parser.bytes.count else { return nil }
    return part
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] { return false }
    index += count
    return true
  }

  private mutating func alternatives() -> PatternPart? {
    var parts: [PatternPart] = []
    repeat {
      guard let part = sequence() else { return nil }
      parts.append(part)
    } while take("|")
    return parts.count == 1 ? parts[0] : .alternatives(parts)
  }

  private mutating func sequence() -> PatternPart? {
    var parts: [PatternPart] = []
    while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      guard let atom = atom(), let part = quantified(atom) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom() -> PatternPart? {
    if take("^") { return .start }
    if take("$") { return .end }
    if take("(?!)") { return .set([]) }
    if take("[") { return characterClass() }
    if take("(?:") || (next == UInt8(ascii: "(") && !isSpecialGroup && take("(")) {
      guard let inner = alternatives(), take(")") else { return nil }
      return inner
    }
    return codePoint().map { .set([$0...$0]) }
  }

  private var isSpecialGroup: Bool { index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "?") }

  private mutating func quantified(_ atom: PatternPart) -> PatternPart? {
    let range: (Int, Int?)
    if take("*") {
      range = (0, nil)
    } else if take("+") {
      range = (1, nil)
    } else if take("?") {
      range = (0, 1)
    } else if take("{") {
      guard let low = decimal() else { return nil }
      var high: Int? = low
      if take(",") { high = decimal() }
      guard take("}") else { return nil }
      range = (low, high)
    } else {
      return atom
    }
    _ = take("?")
    return .repeated(atom, range.0, range.1)
  }

  private mutating func decimal() -> Int? {
    var value: Int?
    while let byte = next, byte &- 0x30 <= 9 {
      value = (value ?? 0) * 10 + Int(byte - 0x30)
      index += 1
    }
    return value
  }

  /// A letter, a digit or a code point by its number.
  private mutating func codePoint() -> UInt32? {
    guard let byte = next else { return nil }
    if byte.isPlainInTranslation {
      index += 1
      return UInt32(byte)
    }
    if take("\\n") { return 0x0A }
    if take("\\r") { return 0x0D }
    guard take("\\x{") else { return nil }
    var value: UInt32 = 0
    while let byte = next, let digit = Unicode.Scalar(byte).hexadecimalValue {
      value = value << 4 | digit
      index += 1
    }
    return take("}") ? value : nil
  }

  private mutating func characterClass() -> PatternPart? {
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    while !take("]") {
      if take("\\d") {
        ranges += Self.digits
      } else if take("\\D") {
        ranges += Self.others(than: Self.digits)
      } else if take("\\w") {
        ranges += Self.words
      } else if take("\\W") {
        ranges += Self.others(than: Self.words)
      } else {
        guard let low = codePoint() else { return nil }
        guard take("-") else {
          ranges.append(low...low)
          continue
        }
        guard let high = codePoint(), low <= high else { return nil }
        ranges.append(low...high)
      }
    }
    return .set(isNegated ? Self.others(than: ranges) : ranges)
  }

  private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  private static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]

  /// The code points in none of the ranges.
  private static func others(than ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var others: [ClosedRange<UInt32>] = []
    var low: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > low { others.append(low...range.lowerBound - 1) }
      low = max(low, range.upperBound + 1)
    }
    return low <= 0x10FFFF ? others + [low...0x10FFFF] : others
  }
}

extension UInt8 {
  /// Whether a translation writes the character as itself.
  fileprivate var isPlainInTranslation: Bool { self &- 0x30 <= 9 || (self | 0x20) &- 0x61 < 26 }
}
