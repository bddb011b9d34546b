import Patterns
import Testing

@Suite struct IRegexpPatternTests {
  @Test(arguments: [
    ("a.b", "axb", true), ("a.b", "axbc", false), ("a|bc", "bc", true), ("a|bc", "ac", false),
    (".", "\u{2028}", true),
    (".", "\n", false), (".", "\r", false), (#"\p{Lu}+"#, "ÄÖ", true), (#"\P{Lu}"#, "a", true),
    (#"[^\p{Nd}]"#, "1", false),
    ("[-a]+", "-a", true), ("[a-]+", "-a", true), ("[^-]", "-", false), (#"[\-\]\\]+"#, #"-]\"#, true),
    ("[.]", "x", false),
    ("[a-c]{2,3}", "abc", true), ("a{2,}", "a", false), ("a{2}", "aa", true), (#"\.\*\n"#, ".*\n", true),
    ("", "", true),
    ("(a|b)*", "abba", true), ("^ab.*", "abc", true), ("x-y", "x-y", true), ("a/,<", "a/,<", true),
    ("(|a)b", "b", true),
  ])
  func `whole texts match as RFC 9485 has it`(source: String, text: String, matches: Bool) throws {
    #expect(try Pattern(source, dialect: .iregexp).matchesWhole(text) == matches)
  }

  @Test func `a search finds a part`() throws {
    let pattern = try Pattern("b.d", dialect: .iregexp)
    #expect(try pattern.matches("abcde"))
    #expect(try !pattern.matchesWhole("abcde"))
  }

  @Test(arguments: [
    #"\d"#, #"\w"#, #"\s"#, #"\b"#, #"\1"#, #"\u0041"#, #"\/"#, "(?:a)", "(?=a)", "a*?", "a++", "*", "a**",
    "[]", "[^]", "[a",
    "(a", "a)", "a{", "a{,2}", "a{3,2}", "a{99999}", "[b-a]", "[a-b-c]", "[[a]", #"\p{Letter}"#,
    #"\p{Script=Greek}"#,
    #"\p{Cs}"#, #"[\d]"#, #"\"#, "]", "}", "a]", #"[\p{L}-z]"#, "[a--]",
  ])
  func `what RFC 9485 leaves out is refused`(source: String) {
    #expect(throws: PatternError.self) { try Pattern(source, dialect: .iregexp) }
  }
}
