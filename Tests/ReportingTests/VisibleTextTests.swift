import Testing

@testable import Reporting

@Suite struct VisibleTextTests {
  private static let lines: [(text: String, shown: String)] = [
    ("plain text", "plain text"),
    ("Grüße, 日本, 👩‍👩‍👧, नमस्ते", "Grüße, 日本, 👩‍👩‍👧, नमस्ते"),
    ("\u{1B}[31mred\u{1B}]0;title\u{7}", "\\u{1B}[31mred\\u{1B}]0;title\\u{7}"),
    ("one\r\ntwo\nthree\rfour\tfive", "one\\r\\ntwo\\nthree\\rfour\\tfive"),
    ("ends\r", "ends\\r"),
    ("\u{0}\u{7F}\u{85}\u{9B}", "\\u{0}\\u{7F}\\u{85}\\u{9B}"),
    ("gnp.\u{202E}exe", "gnp.\\u{202E}exe"),
    ("a\u{200B}b\u{2066}c\u{FEFF}d\u{FFFE}e", "a\\u{200B}b\\u{2066}c\\u{FEFF}d\\u{FFFE}e"),
    ("tag\u{E0041}", "tag\\u{E0041}"),
  ]

  @Test(arguments: lines)
  func `one line shows everything that could steer a display`(text: String, shown: String) {
    #expect(VisibleText.line(text) == shown)
  }

  @Test func `several lines keep their line ends and tabs, and one kind of line end`() {
    #expect(VisibleText.lines("a\r\nb\n\tc\rd\u{1B}é") == "a\nb\n\tc\\rd\\u{1B}é")
  }
}
