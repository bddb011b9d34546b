import JSON
import Matchers
import Testing

@Suite struct InMatcherTests {
  private static let rows: [(JSONValue, JSONValue, Bool)] = [
    ([1, 2], 2.0, true), ([1, 2], "2", false), (["a", "a"], "a", true), ([nil], nil, true),
    ([[1, 2]], [1, 2], true), ([[1, 2]], 1, false), ([["a": 1]], ["a": 1.0], true), ([], nil, false),
    (["\u{E9}"], "e\u{301}", false),
  ]

  @Test(arguments: rows)
  func `a value is in the list if it equals a member`(list: JSONValue, value: JSONValue, isIn: Bool) throws {
    #expect(try holds("in", list, value) == isIn)
  }

  @Test func `a spelled text is in the list by what it spells`() throws {
    #expect(try holds("in", [200, 204], spelled: "204"))
    #expect(try holds("in", ["200"], spelled: "200"))
    #expect(try holds("in", [true], spelled: "true"))
    #expect(try !holds("in", [200], spelled: "0200"))
  }

  @Test func `a violation lists the members, plain texts without quotes`() throws {
    #expect(
      try judge("in", ["active", "tobedeleted"], .one("gone"))
        == .violated("one of active, tobedeleted", "the text \"gone\""))
    #expect(
      try judge("in", ["5", 5, "a, b", "true", nil, ""], .one("gone"))
        == .violated("one of \"5\", 5, \"a, b\", \"true\", null, \"\"", "the text \"gone\""))
    #expect(try judge("in", [], .one(1)) == .violated("one of an empty list", "the number 1"))
  }

  @Test(arguments: [JSONValue.string("a"), 1, nil, true, ["a": 1]])
  func `another argument than a list is a fault`(argument: JSONValue) {
    #expect(fault("in", argument) == "'in' takes a list, and was given \(Phrase.value(argument))")
  }
}
