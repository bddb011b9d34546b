import JSON
import Matchers
import Testing

@Suite struct SameAsMatcherTests {
  private static let rows: [(JSONValue, JSONValue, Bool)] = [
    (1, 1.0, true), ("a", "A", false), ([1, 2, 1], [1, 1, 2], true), ([1, 2, 1], [1, 2, 2], false),
    ([1], [1, 1], false),
    ([[1, 2], [3]], [[3], [2, 1]], true), (["a": [["b": [1, 2]]]], ["a": [["b": [2.0, 1]]]], true),
    (["a": 1], ["a": 1, "b": nil], false), ([], [:], false), (["\u{E9}": 1], ["e\u{301}": 1], false),
    (["value": 1, "other": 2], ["other": 2, "value": 1], true), (["value": 1], 1, true),
    (["value": 1], ["value": 1], false),
    (["value": ["value": 1]], ["value": 1], true),
    (
      .object([JSONMember("a", 1), JSONMember("a", 2)]), .object([JSONMember("a", 2), JSONMember("a", 1)]),
      true
    ),
    (.object([JSONMember("a", 1), JSONMember("a", 1)]), .object([JSONMember("a", 1)]), false),
  ]

  @Test(arguments: rows)
  func `arrays are compared as multisets`(argument: JSONValue, value: JSONValue, isSame: Bool) throws {
    #expect(try holds("sameAs", argument, value) == isSame)
  }

  private static let ignoring: [(paths: JSONValue, left: JSONValue, right: JSONValue, isSame: Bool)] = [
    (["a"], ["a": 1, "b": 1], ["a": 2, "b": 1], true),
    (["a"], ["a": 1, "b": 1], ["b": 1], true),
    (["a"], ["b": ["a": 1]], ["b": ["a": 2]], false),
    (["b.a"], ["b": ["a": 1]], ["b": ["a": 2]], true),
    (["b.a"], ["b": [["a": 1], ["a": 2]]], ["b": [["a": 3], ["a": 4]]], true),
    (["b.a"], ["b": [["a": 1], ["a": 2]]], ["b": [["a": 3]]], false),
    (["b.a"], ["a": 1], ["a": 2], false),
    (["b.a"], ["b": 1], ["b": 2], false),
    (["a"], [["a": 1, "c": 1]], [["a": 2, "c": 1]], true),
    ([], ["a": 1], ["a": 2], false),
    (["a", "b"], ["a": 1, "b": 1], [:], true),
  ]

  @Test(arguments: ignoring)
  func `ignored members do not count`(
    row: (paths: JSONValue, left: JSONValue, right: JSONValue, isSame: Bool)
  ) throws {
    let argument: JSONValue = ["value": row.left, "ignoring": row.paths]
    #expect(try holds("sameAs", argument, row.right) == row.isSame)
  }

  private static let differences: [(JSONValue, JSONValue, MatcherResult)] = [
    (1, 2, .violated("the number 1", "the number 2")),
    (["a": ["b": 1]], ["a": ["b": "1"]], .violated("the number 1", "the text \"1\"", at: "$['a']['a']['b']")),
    (["a": 1], [:], .violated("the number 1", "nothing", at: "$['a']['a']")),
    ([:], ["it's": 1], .violated("no such member", "the number 1", at: "$['a']['it\\'s']")),
    (
      [1, 2], [1, 3],
      .violated("an element equal to the number 2", "the number 3", at: "$['a'][1]")
    ),
    ([1], [1, 1], .violated("no such element", "the number 1", at: "$['a'][1]")),
    ([1, 2], [2], .violated("an element equal to the number 1", "1 element without it")),
    ([["a": 1]], [["a": 2]], .violated("the number 1", "the number 2", at: "$['a'][0]['a']")),
    (
      .object([JSONMember("a", 1), JSONMember("a", 2)]), ["a": 1],
      .violated("the object {\"a\":1,\"a\":2}", "the object {\"a\":1}")
    ),
  ]

  @Test(arguments: differences)
  func `a violation stands at the first difference`(
    argument: JSONValue, value: JSONValue, result: MatcherResult
  ) throws {
    #expect(try judge("sameAs", argument, .one(value)) == result)
  }

  private static let wrong: [JSONValue] = [
    ["value": 1, "ignoring": "a"], ["value": 1, "ignoring": [1]], ["value": 1, "ignoring": [""]],
    ["value": 1, "ignoring": ["a..b"]], ["value": 1, "ignoring": ["$.a"]],
    .object([JSONMember("value", 1), JSONMember("value", 2)]),
  ]

  @Test(arguments: wrong)
  func `paths that are none and repeated members are a fault`(argument: JSONValue) {
    #expect(fault("sameAs", argument)?.hasPrefix("'sameAs' ") == true)
  }

  @Test func `a deep value is compared`() throws {
    let deep = nested([1, 2], levels: 500) { [$0] }
    #expect(try holds("sameAs", deep, nested([2, 1], levels: 500) { [$0] }))
    #expect(try !holds("sameAs", deep, nested([2, 2], levels: 500) { [$0] }))
  }
}
