/// Parses an ECMA-262 pattern with the flag `u` and writes what means the same to PCRE2.
///
/// Source: ECMA-262, clause 22.2.1, without Annex B.
struct ECMATranslator {
  var reader: PatternReader
  var output = PCRESource()
  var captures: CaptureGroups
  private var groups: [Group] = [Group(kind: .root, parent: nil)]
  private var current = 0
  private var depth = 0

  static func translation(of source: String) throws(PatternError) -> String {
    var translator = ECMATranslator(
      reader: PatternReader(source), captures: try CaptureGroups(of: source))
    return try translator.translate()
  }

  private init(reader: PatternReader, captures: CaptureGroups) {
    self.reader = reader
    self.captures = captures
  }

  private mutating func translate() throws(PatternError) -> String {
    while let scalar = reader.next {
      switch scalar {
      case "(": try openGroup()
      case ")": try closeGroup()
      case "|":
        reader.skip()
        groups[current].alternatives += 1
        output.append("|")
      case "^", "$":
        reader.skip()
        output.append(String(scalar))
      case ".":
        reader.skip()
        output.append("[^\\n\\r\\x{2028}\\x{2029}]")
        _ = try quantifier()
      case "[":
        try readClass()
        _ = try quantifier()
      case "\\":
        if try readEscape() { _ = try quantifier() }
      case "*", "+", "?":
        throw error("'\(scalar)' has nothing before it to repeat; write '\\\(scalar)' for the character")
      case "{", "}", "]":
        throw error("'\(scalar)' stands alone; write '\\\(scalar)' for the character")
      default:
        reader.skip()
        output.append(codePoint: scalar.value)
        _ = try quantifier()
      }
    }
    if current != 0 {
      throw PatternError(.syntax, "The group that begins here is not closed.", at: groups[current].start)
    }
    try checkReferences()
    return output.text
  }

  func error(_ message: String, at index: Int? = nil) -> PatternError {
    PatternError(.syntax, message + ".", at: index ?? reader.index)
  }

  // MARK: Groups

  private mutating func openGroup() throws(PatternError) {
    let start = reader.index
    reader.skip()
    let kind: Group.Kind
    if reader.next != "?" {
      kind = .capture
    } else if reader.take("?:") {
      kind = .plain
    } else if reader.take("?=") {
      kind = .lookahead
    } else if reader.take("?!") {
      kind = .negativeLookahead
    } else if reader.take("?<=") {
      kind = .lookbehind
    } else if reader.take("?<!") {
      kind = .negativeLookbehind
    } else if reader.take("?<") {
      _ = reader.take(through: ">")
      kind = .capture
    } else {
      throw error("'(?' must be followed by ':', '=', '!', '<=', '<!' or '<name>'", at: start)
    }
    depth += 1
    if depth > Self.maximumDepth {
      throw PatternError(.tooLarge, "More than \(Self.maximumDepth) groups are nested.", at: start)
    }
    output.append(kind.opening)
    var group = Group(kind: kind, parent: current)
    group.start = start
    groups.append(group)
    current = groups.count - 1
    if kind == .capture { captures.opened(inGroup: current) }
  }

  private mutating func closeGroup() throws(PatternError) {
    guard let parent = groups[current].parent else {
      throw error("')' closes no group; write '\\)' for the character")
    }
    reader.skip()
    output.append(")")
    groups[current].end = reader.index
    if !groups[current].kind.isLookaround {
      groups[current].repetition = try quantifier()
    }
    depth -= 1
    current = parent
  }

  /// PCRE2 nests at most 250 groups.
  private static let maximumDepth = 200

  // MARK: Quantifiers

  /// Reads a quantifier, if one follows what was just read.
  private mutating func quantifier() throws(PatternError) -> ClosedRange<Int> {
    let range: ClosedRange<Int>
    switch reader.next {
    case "*": range = 0...Int.max
    case "+": range = 1...Int.max
    case "?": range = 0...1
    case "{": return try countedQuantifier()
    default: return 1...1
    }
    if let scalar = reader.take() { output.append(String(scalar)) }
    if reader.take("?") { output.append("?") }
    return range
  }

  private mutating func countedQuantifier() throws(PatternError) -> ClosedRange<Int> {
    let start = reader.index
    let malformed = error(
      "'{' begins no repetition such as {2}, {2,} or {2,5}; write '\\{' for the character")
    reader.skip()
    guard let low = reader.takeDecimal() else { throw malformed }
    var high = low
    if reader.take(",") { high = reader.takeDecimal() ?? Int.max }
    guard reader.take("}") else { throw malformed }
    if high < low { throw error("The repetition's numbers are out of order", at: start) }
    if low > Self.maximumRepetition || (high != Int.max && high > Self.maximumRepetition) {
      throw PatternError(
        .unsupported, "A repetition above \(Self.maximumRepetition) times cannot be run.", at: start)
    }
    output.append(high == low ? "{\(low)}" : high == Int.max ? "{\(low),}" : "{\(low),\(high)}")
    if reader.take("?") { output.append("?") }
    return low...high
  }

  private static let maximumRepetition = 65_535

  // MARK: Back references

  /// Refuses references that ECMA-262 and PCRE2 would read differently.
  ///
  /// ECMA-262 clears the captures of a repeated group at the start of each repetition, PCRE2 keeps them. It
  /// makes no difference where each repetition sets the capture before the reference is met.
  private func checkReferences() throws(PatternError) {
    for reference in captures.references {
      guard let target = captures.group(of: reference.number) else { continue }
      let setsAfterReference = reference.index < groups[target].end
      var maySkip = false
      var inner = target
      while let parent = groups[inner].parent {
        let group = groups[inner]
        let holdsReference = (group.start..<group.end).contains(reference.index)
        if group.repetition.upperBound > 1, maySkip || (holdsReference && setsAfterReference) {
          throw PatternError(
            .unsupported,
            "A reference to a capture that a repetition may leave out or set later cannot be run faithfully.",
            at: reference.index)
        }
        maySkip =
          maySkip || group.repetition.lowerBound == 0 || groups[parent].alternatives > 1
          || group.kind.isNegative
        inner = parent
      }
    }
  }
}

extension ECMATranslator {
  /// What is known of one pair of brackets.
  private struct Group {
    let kind: Kind
    let parent: Int?
    var start = 0
    var end = Int.max
    var alternatives = 1
    var repetition = 1...1

    enum Kind {
      case root, plain, capture, lookahead, negativeLookahead, lookbehind, negativeLookbehind

      var isLookaround: Bool {
        switch self {
        case .lookahead, .negativeLookahead, .lookbehind, .negativeLookbehind: true
        case .root, .plain, .capture: false
        }
      }

      var isNegative: Bool { self == .negativeLookahead || self == .negativeLookbehind }

      var opening: String {
        switch self {
        case .root, .plain: "(?:"
        case .capture: "("
        case .lookahead: "(?="
        case .negativeLookahead: "(?!"
        case .lookbehind: "(?<="
        case .negativeLookbehind: "(?<!"
        }
      }
    }
  }
}
