import JSON
import Matchers

/// What a matcher of the catalogue says of an operand.
func judge(
  _ name: String, _ argument: JSONValue, _ operand: MatcherOperand, context: MatcherContext = MatcherContext()
) throws(MatcherFault) -> MatcherResult {
  try MatcherSet(uses: [(name, argument)], context: context).judge(operand)
}

/// Whether it holds for one value.
func holds(_ name: String, _ argument: JSONValue, _ value: JSONValue) throws -> Bool {
  try judge(name, argument, .one(value)).holds
}

/// Whether it holds for a text that was spelled on the wire.
func holds(_ name: String, _ argument: JSONValue, spelled text: String) throws -> Bool {
  try judge(name, argument, .spelled(text)).holds
}

/// The fault of making or using a matcher, or nil.
func fault(_ name: String, _ argument: JSONValue, _ operand: MatcherOperand = .one("a")) -> String? {
  do throws(MatcherFault) {
    _ = try judge(name, argument, operand)
    return nil
  } catch {
    return error.message
  }
}

extension MatcherOperand {
  static let absent = MatcherOperand.value(nil)

  static func one(_ value: JSONValue) -> MatcherOperand { .value(ObservedValue(value, at: "$['a']")) }

  static func spelled(_ text: String) -> MatcherOperand {
    .value(ObservedValue(.string(text), at: "header", isSpelled: true))
  }

  static func list(_ values: [JSONValue], areSpelled: Bool = false) -> MatcherOperand {
    .nodes(values.enumerated().map { ObservedValue($1, at: "$[\($0)]", isSpelled: areSpelled) })
  }
}

extension MatcherResult {
  var holds: Bool { if case .holds = self { true } else { false } }

  static func violated(_ expected: String, _ observed: String, at place: String? = "$['a']", count: Int = 1)
    -> MatcherResult
  { .violated(expected: expected, observed: observed, place: place, count: count) }
}

/// Arrays within arrays, so deep.
func nested(_ value: JSONValue, levels: Int, by wrap: (JSONValue) -> JSONValue) -> JSONValue {
  (0..<levels).reduce(value) { value, _ in wrap(value) }
}
