import Patterns
import Testing

@Suite struct XSDPatternTests {
  private static let matches: [(pattern: String, matching: [String], others: [String])] = [
    ("", [""], ["a"]), ("a", ["a"], ["", "aa", "ba", "a\n"]), ("a|b|", ["a", "b", ""], ["ab"]),
    ("^a$", ["^a$"], ["a"]), ("(a|b)*c?", ["", "abc"], ["cc"]), ("a{2}", ["aa"], ["a", "aaa"]),
    ("a{2,}", ["aa", "aaaa"], ["a"]), ("a{1,2}", ["a", "aa"], ["aaa"]),
    (".", ["a", "\u{2028}", "\u{85}"], ["\n", "\r"]),
    (#"\s+"#, [" \t\n\r"], ["\u{A0}", "\u{B}"]), (#"\S"#, ["\u{A0}", "a"], [" "]),
    (#"\d+"#, ["12", "\u{661}"], ["a"]), (#"\D"#, ["a"], ["1"]), (#"\w+"#, ["aé1+$"], ["-", "_", " "]),
    (#"\W"#, ["-", "_", " "], ["a", "+"]),
    (#"\i\c*"#, ["a", "_b-c.d", ":x", "é1"], ["1a", "-a", ""]), (#"\I"#, ["1", "-"], ["a"]),
    (#"\C"#, [" ", "!"], ["a", "-"]),
    ("[a-z-[aeiou]]+", ["bcd"], ["abc", "-", ""]), ("[^a-c-[x-z]]", ["d", "-"], ["a", "x"]),
    ("[a-z-[b-y-[m]]]", ["a", "z", "m"], ["b", "l", "-"]),
    ("[-a]", ["-", "a"], ["b"]), ("[a-]", ["-", "a"], ["b"]), ("[a^]", ["^", "a"], ["b"]),
    ("[^-a]", ["b"], ["-", "a"]), (#"[\-\]\[\^\\]"#, ["-", "]", "[", "^", "\\"], ["a"]),
    (#"\p{Lu}\p{L}*"#, ["Ab", "É"], ["ab"]), (#"\P{Lu}"#, ["a"], ["A"]), (#"[\p{Lu}\d]"#, ["A", "1"], ["a"]),
    (#"\p{IsBasicLatin}+"#, ["az"], ["é"]), (#"\P{IsBasicLatin}"#, ["é"], ["a"]),
    (#"[\p{IsGreek}-[\p{Lu}]]"#, ["α"], ["Α", "a"]),
    (#"\n\r\t\|\.\?\*\+\(\)\{\}"#, ["\n\r\t|.?*+(){}"], [""]), ("/-,\"", ["/-,\""], []),
    ("(?:a)".replacing("?:", with: ""), ["a"], []),
    (#"[0-9]{4}-[0-9]{2}"#, ["2026-11"], ["2026-1", "x2026-11"]),
  ]

  @Test(arguments: matches)
  func `a pattern matches whole values and no others`(
    row: (pattern: String, matching: [String], others: [String])
  ) throws {
    let pattern = try Pattern(row.pattern, dialect: .xsd)
    for text in row.matching { #expect(try pattern.matches(text), "\(row.pattern) on \(text)") }
    for text in row.others { #expect(try !pattern.matches(text), "\(row.pattern) on \(text)") }
    for text in row.matching { #expect(try pattern.matchesWhole(text)) }
  }

  private static let refusals: [(pattern: String, column: Int?)] = [
    ("*", 1), ("a**", 3), ("a{", 2), ("a{x}", 2), ("a{2", 2), ("a{3,2}", 2), ("a*?", 3), ("(a", 1), ("a)", 2),
    ("]", 1), ("a}", 2), ("{", 1),
    ("[]", 1), ("[^]", 1), ("[a", 1), ("[b-a]", 2), ("[a-z-c]", 5), ("[a[b]]", 3), ("[-[a]]", 1),
    ("[a-[b]c]", 7), (#"[\d-z]"#, 4),
    (#"\"#, 1), (#"\b"#, 1), (#"\$"#, 1), (#"\u0041"#, 1), (#"\x41"#, 1), (#"\1"#, 1), (#"\p"#, 1),
    (#"\p{Letter}"#, 1), (#"\p{Cs}"#, 1), (#"\p{Lu"#, 1),
    ("(?:a)", 2), ("(?=a)", 2), ("(?<n>a)", 2),
  ]

  @Test(arguments: refusals)
  func `what the dialect does not have is refused where it stands`(row: (pattern: String, column: Int?))
    throws
  {
    let error = try #require(throws: PatternError.self) { try Pattern(row.pattern, dialect: .xsd) }
    #expect(error.kind == .syntax)
    #expect(error.column == row.column, "\(error)")
  }

  @Test(arguments: [#"\p{IsKlingon}"#, "a{70000}"])
  func `what cannot be run is told apart from what is wrong`(pattern: String) throws {
    #expect(
      try #require(throws: PatternError.self) { try Pattern(pattern, dialect: .xsd) }.kind == .unsupported)
  }
}
