import JSON
import Matchers
import Testing

@Suite struct MatcherSetTests {
  @Test func `the first violation in order is the result`() throws {
    let set = try MatcherSet(uses: [("type", "integer"), ("min", 3), ("max", 1)])
    #expect(try set.judge(.one(2)) == .violated("a number of at least 3", "the number 2"))
    #expect(try set.judge(.one("2")) == .violated("an integer", "the text \"2\""))
    #expect(set.phrase == "an integer and a number of at least 3 and a number of at most 1")
  }

  @Test func `the number of values is that of the matcher that looked at most`() throws {
    #expect(try MatcherSet(uses: [("type", "integer"), ("min", 3)]).judge(.one(3)) == .holds(values: 1))
    let set = try MatcherSet(uses: [("each", ["type": "integer"]), ("any", 1)])
    #expect(try set.judge(.list([1, 2, 3])) == .holds(values: 3))
    #expect(try set.judge(.list([])) == .holds(values: 0))
    #expect(try MatcherSet(uses: [("count", 0), ("unique", true)]).judge(.list([])) == .holds(values: 1))
  }

  private static let short: [(JSONValue, JSONValue)] = [
    ("a", "a"), (5, 5.0), (nil, nil), (true, true), ([1, 2], [1, 2]), (["equals": ["a": 1]], ["a": 1]),
  ]

  @Test(arguments: short)
  func `any value but a map is short for equals`(argument: JSONValue, value: JSONValue) throws {
    #expect(try MatcherSet(argument: argument).judge(.one(value)) == .holds(values: 1))
  }

  private static let faults: [(JSONValue, String)] = [
    (["min": 1, "name": "a"], "'name' is no matcher; to compare with a map, write it below 'equals'"),
    (["a": 1], "'a' is no matcher; to compare with a map, write it below 'equals'"),
    (["\u{1B}[2J": 1], "'\\u001b[2J' is no matcher; to compare with a map, write it below 'equals'"),
    ([:], "a check names no matcher and so asserts nothing; name at least one"),
    (["each": ["min": 1]], "'each' judges a list of nodes and cannot stand where one value is judged"),
    (["count": 1], "'count' judges a list of nodes and cannot stand where one value is judged"),
    (
      .object([JSONMember("min", 1), JSONMember("min", 2)]),
      "matcher 'min' stands twice in one map; use 'allOf' to give both"
    ),
    (["min": "many"], "'min' takes a number, and was given the text \"many\""),
  ]

  @Test(arguments: faults)
  func `a map that is not of matchers on a value is a fault`(argument: JSONValue, message: String) {
    #expect(throws: MatcherFault(message)) { try MatcherSet(argument: argument) }
    #expect(fault("each", argument, .list([1])) == message)
    #expect(fault("not", argument) == message)
    #expect(fault("anyOf", [argument]) == message)
  }

  @Test func `unknown names and no names are faults for checks too`() {
    #expect(throws: MatcherFault("a check names no matcher and so asserts nothing; name at least one")) {
      try MatcherSet(uses: [])
    }
    #expect(fault("equal", 1) == "'equal' is no matcher; to compare with a map, write it below 'equals'")
  }

  @Test func `levels of matchers are limited`() throws {
    let shallow = nested("a", levels: 15) { ["not": $0] }
    #expect(try judge("not", shallow, .one("a")).holds)
    let deep = nested("a", levels: 16) { ["not": $0] }
    #expect(fault("not", deep)?.contains("nested deeper") == true)
    let hostile = nested("a", levels: 1_000) { ["anyOf": [$0]] }
    #expect(fault("anyOf", [hostile])?.contains("nested deeper") == true)
    #expect(throws: MatcherFault.self) { try MatcherSet(argument: "a", context: MatcherContext(depth: 0)) }
  }
}
