import Testing

@testable import ReferenceTargets

@Suite struct ValueTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01", 0), ("1969-12-31T23:59:59.999Z", -1),
    ("2000-02-29T12:00:00.5+02:00", 951_818_400_500), ("2025-03-01t02:00:00-01:30", 1_740_799_800_000),
    ("2024-12-31T23:59:59.123456Z", 1_735_689_599_123),
  ])
  func `a date-time is read to the millisecond`(text: String, milliseconds: Int) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2025", "2025-13-01", "2025-02-29", "2025-00-10", "2025-01-01T", "2025-01-01T24:00:00Z",
    "2025-01-01T00:00:00", "2025-01-01T00:00:00.Z", "2025-01-01T00:00:00+0200", "2025-01-01T00:00:00Zz",
    "2025-01-01 00:00:00Z", "２025-01-01",
  ])
  func `other text is no date-time`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(arguments: [-1, 0, 951_818_400_500, 1_740_799_800_000])
  func `a date-time survives a round trip`(milliseconds: Int) {
    let time = Timestamp(milliseconds: milliseconds)
    #expect(Timestamp(time.text) == time)
    #expect(time.text.hasSuffix("Z") && time.text.count == 24)
  }

  @Test func `days and calendar dates agree over four centuries`() {
    let wrong = (CivilDate(1800, 1, 1).days...CivilDate(2200, 1, 1).days).filter { days in
      let parts = CivilDate(days: days).parts
      return CivilDate(parts.year, parts.month, parts.day).days != days
    }
    #expect(wrong.isEmpty)
    #expect(CivilDate(2025, 8, 18).text == "2025-08-18")
  }

  @Test(arguments: [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYmFy", "foobar")])
  func `base64 is decoded`(text: String, plain: String) {
    #expect(base64Decoded(text) == Array(plain.utf8))
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zh==", "Zg==Zg==", "====", "Zm9-", "Zm 9v", "Zm9=", "Z==="])
  func `any other spelling of base64 is refused`(text: String) {
    #expect(base64Decoded(text) == nil)
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
