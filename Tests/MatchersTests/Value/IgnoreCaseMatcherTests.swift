import JSON
import Matchers
import Testing

@Suite struct IgnoreCaseMatcherTests {
  private static let rows: [(JSONValue, JSONValue, Bool)] = [
    ("abc", "ABC", true), ("\u{C9}", "\u{E9}", true), ("a", "a ", false), ("", "", true), ("a", "", false),
    ("\u{131}", "I", false), ("\u{E9}", "e\u{301}", false), ("true", true, false), ("5", 5, false),
    ("a", ["a"], false),
  ]

  @Test(arguments: rows)
  func `texts are compared without case`(argument: JSONValue, value: JSONValue, isEqual: Bool) throws {
    #expect(try holds("ignoreCase", argument, value) == isEqual)
  }

  @Test func `a violation says that case does not matter`() throws {
    #expect(
      try judge("ignoreCase", "a", .one("b")) == .violated("the text \"a\" in any case", "the text \"b\""))
  }

  @Test func `another argument than a text is a fault`() {
    #expect(fault("ignoreCase", true) == "'ignoreCase' takes a text, and was given true")
  }
}
