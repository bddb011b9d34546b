import JSON
import Matchers
import Testing

/// `subsetOf` and `includes`, which are each other's converse.
@Suite struct MembershipMatcherTests {
  private static let rows: [(argument: JSONValue, values: [JSONValue], isSubset: Bool, isIncluded: Bool)] = [
    ([1, 2], [2.0, 1], true, true), ([1, 2, 3], [1], true, false), ([1], [1, 2], false, true),
    ([1], ["1"], false, false), (["a", "a"], ["a"], true, true), (["a"], ["a", "a"], true, true),
    ([[1, 2]], [[1, 2]], true, true), ([["a": 1]], [["a": 1.0]], true, true), ([nil], [nil], true, true),
    (["\u{E9}"], ["e\u{301}"], false, false),
  ]

  @Test(arguments: rows)
  func `values are compared by equality`(
    row: (argument: JSONValue, values: [JSONValue], isSubset: Bool, isIncluded: Bool)
  ) throws {
    #expect(try judge("subsetOf", row.argument, .list(row.values)).holds == row.isSubset)
    #expect(try judge("includes", row.argument, .list(row.values)).holds == row.isIncluded)
  }

  @Test func `spelled nodes equal what they spell`() throws {
    #expect(try judge("subsetOf", [1, 2], .list(["2"], areSpelled: true)).holds)
    #expect(try judge("includes", [2, true], .list(["2", "true"], areSpelled: true)).holds)
  }

  @Test func `a single value is included by itself`() throws {
    #expect(try judge("includes", "a", .list(["b", "a"])) == .holds(values: 2))
    #expect(try judge("includes", ["k": 1], .list([["k": 1]])) == .holds(values: 1))
  }

  @Test func `a violation tells the first offender and how many there are`() throws {
    #expect(
      try judge("subsetOf", ["a", "b"], .list(["a", "x", "y"]))
        == .violated("only values out of a, b", "the text \"x\"", at: "$[1]", count: 2))
    #expect(
      try judge("subsetOf", [], .list([1]))
        == .violated("only values out of an empty list", "the number 1", at: "$[0]"))
    #expect(
      try judge("includes", ["a", "x", "y"], .list(["a", "b"]))
        == .violated("the text \"x\" among the values", "a, b", at: nil, count: 2))
  }

  @Test func `arguments that name no values are faults`() {
    #expect(fault("subsetOf", "a", .list([1])) == "'subsetOf' takes a list, and was given the text \"a\"")
    #expect(fault("includes", [], .list([1]))?.hasPrefix("'includes' takes at least one value") == true)
  }
}
