import Evidence
import Testing

/// A recorded text fits the one it came from, and others only where a tag hides the difference.
@Suite struct RedactedTextTests {
  /// Recorded, original; `§` stands for a tag.
  private static let fitting: [(String, String)] = [
    ("", ""), ("a", "a"), ("§", "x"), ("a§", "abc"), ("§a", "xa"), ("a§b", "axyzb"), ("a§b§c", "a1b2c"),
    ("a§b§c", "a1bb2c"), ("§§", "xy"), ("a§a", "aaa"), ("redacted.0123", "redacted.0123"),
    ("redacted.§", "redacted.x"), (#"{"p":"§","q":1}"#, #"{"p":"se\"cret","q":1}"#),
  ]

  @Test(arguments: fitting)
  func `a tag stands for what was there`(recorded: String, original: String) {
    #expect(RedactedText.matches(recorded.replacing("§", with: "redacted.0123456789abcdef"), original))
  }

  private static let others: [(String, String)] = [
    ("a", "b"), ("a", ""), ("", "a"), ("a§", "a"), ("§", ""), ("a§b", "ab"), ("a§b", "axc"), ("a§b", "cxb"),
    ("a§b§c", "a1c"), ("a§b§c", "a1bc"), ("a§a", "aa"), ("§§", "x"), ("redacted.0123456789abcdeX", "y"),
    ("redacted.0123456789ABCDEF", "y"), ("redacted.", "y"), (#"{"p":"§","q":1}"#, #"{"p":"x","q":2}"#),
  ]

  @Test(arguments: others)
  func `what is no secret has to be equal`(recorded: String, original: String) {
    #expect(!RedactedText.matches(recorded.replacing("§", with: "redacted.0123456789abcdef"), original))
  }
}
