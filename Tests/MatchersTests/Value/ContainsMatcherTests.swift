import JSON
import Matchers
import Testing

@Suite struct ContainsMatcherTests {
  private static let rows: [(JSONValue, JSONValue, Bool)] = [
    ("b", "abc", true), ("abc", "abc", true), ("abcd", "abc", false), ("aab", "aaab", true),
    ("B", "abc", false),
    ("abab", "abaabab", true), ("e", "e\u{301}", true), ("\u{E9}", "e\u{301}", false), (1, [1.0], true),
    ("1", [1], false), ("a", ["ab"], false), ([1], [[1], 2], true), (nil, [nil], true),
    ("a", ["a": 1], false),
    (5, 5, false), (5, "5", false), ("a", [], false), ("a", "", false), ("a", nil, false),
  ]

  @Test(arguments: rows)
  func `a text contains its parts and an array its elements`(
    argument: JSONValue, value: JSONValue, isContained: Bool
  ) throws {
    #expect(try holds("contains", argument, value) == isContained)
  }

  @Test func `a violation says what could have contained it`() throws {
    #expect(
      try judge("contains", "a", .one("b"))
        == .violated("a text or array that contains the text \"a\"", "the text \"b\""))
    #expect(
      try judge("contains", 5, .one([4])) == .violated("an array that contains the number 5", "the array [4]")
    )
  }

  @Test func `an empty text proves nothing and is a fault`() {
    #expect(fault("contains", "")?.contains("empty text") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a repetitive text takes linear time`() throws {
    let part = String(repeating: "a", count: 50_000) + "b"
    let text = String(repeating: "a", count: 400_000)
    #expect(try !holds("contains", .string(part), .string(text)))
  }
}
