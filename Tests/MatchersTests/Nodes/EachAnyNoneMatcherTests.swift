import JSON
import Matchers
import Testing

/// `each`, `any` and `none`: the same matchers under three quantifiers.
@Suite struct EachAnyNoneMatcherTests {
  private static let rows: [(values: [JSONValue], each: Bool, any: Bool, none: Bool)] = [
    ([1, 2], true, true, false), ([1, "a"], false, true, false), (["a", nil], false, false, true),
    ([1], true, true, false), ([nil], false, false, true), ([1, 1, 1.0], true, true, false),
  ]

  @Test(arguments: rows)
  func `the matchers are asked of each value`(
    row: (values: [JSONValue], each: Bool, any: Bool, none: Bool)
  ) throws {
    let argument: JSONValue = ["type": "integer"]
    #expect(try judge("each", argument, .list(row.values)).holds == row.each)
    #expect(try judge("any", argument, .list(row.values)).holds == row.any)
    #expect(try judge("none", argument, .list(row.values)).holds == row.none)
  }

  @Test func `they say how many values they looked at`() throws {
    #expect(try judge("each", ["min": 1], .list([1, 2, 3])) == .holds(values: 3))
    #expect(try judge("any", 2, .list([1, 2, 3])) == .holds(values: 2))
    #expect(try judge("none", 4, .list([1, 2, 3])) == .holds(values: 3))
  }

  @Test func `a violation tells the first offender and how many there are`() throws {
    let nodes: MatcherOperand = .list([1, "2", nil, 4])
    #expect(
      try judge("each", ["type": "integer"], nodes)
        == .violated("every value to be an integer", "the text \"2\"", at: "$[1]", count: 2))
    #expect(
      try judge("any", "x", nodes)
        == .violated("at least one value to be the text \"x\"", "1, \"2\", null, 4", at: "$[0]", count: 4))
    #expect(
      try judge("none", ["type": "integer"], nodes)
        == .violated("no value to be an integer", "the number 1", at: "$[0]", count: 2))
  }

  @Test func `the phrase of each is that of the matcher that was violated`() throws {
    #expect(
      try judge("each", ["type": "integer", "max": 2], .list([1, 3]))
        == .violated("every value to be a number of at most 2", "the number 3", at: "$[1]"))
  }

  @Test func `spelled nodes are judged as spelled`() throws {
    #expect(try judge("each", ["type": "integer"], .list(["1", "2"], areSpelled: true)).holds)
    #expect(try judge("any", 2, .list(["1", "2"], areSpelled: true)).holds)
    #expect(try !judge("none", 2, .list(["1", "2"], areSpelled: true)).holds)
  }
}
