import Formats
import JSON

/// `format`: the text is of the named format.
///
/// Source: JSON Schema Validation 2020-12, section 7.3, for the names; each format for its own grammar.
struct FormatMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "format",
    law:
      "The value is a text of that format, as JSON Schema names them; other kinds of value are of no format.",
    operand: .value, argument: .choice(Format.allCases.map(\.rawValue)))

  static let examples: [MatcherExample] = [
    .holds("date-time", for: "2024-02-29T08:15:00Z"),
    .holds("uuid", for: "123e4567-e89b-12d3-a456-426614174000"),
    .violated("date-time", by: "2024-13-01T00:00:00Z"),
    .violated("date", by: 20240229),
  ]

  private let format: Format

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    guard let format = argument.string.flatMap({ Format(named: $0) }) else {
      let names = Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw Self.misused(argument, needs: "one of \(names)")
    }
    self.format = format
  }

  var phrase: String { "a text of the format \(format.rawValue)" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    guard let text = observed.text else { return result(false, for: observed) }
    let fault = format.check(text)
    return result(fault == nil, for: observed, reason: fault.map { Phrase.text($0.message, limit: 240) })
  }
}
