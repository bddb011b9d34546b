import JSON
import Matchers
import Testing

@Suite struct MatchesMatcherTests {
  private static let rows: [(String, JSONValue, Bool)] = [
    ("^a$", "a", true), ("^a$", "ba", false), ("a", "bab", true), ("^.$", "\u{1F600}", true),
    ("^$", "", true),
    ("^[0-9]{3}$", "200", true), ("^[0-9]{3}$", 200, false), ("^\\d+$", "\u{0665}", false), ("a", nil, false),
    ("a", ["a"], false),
  ]

  @Test(arguments: rows)
  func `a pattern is searched in a text`(pattern: String, value: JSONValue, isFound: Bool) throws {
    #expect(try holds("matches", .string(pattern), value) == isFound)
  }

  @Test func `a violation shows the pattern`() throws {
    #expect(try judge("matches", "^a$", .one("b")) == .violated("a text that matches ^a$", "the text \"b\""))
  }

  @Test(arguments: ["(", "[", "a{2,1}", "\\A"])
  func `a pattern that is none is a fault that shows it`(pattern: String) {
    #expect(fault("matches", .string(pattern))?.hasPrefix("the pattern \(pattern) is none: ") == true)
  }

  @Test func `another argument than a text is a fault`() {
    #expect(fault("matches", 5) == "'matches' takes a text, and was given the number 5")
  }

  @Test(arguments: ["matches", "not", "anyOf", "allOf", "each", "any", "none"])
  func `a pattern that tries too many ways neither holds nor is violated`(name: String) throws {
    let pattern: JSONValue = "^(?=a)(a+)+$"
    let text = JSONValue.string(String(repeating: "a", count: 5_000) + "!")
    let argument: JSONValue =
      switch name {
      case "matches": pattern
      case "anyOf", "allOf": [["matches": pattern]]
      default: ["matches": pattern]
      }
    let isOnNodes = ["each", "any", "none"].contains(name)
    let message = try #require(fault(name, argument, isOnNodes ? .list([text]) : .one(text)))
    #expect(message.contains("took more steps than are allowed on a text of 5001 characters"))
  }
}
