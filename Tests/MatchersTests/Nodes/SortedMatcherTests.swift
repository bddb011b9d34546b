import JSON
import Matchers
import Testing

@Suite struct SortedMatcherTests {
  private static let rows: [(JSONValue, [JSONValue], Bool)] = [
    ("ascending", ["a"], true), ("ascending", ["a", "B", "b", "c"], true), ("ascending", ["b", "a"], false),
    ("descending", ["c", "B", "a"], true), ("descending", ["a", "b"], false),
    ("ascending", ["a", "a"], true),
    (["order": "ascending", "collation": "exact"], ["B", "a"], true),
    (["order": "ascending", "collation": "exact"], ["a", "B"], false),
    (["order": "ascending", "by": "text", "collation": "caseless"], ["a", "B"], true),
    (["order": "ascending", "by": "number"], [1, 1.0, 2, 10], true),
    (["order": "ascending", "by": "number"], [10, 9], false),
    (["order": "descending", "by": "number"], [10, 9, -1], true),
    (["order": "ascending", "by": "number"], [1, "2"], false),
    (
      ["order": "ascending", "by": "instant"], ["2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00.1Z"], true
    ),
    (["order": "ascending", "by": "instant"], ["2024-01-02T00:00:00Z", "2024-01-01T00:00:00Z"], false),
    (["order": "ascending", "by": "instant"], ["2024-01-02"], false),
    (["order": "ascending", "collation": "exact"], ["e\u{301}", "z"], true),
    ("ascending", ["E\u{301}", "z"], true),
    ("ascending", [1, 2], false), ("ascending", ["a", nil], false),
    ("ascending", ["\u{FF5E}", "\u{1F600}"], true), ("ascending", ["z", "\u{E9}"], true),
  ]

  @Test(arguments: rows)
  func `no value comes before the one that it follows`(
    argument: JSONValue, values: [JSONValue], isSorted: Bool
  ) throws {
    #expect(try judge("sorted", argument, .list(values)).holds == isSorted)
  }

  @Test func `spelled numbers are ordered`() throws {
    let argument: JSONValue = ["order": "ascending", "by": "number"]
    #expect(try judge("sorted", argument, .list(["9", "10"], areSpelled: true)) == .holds(values: 2))
  }

  @Test func `a violation tells the first value out of order`() throws {
    #expect(
      try judge("sorted", "ascending", .list(["a", "c", "b", "a"]))
        == .violated(
          "texts in ascending order (case ignored)", "the text \"b\" after the text \"c\"", at: "$[2]",
          count: 2))
    #expect(
      try judge("sorted", ["order": "descending", "by": "number"], .list([3, "2", nil]))
        == .violated("numbers in descending order", "the text \"2\"", at: "$[1]", count: 2))
  }

  private static let wrong: [JSONValue] = [
    "up", true, nil, [:], ["by": "number"], ["order": "up"], ["order": "ascending", "by": "size"],
    ["order": "ascending", "locale": "de"], ["order": "ascending", "collation": "de"],
    ["order": "ascending", "by": "number", "collation": "exact"], ["ascending"],
  ]

  @Test(arguments: wrong)
  func `another order is a fault`(argument: JSONValue) {
    #expect(fault("sorted", argument, .list(["a"]))?.hasPrefix("'sorted' ") == true)
  }
}
