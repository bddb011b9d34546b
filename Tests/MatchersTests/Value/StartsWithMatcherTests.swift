import JSON
import Matchers
import Testing

@Suite struct StartsWithMatcherTests {
  private static let rows: [(JSONValue, JSONValue, Bool)] = [
    ("a", "abc", true), ("abc", "abc", true), ("abcd", "abc", false), ("b", "abc", false),
    ("A", "abc", false),
    ("e", "e\u{301}", true), ("\u{E9}", "e\u{301}", false), ("1", 12, false), ("a", ["a"], false),
    ("a", nil, false),
  ]

  @Test(arguments: rows)
  func `a text starts with its first characters`(argument: JSONValue, value: JSONValue, starts: Bool) throws {
    #expect(try holds("startsWith", argument, value) == starts)
  }

  @Test func `a violation shows the beginning`() throws {
    #expect(
      try judge("startsWith", "ab", .one("b"))
        == .violated("a text that starts with the text \"ab\"", "the text \"b\""))
  }

  @Test func `an empty text or another kind of argument is a fault`() {
    #expect(fault("startsWith", "")?.contains("empty text") == true)
    #expect(fault("startsWith", 1) == "'startsWith' takes a text, and was given the number 1")
  }
}
