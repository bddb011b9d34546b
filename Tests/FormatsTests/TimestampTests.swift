import Formats
import Testing

@Suite struct TimestampTests {
  private static let instants: [(String, Int, Int, String)] = [
    ("1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00.000Z"),
    ("1969-12-31T23:59:59.75Z", -1, 750_000_000, "1969-12-31T23:59:59.750Z"),
    ("2024-02-29T12:30:15.123456789+02:00", 1_709_202_615, 123_456_789, "2024-02-29T10:30:15.123Z"),
    ("2016-12-31T23:59:60Z", 1_483_228_800, 0, "2017-01-01T00:00:00.000Z"),
    ("0000-01-01T00:00:00Z", -62_167_219_200, 0, "0000-01-01T00:00:00.000Z"),
    ("9999-12-31T23:59:59.9999999999Z", 253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999Z"),
  ]

  @Test(arguments: instants)
  func `an instant is read to nanoseconds and written in UTC`(row: (String, Int, Int, String)) throws {
    let instant = try #require(Timestamp(row.0))
    #expect(instant.secondsSinceEpoch == row.1)
    #expect(instant.nanoseconds == row.2)
    #expect(instant.description == row.3)
  }

  @Test(arguments: ["2024-02-30T00:00:00Z", "2024-02-29", "2024-02-29T00:00:00", "", "soon"])
  func `any other text is no instant`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `instants compare across offsets and at nanoseconds`() throws {
    let early = try #require(Timestamp("2024-01-01T00:00:00.000000001+01:00"))
    let late = try #require(Timestamp("2023-12-31T23:00:00.000000002Z"))
    #expect(early < late)
    #expect(early == Timestamp("2023-12-31T23:00:00.000000001Z"))
    #expect(
      Timestamp(secondsSinceEpoch: 1, nanoseconds: -1)
        == Timestamp(secondsSinceEpoch: 0, nanoseconds: 999_999_999))
    #expect(
      Timestamp(secondsSinceEpoch: 1, nanoseconds: 2_000_000_001)
        == Timestamp(secondsSinceEpoch: 3, nanoseconds: 1))
  }

  @Test func `every day of 800 years survives the way to a day number and back`() throws {
    var previous = try #require(CivilDate(year: 1599, month: 12, day: 31))
    for number in previous.daysSinceEpoch + 1...previous.daysSinceEpoch + 292_195 {
      let date = CivilDate(daysSinceEpoch: number)
      try #require(date.daysSinceEpoch == number && date > previous)
      previous = date
    }
    #expect(previous.description == "2400-01-01")
    #expect(CivilDate(year: 2100, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
  }
}
