/// What a suite's author must know of a matcher: its name, its law, what it looks at and what it is given.
///
/// Loading refuses what the signature does not allow; the published schema and the reference page are made
/// from it.
package struct MatcherSignature: Sendable {
  /// What a matcher looks at.
  package enum Operand: String, Sendable {
    /// One value: a status, a header, what a singular path selects.
    case value
    /// A list of nodes: what any other path selects.
    case nodes
  }

  /// What suites write, in camel case; unique in the catalogue.
  package let name: String
  /// One sentence: when it holds.
  package let law: String
  /// What it looks at; a check can only put it where there is such an operand.
  package let operand: Operand
  /// What it is given.
  package let argument: ArgumentShape

  /// Describes a matcher.
  package init(name: String, law: String, operand: Operand, argument: ArgumentShape) {
    self.name = name
    self.law = law
    self.operand = operand
    self.argument = argument
  }
}

/// The shape of a matcher's argument, as data.
package indirect enum ArgumentShape: Sendable {
  /// Any value; its texts may have places for values.
  case any
  case boolean
  /// A whole number, or a place for one.
  case integer
  /// A number, or a place for one.
  case number
  /// A text that may have places for values.
  case text
  /// A pattern (ECMA-262, with the `u` flag); taken literally, so that `{3}` is a count and never a place.
  case pattern
  /// One of these texts.
  case choice([String])
  /// A list of values of one shape, or a place for a list.
  case list(ArgumentShape)
  /// Matchers on one value, all of which must hold; a scalar is short for `equals`.
  case matchers
  /// Several alternatives of that kind.
  case listOfMatchers
  /// A map with these members.
  case fields([ArgumentField])
  /// The first shape that fits.
  case either([ArgumentShape])
}

/// One member of an argument that is a map.
package struct ArgumentField: Sendable {
  /// The member's name.
  package let name: String
  /// What its value looks like.
  package let shape: ArgumentShape
  /// Whether the map must have it.
  package let required: Bool

  /// Describes a member, which may be missing unless it is required.
  package init(_ name: String, _ shape: ArgumentShape, required: Bool = false) {
    self.name = name
    self.shape = shape
    self.required = required
  }
}
