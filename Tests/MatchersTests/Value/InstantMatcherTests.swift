import JSON
import Matchers
import Testing

/// `before` and `after`, which differ in direction alone.
@Suite struct InstantMatcherTests {
  private static let noon: JSONValue = "2024-03-01T12:00:00Z"

  private static let rows: [(value: JSONValue, skew: Duration, isBefore: Bool, isAfter: Bool)] = [
    ("2024-03-01T11:59:59.999999999Z", .zero, true, false),
    ("2024-03-01T12:00:00Z", .zero, false, false),
    ("2024-03-01T12:00:00.000000001Z", .zero, false, true),
    ("2024-03-01T12:00:00Z", .seconds(5), true, true),
    ("2024-03-01T12:00:04.999Z", .seconds(5), true, true),
    ("2024-03-01T12:00:05Z", .seconds(5), false, true),
    ("2024-03-01T11:59:55Z", .seconds(5), true, false),
    ("2024-03-01T13:30:00+02:00", .zero, true, false),
    ("0000-01-01T00:00:00Z", .seconds(Int64.max), true, true),
    ("2024-03-01T12:00:01Z", .seconds(-5), false, true),
    ("2024-03-01", .seconds(5), false, false),
    ("Fri, 01 Mar 2024 12:00:00 GMT", .seconds(5), false, false),
    (1_709_294_400, .seconds(5), false, false),
    (nil, .seconds(5), false, false),
  ]

  @Test(arguments: rows)
  func `instants are compared within the clock tolerance`(
    row: (value: JSONValue, skew: Duration, isBefore: Bool, isAfter: Bool)
  ) throws {
    let context = MatcherContext(clockSkew: row.skew)
    #expect(try judge("before", Self.noon, .one(row.value), context: context).holds == row.isBefore)
    #expect(try judge("after", Self.noon, .one(row.value), context: context).holds == row.isAfter)
  }

  @Test func `a violation tells the instant and the tolerance`() throws {
    let late: MatcherOperand = .one("2024-03-01T13:00:00Z")
    #expect(
      try judge("before", Self.noon, late)
        == .violated(
          "an instant before 2024-03-01T12:00:00.000Z (clocks may differ by 5 s)",
          "the text \"2024-03-01T13:00:00Z\""))
    #expect(
      try judge("after", "2024-03-01T14:00:00Z", late, context: MatcherContext(clockSkew: .zero))
        == .violated("an instant after 2024-03-01T14:00:00.000Z", "the text \"2024-03-01T13:00:00Z\""))
  }

  @Test(arguments: ["before", "after"])
  func `another argument than an instant is a fault`(name: String) {
    for argument: JSONValue in ["2024-03-01", "now", 5, nil] {
      #expect(
        fault(name, argument)
          == "'\(name)' takes an instant as RFC 3339 writes it, and was given \(Phrase.value(argument))")
    }
  }
}
