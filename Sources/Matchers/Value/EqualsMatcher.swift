import JSON

/// `equals`: the value is the argument.
///
/// Numbers are compared as exact decimals, texts scalar by scalar, members in any order and elements in
/// theirs. A spelled text equals the number or boolean that it spells as well.
struct EqualsMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "equals",
    law: """
      The value is the argument: numbers compared as decimals, texts scalar by scalar, members in any order; \
      a text that was spelled on the wire also equals the number or boolean that it spells.
      """,
    operand: .value, argument: .any)

  static let examples: [MatcherExample] = [
    .holds("active", for: "active"),
    .holds(1, for: 1.0),
    .holds(["a": 1, "b": [true]], for: ["b": [true], "a": 1]),
    .holds(5, forSpelled: "5"),
    .violated(5, by: "5"),
    .violated("active", by: "Active"),
    .violated([1, 2], by: [2, 1]),
  ]

  private let expected: JSONValue

  init(argument: JSONValue, context: MatcherContext) {
    expected = argument
  }

  var phrase: String { Phrase.value(expected) }

  func judge(value observed: ObservedValue) -> MatcherResult {
    let holds = observed.equals(expected)
    return result(holds, for: observed, reason: holds ? nil : hiddenDifference(observed.value))
  }

  /// What tells two values apart whose phrases read the same.
  private func hiddenDifference(_ observed: JSONValue) -> String? {
    guard Phrase.value(observed) == phrase else { return nil }
    guard let left = expected.string, let right = observed.string else {
      return "it differs in what is not shown"
    }
    let shared = zip(left.unicodeScalars, right.unicodeScalars).prefix { $0 == $1 }.count
    return "it differs from character \(shared + 1) on"
  }
}
