import Formats
import Testing

@testable import ReferenceTargets

@Suite struct ValueTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01", 0), ("1969-12-31T23:59:59.999Z", -1),
    ("2000-02-29T12:00:00.5+02:00", 951_818_400_500), ("2024-12-31T23:59:59.123456Z", 1_735_689_599_123),
  ])
  func `a date-time, or a date for its first moment, is read to the millisecond`(
    text: String, milliseconds: Int
  ) {
    #expect(Timestamp(dateOrTime: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: ["", "2025", "2025-02-29", "2025-01-01T", "2025-01-01T00:00:00", "2025-01-01 00:00:00Z"])
  func `other text is no date-time`(text: String) {
    #expect(Timestamp(dateOrTime: text) == nil)
  }

  @Test(arguments: [-1, 0, 951_818_400_500, 1_740_799_800_000])
  func `a date-time survives a round trip`(milliseconds: Int) {
    #expect(Timestamp(Timestamp(milliseconds: milliseconds).description)?.milliseconds == milliseconds)
  }

  @Test(arguments: [("a%20b", "a b"), ("%C3%A9", "é"), ("a+b", "a+b"), ("%2b", "+"), ("", "")])
  func `percent-encoded text is decoded`(text: String, plain: String) {
    #expect(percentDecoded(text) == plain)
  }

  @Test(arguments: ["%", "%2", "%zz", "%ff", "%C3"])
  func `a broken escape is refused`(text: String) {
    #expect(percentDecoded(text) == nil)
  }
}
