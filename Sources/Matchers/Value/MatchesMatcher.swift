import JSON
import Patterns

/// `matches`: the pattern is found in the text; `^` and `$` tie it to the ends.
///
/// Source: ECMA-262, patterns with the `u` flag.
struct MatchesMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "matches",
    law: "The value is a text in which the pattern is found; `^` and `$` tie it to the ends of the text.",
    operand: .value, argument: .pattern)

  static let examples: [MatcherExample] = [
    .holds("^[a-z]+$", for: "abc"),
    .holds("b", for: "abc"),
    .holds("^[0-9]{3}$", forSpelled: "200"),
    .violated("^[a-z]+$", by: "ABC"),
    .violated("^[0-9]+$", by: 200),
  ]

  private let source: String
  private let pattern: Pattern

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    source = try Self.text(argument)
    do throws(PatternError) {
      pattern = try Pattern(source, dialect: .ecma)
    } catch {
      let reason = Phrase.text(error.description, limit: 240)
      throw MatcherFault("the pattern \(Phrase.text(source)) is none: \(reason)")
    }
  }

  var phrase: String { "a text that matches \(Phrase.text(source))" }

  func judge(value observed: ObservedValue) throws(MatcherFault) -> MatcherResult {
    guard let text = observed.text else { return result(false, for: observed) }
    do throws(PatternLimit) {
      return result(try pattern.matches(text), for: observed)
    } catch {
      throw MatcherFault(
        """
        the pattern \(Phrase.text(source)) took more steps than are allowed on a text of \
        \(Phrase.quantity(text.unicodeScalars.count, "character")); write it to try fewer ways
        """)
    }
  }
}
