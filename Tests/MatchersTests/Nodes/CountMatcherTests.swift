import JSON
import Matchers
import Testing

@Suite struct CountMatcherTests {
  private static let rows: [(JSONValue, Int, Bool)] = [
    (0, 0, true), (1, 1, true), (1, 2, false), (["min": 1], 0, false), (["max": 2], 3, false),
    (["min": 1, "max": 2], 2, true), ("2", 2, true), (["max": "2"], 2, true), (2.0, 2, true),
  ]

  @Test(arguments: rows)
  func `the list has so many nodes`(argument: JSONValue, count: Int, fits: Bool) throws {
    #expect(try judge("count", argument, .list(Array(repeating: nil, count: count))).holds == fits)
  }

  @Test func `it judges the list itself`() throws {
    #expect(try judge("count", 0, .list([])) == .holds(values: 1))
    #expect(try judge("count", 3, .list([1, 2, 3])) == .holds(values: 3))
    #expect(try judge("count", ["min": 1], .list([])) == .violated("at least 1 value", "0 values", at: nil))
    #expect(
      try judge("count", ["max": 2], .list([1, 2, 3])) == .violated("at most 2 values", "3 values", at: nil))
    #expect(try judge("count", 1, .list([1, 2])) == .violated("1 value", "2 values", at: nil))
  }
}
