import Formats
import JSON

/// `after`: the instant is later than the argument, or could be within the clock tolerance.
///
/// Source: RFC 3339 for the instants.
struct AfterMatcher: ValueMatcher {
  static let signature = MatcherSignature(
    name: "after",
    law:
      "The value is an instant (RFC 3339) later than the argument, give or take the clock tolerance.",
    operand: .value, argument: .text)

  static let examples: [MatcherExample] = [
    .holds("2024-03-01T00:00:00Z", for: "2024-03-01T00:00:01Z"),
    .holds("2024-03-01T00:00:00Z", for: "2024-02-29T23:30:00-01:00"),
    .violated("2024-03-01T00:00:00Z", by: "2024-02-29T23:59:00Z"),
    .violated("2024-03-01T00:00:00Z", by: 1709251200),
  ]

  private let bound: InstantBound

  init(argument: JSONValue, context: MatcherContext) throws(MatcherFault) {
    bound = InstantBound(try Self.instant(argument), skew: context.clockSkew)
  }

  var phrase: String { "an instant after \(bound.phrase)" }

  func judge(value observed: ObservedValue) -> MatcherResult {
    guard let text = observed.text else { return result(false, for: observed) }
    guard let instant = Timestamp(text) else {
      return result(false, for: observed, reason: Format.dateTime.check(text)?.message)
    }
    return result(bound.canBeFollowed(by: instant), for: observed)
  }
}
