import JSON
import Matchers
import Testing

/// `anyOf`, `allOf` and `not`, and what stands inside a matcher.
@Suite struct CombinationTests {
  private static let rows: [(String, JSONValue, JSONValue, Bool)] = [
    ("anyOf", [1, 2], 2, true), ("anyOf", [1, 2], 3, false), ("anyOf", [["min": 5], nil], nil, true),
    ("anyOf", [["type": "integer", "min": 5], "x"], 4, false),
    ("allOf", [["min": 1], ["max": 3]], 2, true), ("allOf", [["min": 1], ["max": 3]], 4, false),
    ("allOf", [[1]], [1], true),
    ("not", 1, 2, true), ("not", 1, 1.0, false), ("not", ["type": "string", "size": 1], "ab", true),
    ("not", ["type": "string", "size": 2], "ab", false), ("not", ["not": 1], 1, true),
    ("not", nil, nil, false),
  ]

  @Test(arguments: rows)
  func `matchers are combined`(name: String, argument: JSONValue, value: JSONValue, isTrue: Bool) throws {
    #expect(try holds(name, argument, value) == isTrue)
  }

  @Test func `a spelled text stays one inside`() throws {
    #expect(try holds("anyOf", [["type": "integer"]], spelled: "5"))
    #expect(try holds("allOf", [["min": 5], 5], spelled: "5"))
    #expect(try !holds("not", ["type": "integer"], spelled: "5"))
  }

  @Test func `an absent value suits only what speaks of presence`() throws {
    #expect(try judge("anyOf", [["type": "string"], ["present": false]], .absent) == .holds(values: 1))
    #expect(
      try judge("anyOf", ["a", "b"], .absent)
        == .violated("the text \"a\" or the text \"b\"", "nothing", at: nil))
    #expect(try judge("allOf", ["a"], .absent) == .violated("the text \"a\"", "nothing", at: nil))
    #expect(try judge("not", "a", .absent) == .violated("anything but the text \"a\"", "nothing", at: nil))
  }

  @Test func `a violation tells the alternatives, the part or what was unwanted`() throws {
    #expect(
      try judge("anyOf", [["type": "integer", "min": 1], nil], .one("5"))
        == .violated("an integer and a number of at least 1 or null", "the text \"5\""))
    #expect(
      try judge("allOf", [["type": "integer"], ["max": 3]], .one(5))
        == .violated("a number of at most 3", "the number 5"))
    #expect(
      try judge("not", ["in": ["a", "b"]], .one("a"))
        == .violated("anything but one of a, b", "the text \"a\""))
  }

  @Test(arguments: ["anyOf", "allOf"])
  func `a list of alternatives must be one and not empty`(name: String) {
    for argument: JSONValue in [[], "a", ["min": 1], nil] {
      let needs = "a list of matchers with at least one entry"
      #expect(fault(name, argument) == "'\(name)' takes \(needs), and was given \(Phrase.value(argument))")
    }
  }

  @Test func `not of presence is a fault, because there is a plain form`() {
    #expect(fault("not", ["present": true])?.contains("plain form") == true)
  }
}
