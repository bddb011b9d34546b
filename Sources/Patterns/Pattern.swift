/// A regular expression of a stated dialect, checked against that dialect's grammar and run within limits.
///
/// The source is parsed and translated here, so that what PCRE2 would accept beyond the dialect is refused
/// and what it reads differently is rewritten. What is regular is searched by an automaton, which needs no
/// limits; the rest by PCRE2's interpreter, without its just-in-time compiler: the two count their limits
/// differently, and a verdict must not depend on the machine.
package struct Pattern: Sendable {
  /// The pattern as it was written.
  package let source: String
  /// The grammar by which the source was read.
  package let dialect: Dialect
  private let compiled: CompiledPattern

  /// A grammar and meaning of regular expressions.
  package enum Dialect: String, Sendable, CaseIterable {
    /// ECMA-262 with the flag `u` and no other, as JSON Schema has it.
    ///
    /// Beyond `u`, a class escape beside a hyphen, as in `[\w-.]`, is read as a plain union. Refused though
    /// ECMA-262 allows them: lookbehind of variable length, repetition above 65,535, and back references that
    /// depend on captures being cleared at each repetition.
    case ecma
    /// The interoperable subset of RFC 9485. `^` and `$` outside classes are anchors.
    case iregexp
    /// The regular expressions of XML Schema 1.0, which match whole values: `^` and `$` are characters.
    ///
    /// `\i` and `\c` are the name characters of XML 1.0's fifth edition, a superset of the second's. Blocks
    /// such as `\p{IsGreek}` are known as far as ``UnicodeBlock`` lists them; others are unsupported.
    case xsd
  }

  /// Checks and compiles a pattern.
  ///
  /// - Throws: A ``PatternError`` that says where the source leaves its dialect.
  package init(_ source: String, dialect: Dialect = .ecma) throws(PatternError) {
    guard source.utf8.count <= Self.maximumSourceBytes else {
      throw PatternError(.tooLarge, "The pattern is longer than \(Self.maximumSourceBytes) bytes.", at: nil)
    }
    let translation: String
    switch dialect {
    case .ecma: translation = try ECMATranslator.translation(of: source)
    case .iregexp: translation = try IRegexpTranslator.translation(of: source)
    case .xsd: translation = try XSDTranslator.translation(of: source)
    }
    self.source = source
    self.dialect = dialect
    self.compiled = try CompiledPattern(translation)
  }

  /// Whether the pattern matches anywhere in the text.
  ///
  /// - Throws: ``PatternLimit`` where the search was given up, so that there is no answer.
  package func matches(_ text: String) throws(PatternLimit) -> Bool {
    try matches(text.utf8Span)
  }

  /// Whether the pattern matches the text from its first scalar to its last.
  ///
  /// - Throws: ``PatternLimit`` where the match was given up, so that there is no answer.
  package func matchesWhole(_ text: String) throws(PatternLimit) -> Bool {
    try answer(compiled.run(text.utf8Span, whole: true), for: text.utf8Span)
  }

  /// Whether the pattern matches anywhere in a text that is not a string yet.
  ///
  /// - Throws: ``PatternLimit`` where the search was given up, so that there is no answer.
  package func matches(_ text: UTF8Span) throws(PatternLimit) -> Bool {
    try answer(compiled.search(text), for: text)
  }

  /// The pattern as an automaton, for loops over many texts; nil where only PCRE2 can run it.
  package var automaton: ByteAutomaton? { compiled.automaton }

  /// The same search by PCRE2 alone, to hold the automaton against.
  func matchesByPCRE2(_ text: String) throws(PatternLimit) -> Bool {
    try answer(compiled.run(text.utf8Span, whole: false), for: text.utf8Span)
  }

  private func answer(_ outcome: CompiledPattern.Outcome, for text: UTF8Span) throws(PatternLimit) -> Bool {
    switch outcome {
    case .match: true
    case .noMatch: false
    case .gaveUp(let code): throw PatternLimit(pattern: source, textBytes: text.count, code: code)
    }
  }

  private static let maximumSourceBytes = 65_536
}

extension Pattern: Hashable {
  package static func == (left: Pattern, right: Pattern) -> Bool {
    left.dialect == right.dialect && left.source.utf8.elementsEqual(right.source.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(dialect)
    hasher.combine(source)
  }
}
