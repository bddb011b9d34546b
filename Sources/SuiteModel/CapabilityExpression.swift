/// When a test applies: names and globs of capabilities joined by `and`, `or`, `not` and parentheses.
///
/// `not` binds tightest, then `and`, then `or`.
package indirect enum CapabilityExpression: Sendable, Equatable {
  case name(NamePattern)
  case not(CapabilityExpression)
  case and(CapabilityExpression, CapabilityExpression)
  case or(CapabilityExpression, CapabilityExpression)

  /// Why a text is no expression; the sentence is meant for the suite's author.
  package struct ParseError: Error, Equatable {
    package let message: String
  }

  package init(parsing text: String) throws(ParseError) {
    var parser = ExpressionParser(text)
    self = try parser.expression()
    try parser.end()
  }

  /// Whether it holds for a product that claims these.
  package func holds(for claims: Set<CapabilityID>) -> Bool {
    switch self {
    case .name(let pattern): claims.contains { pattern.matches($0) }
    case .not(let inner): !inner.holds(for: claims)
    case .and(let a, let b): a.holds(for: claims) && b.holds(for: claims)
    case .or(let a, let b): a.holds(for: claims) || b.holds(for: claims)
    }
  }

  /// Whether it names the capability other than to exclude it: what such a case finds counts for the capability.
  package func concerns(_ capability: CapabilityID) -> Bool {
    switch self {
    case .name(let pattern): pattern.matches(capability)
    case .not: false
    case .and(let a, let b), .or(let a, let b): a.concerns(capability) || b.concerns(capability)
    }
  }

  /// Every pattern in it, in the order of the text.
  package var patterns: [NamePattern] {
    switch self {
    case .name(let pattern): [pattern]
    case .not(let inner): inner.patterns
    case .and(let a, let b), .or(let a, let b): a.patterns + b.patterns
    }
  }
}

private struct ExpressionParser {
  private var words: [String]
  private var next = 0

  init(_ text: String) {
    words = []
    var word = ""
    for character in text + " " {
      if character == "(" || character == ")" || character == " " {
        if !word.isEmpty { words.append(word) }
        word = ""
        if character != " " { words.append(String(character)) }
      } else {
        word.append(character)
      }
    }
  }

  mutating func expression() throws(CapabilityExpression.ParseError) -> CapabilityExpression {
    var left = try conjunction()
    while take("or") { left = .or(left, try conjunction()) }
    return left
  }

  mutating func end() throws(CapabilityExpression.ParseError) {
    if next < words.count {
      throw .init(message: "`\(words[next])` is not expected here; join names with `and` or `or`")
    }
  }

  private mutating func conjunction() throws(CapabilityExpression.ParseError) -> CapabilityExpression {
    var left = try negation()
    while take("and") { left = .and(left, try negation()) }
    return left
  }

  private mutating func negation() throws(CapabilityExpression.ParseError) -> CapabilityExpression {
    // Each `not` and `(` uses up a word, so the depth is bounded by the text's length; a cap keeps the stack safe.
    if words.count > 256 { throw .init(message: "the expression has more than 256 words") }
    if take("not") { return .not(try negation()) }
    if take("(") {
      let inner = try expression()
      guard take(")") else { throw .init(message: "a `)` is missing") }
      return inner
    }
    guard next < words.count else { throw .init(message: "a capability's name is missing at the end") }
    let word = words[next]
    if ["and", "or", ")"].contains(word) {
      throw .init(message: "`\(word)` stands where a capability's name is expected")
    }
    next += 1
    return .name(NamePattern(word))
  }

  private mutating func take(_ word: String) -> Bool {
    guard next < words.count, words[next] == word else { return false }
    next += 1
    return true
  }
}
