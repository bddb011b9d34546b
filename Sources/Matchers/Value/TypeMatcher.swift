import JSON

/// `type`: the value is of the kind; 1.0 and 1e2 are integers.
///
/// A spelled text is a string, and an integer, number or boolean as well where it spells one.
struct TypeMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "type",
    law: """
      The value is of that kind, 1.0 being an integer; a text that was spelled on the wire is a string, and \
      an integer, number or boolean as well where it spells one.
      """,
    operand: .value, argument: .choice(Kind.allCases.map(\.rawValue)))

  static let examples: [MatcherExample] = [
    .holds("integer", for: 5),
    .holds("integer", for: 5.0),
    .holds("integer", forSpelled: "5"),
    .holds("string", forSpelled: "5"),
    .holds("null", for: nil),
    .violated("integer", by: "5"),
    .violated("integer", by: 5.5),
    .violated("object", by: []),
    .violated("integer", bySpelled: "five"),
  ]

  private enum Kind: String, CaseIterable {
    case string, integer, number, boolean, object, array, null
  }

  private let kind: Kind

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    guard let kind = argument.string.flatMap({ Kind(rawValue: $0) }) else {
      throw Self.misused(argument, needs: "one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.kind = kind
  }

  var phrase: String {
    switch kind {
    case .string: "a text"
    case .integer: "an integer"
    case .number: "a number"
    case .boolean: "a boolean"
    case .object: "an object"
    case .array: "an array"
    case .null: "null"
    }
  }

  func judge(value observed: ObservedValue) -> MatcherResult {
    let holds =
      switch kind {
      case .string: observed.value.kind == .string
      case .integer: observed.isInteger
      case .number: observed.number != nil
      case .boolean: observed.bool != nil
      case .object: observed.value.kind == .object
      case .array: observed.value.kind == .array
      case .null: observed.value.kind == .null
      }
    return result(holds, for: observed)
  }
}
