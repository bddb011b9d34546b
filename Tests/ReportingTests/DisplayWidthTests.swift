import Testing

@testable import Reporting

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("✓ ok", 4), ("👩‍👩‍👧", 2), ("ﬁ", 1),
  ])
  func `text takes the columns that terminals give it`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  private static let wraps: [(text: String, width: Int, lines: [String])] = [
    ("", 10, [""]),
    ("one two three", 7, ["one two", "three"]),
    ("one  two", 20, ["one two"]),
    ("abcdefghij k", 4, ["abcd", "efgh", "ij k"]),
    ("日本語日本語", 5, ["日本", "語日", "本語"]),
    ("日", 1, ["日"]),
    ("ab", 0, ["a", "b"]),
    ("\u{301} a", 10, ["\u{301} a"]),
  ]

  @Test(arguments: wraps)
  func `text is broken between words, and long words are cut`(text: String, width: Int, lines: [String]) {
    #expect(DisplayWidth.wrap(text, to: width) == lines)
  }
}
