package import JSON

/// An operand with its argument, for documentation and for the tests.
package struct MatcherExample: Sendable {
  /// The bound argument of the matcher.
  package let argument: JSONValue
  /// What it is asked about.
  package let operand: MatcherOperand
  /// Whether it holds; else it is violated.
  package let holds: Bool

  /// An example of a matcher that holds or is violated.
  package init(_ argument: JSONValue, _ operand: MatcherOperand, holds: Bool) {
    self.argument = argument
    self.operand = operand
    self.holds = holds
  }
}

extension MatcherExample {
  static func holds(_ argument: JSONValue, for value: JSONValue) -> MatcherExample {
    MatcherExample(argument, .value(ObservedValue(value, at: "$")), holds: true)
  }

  static func violated(_ argument: JSONValue, by value: JSONValue) -> MatcherExample {
    MatcherExample(argument, .value(ObservedValue(value, at: "$")), holds: false)
  }

  /// A header's text, which may spell a number or a boolean.
  static func holds(_ argument: JSONValue, forSpelled text: String) -> MatcherExample {
    MatcherExample(argument, .value(ObservedValue(.string(text), at: "header", isSpelled: true)), holds: true)
  }

  static func violated(_ argument: JSONValue, bySpelled text: String) -> MatcherExample {
    MatcherExample(
      argument, .value(ObservedValue(.string(text), at: "header", isSpelled: true)), holds: false)
  }

  static func holds(_ argument: JSONValue, forNodes values: [JSONValue]) -> MatcherExample {
    MatcherExample(argument, .nodes(nodes(values)), holds: true)
  }

  static func violated(_ argument: JSONValue, byNodes values: [JSONValue]) -> MatcherExample {
    MatcherExample(argument, .nodes(nodes(values)), holds: false)
  }

  private static func nodes(_ values: [JSONValue]) -> [ObservedValue] {
    values.enumerated().map { ObservedValue($1, at: "$[\($0)]") }
  }
}
