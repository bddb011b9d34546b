import Testing

@testable import Reporting

@Suite struct WordingTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1204, "1,204"), (1_000_000, "1,000,000"), (-1234, "-1,234")])
  func `numbers are grouped by thousands`(number: Int, text: String) {
    #expect(Wording.grouped(number) == text)
  }

  @Test(arguments: [
    (0, "0 ms"), (999, "999 ms"), (12_437, "12.4 s"), (59_999, "59.9 s"), (185_000, "3 min 5 s"),
    (7_500_000, "2 h 5 min"),
  ])
  func `durations are told in the unit that reads best`(milliseconds: Int, text: String) {
    #expect(Wording.duration(milliseconds: milliseconds) == text)
  }

  @Test(arguments: [
    ("2026-11-20T09:12:33Z", "2026-11-20 09:12 UTC"), ("2026-11-20T09:12:33.123Z", "2026-11-20 09:12 UTC"),
    ("2026-11-20T09:12:33+01:00", "2026-11-20T09:12:33+01:00"), ("", ""), ("yesterday", "yesterday"),
  ])
  func `an instant is told to the minute`(instant: String, text: String) {
    #expect(Wording.moment(instant) == text)
  }

  @Test(arguments: [(1, "1 case"), (2, "2 cases"), (0, "0 cases")])
  func `one is not many`(count: Int, text: String) {
    #expect(Wording.count(count, "case") == text)
  }
}
