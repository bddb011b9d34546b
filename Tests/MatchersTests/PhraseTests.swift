import JSON
import Matchers
import Testing

@Suite struct PhraseTests {
  private static let values: [(JSONValue, String)] = [
    ("gone", "the text \"gone\""), ("", "the text \"\""), (5, "the number 5"), (5.0, "the number 5.0"),
    (true, "true"),
    (nil, "null"), ([1, "a"], "the array [1,\"a\"]"),
    (["a": nil, "b": []], "the object {\"a\":null,\"b\":[]}"),
    ("say \"hi\" \\", "the text \"say \\\"hi\\\" \\\\\""),
  ]

  @Test(arguments: values)
  func `a value is told with its kind`(value: JSONValue, phrase: String) {
    #expect(Phrase.value(value) == phrase)
  }

  private static let hidden: [(String, String)] = [
    ("\u{1B}[2J", "\\u001b[2J"), ("a\nb\r\tc", "a\\nb\\r\\tc"), ("\u{202E}", "\\u202e"),
    ("\u{85}", "\\u0085"),
    ("\u{2028}", "\\u2028"), ("\u{7F}", "\\u007f"), ("\u{E0001}", "\\u{e0001}"), ("\u{E000}", "\\ue000"),
    ("\u{0}", "\\u0000"), ("\u{E9} \u{1F600}", "\u{E9} \u{1F600}"),
  ]

  @Test(arguments: hidden)
  func `what could steer a terminal is escaped`(text: String, shown: String) {
    #expect(Phrase.value(.string(text)) == "the text \"\(shown)\"")
    #expect(Phrase.text(text) == shown)
  }

  @Test func `long values are cut at 80 characters`() {
    let text = String(repeating: "a", count: 80)
    #expect(Phrase.text(text) == text)
    #expect(Phrase.text(text + "b") == text + "…")
    #expect(Phrase.value(.string(text)) == "the text \"" + text.dropLast() + "…")
    #expect(Phrase.text(text.dropLast(2) + "\u{1B}") == text.dropLast(2) + "…")
    #expect(Phrase.list(Array(repeating: "a", count: 1_000)).unicodeScalars.count == 81)
    #expect(Phrase.value(.array(Array(repeating: 1, count: 1_000))).unicodeScalars.count == 81 + 10)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a large or deep value costs no more than what is shown`() {
    let large = JSONValue.array(Array(repeating: .string(String(repeating: "a", count: 100)), count: 100_000))
    for _ in 0..<10_000 { _ = Phrase.value(large) }
    #expect(Phrase.value(nested(1, levels: 1_000) { [$0] }).hasPrefix("the array [[[["))
  }

  @Test func `joined phrases are cut at 240 characters`() {
    #expect(Phrase.joined(["a", "b", "c"], by: "or") == "a or b or c")
    #expect(Phrase.joined(Array(repeating: "a", count: 1_000), by: "or").count == 241)
  }

  @Test func `a quantity has its noun`() {
    #expect(Phrase.quantity(1, "value") == "1 value")
    #expect(Phrase.quantity(0, "value") == "0 values")
  }
}
