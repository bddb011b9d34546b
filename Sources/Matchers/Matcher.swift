package import JSON

/// A law about one observed value or a list of nodes; one file each, with its examples.
///
/// A matcher is made from its bound argument and then judges operands; it performs no I/O and reads no clock.
package protocol Matcher: Sendable {
  /// What an author must know of it.
  static var signature: MatcherSignature { get }
  /// At least one that holds and one that does not; the tests walk them.
  static var examples: [MatcherExample] { get }

  /// Reads the bound argument; the loader has checked its shape, but bound places can still bring another
  /// kind of value.
  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault)

  /// What is expected, as a person would say it: "an integer", "one of active, tobedeleted".
  var phrase: String { get }

  /// Whether the law holds; throws where that cannot be said, and then it neither holds nor is violated.
  func judge(_ operand: MatcherOperand) throws(MatcherFault) -> MatcherResult
}

/// What a matcher may know besides its argument.
package struct MatcherContext: Sendable {
  /// How far two clocks may differ, for `before` and `after`.
  package let clockSkew: Duration
  /// How many further levels of nested matchers are allowed; keeps hostile suites finite.
  package let depth: Int

  /// A context; the depth counts the levels of matchers inside a matcher.
  package init(clockSkew: Duration = .seconds(5), depth: Int = 16) {
    self.clockSkew = clockSkew
    self.depth = depth
  }

  /// The context of matchers inside a matcher.
  ///
  /// - Throws: A fault where the levels are used up.
  func inner() throws(MatcherFault) -> MatcherContext {
    guard depth > 0 else {
      throw MatcherFault(
        "matchers are nested deeper than the harness follows; say the same with fewer levels")
    }
    return MatcherContext(clockSkew: clockSkew, depth: depth - 1)
  }
}

/// An observed value, and where it stood.
package struct ObservedValue: Sendable {
  /// What was observed.
  package let value: JSONValue
  private let stand: Stand
  /// Whether it was spelled as text on the wire (a header): then `"5"` is an integer as well as a text.
  package let isSpelled: Bool

  /// A value at its place; header fields and cells of tables are spelled.
  package init(_ value: JSONValue, at place: String, isSpelled: Bool = false) {
    self.value = value
    self.isSpelled = isSpelled
    stand = .named(place)
  }

  /// A value in a JSON document.
  package init(_ node: JSONNode) {
    value = node.value
    isSpelled = false
    stand = .node(node)
  }

  /// A value that a path selected.
  package init(_ match: JSONPath.Match) {
    value = match.node.value
    isSpelled = false
    stand = .match(match)
  }

  /// Where it stood: a normalized path (RFC 9535, 2.7), or the subject's name. Found when asked for: where all is well,
  /// nobody asks.
  package var place: String {
    switch stand {
    case .named(let place): place
    case .node(let node): node.location.description
    case .match(let match): match.location.description
    }
  }

  private enum Stand: Sendable {
    case named(String)
    case node(JSONNode)
    case match(JSONPath.Match)
  }
}

/// What a matcher is asked about.
package enum MatcherOperand: Sendable {
  /// One value; nil where the subject is absent (only `present` has something to say then).
  case value(ObservedValue?)
  /// All that a path selects, in its order; may be empty.
  case nodes([ObservedValue])
}

/// What a matcher found.
package enum MatcherResult: Sendable, Equatable {
  /// It holds, and so many values were looked at; 0 proves nothing.
  case holds(values: Int)
  /// It does not hold. `expected` and `observed` are short phrases for a person ("an integer", "the text
  /// \"5\""); `place` is where the offending value stood; `count` is how many values offend.
  case violated(expected: String, observed: String, place: String?, count: Int)
}

/// The suite's mistake, or a limit of ours: the check could not be evaluated.
package struct MatcherFault: Error, Equatable, Sendable {
  /// One sentence that says what the argument must be, or which limit was reached.
  package let message: String

  /// A fault that is told by this sentence.
  package init(_ message: String) { self.message = message }
}
