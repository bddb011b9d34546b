import JSON
import Matchers
import Testing

@Suite struct SizeMatcherTests {
  private static let rows: [(JSONValue, JSONValue, Bool)] = [
    (0, "", true), (1, "\u{1F600}", true), (2, "e\u{301}", true), (1, "e\u{301}", false), (0, [], true),
    (0, [:], true),
    (2, .object([JSONMember("a", 1), JSONMember("a", 2)]), true), (["min": 1], [], false),
    (["min": 1], [nil], true),
    (["max": 0], "a", false), (["min": 2, "max": 2], "ab", true), (2.0, "ab", true), ("2", "ab", true),
    (1, 1, false), (1, nil, false), (["min": 0], true, false),
  ]

  @Test(arguments: rows)
  func `a size is that of a text, an array or an object`(argument: JSONValue, value: JSONValue, fits: Bool)
    throws
  {
    #expect(try holds("size", argument, value) == fits)
  }

  @Test func `a violation tells both sizes`() throws {
    #expect(
      try judge("size", ["max": 2], .one([1, 2, 3]))
        == .violated("a size of at most 2", "3 elements in the array [1,2,3]"))
    #expect(try judge("size", 2, .one("a")) == .violated("a size of 2", "1 character in the text \"a\""))
    #expect(
      try judge("size", ["min": 1, "max": 3], .one([:]))
        == .violated("a size of 1 to 3", "0 members in the object {}"))
    #expect(try judge("size", ["min": 1], .one(5)) == .violated("a size of at least 1", "the number 5"))
  }

  private static let wrong: [JSONValue] = [
    "many", -1, 1.5, nil, true, [1], [:], ["min": "a"], ["min": 2, "max": 1], ["least": 1], ["min": -1],
    .number(JSONNumber(text: "1e30") ?? 0), .object([JSONMember("min", 1), JSONMember("min", 2)]),
  ]

  @Test(arguments: wrong, ["size", "count"])
  func `bounds that make no sense are a fault`(argument: JSONValue, name: String) {
    let operand: MatcherOperand = name == "size" ? .one("a") : .list(["a"])
    #expect(fault(name, argument, operand)?.hasPrefix("'\(name)' ") == true)
  }
}
