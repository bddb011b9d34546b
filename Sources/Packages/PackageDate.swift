/// The date and time of an entry, in a time zone that the package does not state, at two seconds.
///
/// Source: APPNOTE 6.3.10, section 4.4.6, which takes it from MS-DOS.
package struct PackageDate: Hashable, Sendable {
  /// The year, 1980 to 2107.
  package let year: Int
  /// The month; 1 to 12 where the date is possible.
  package let month: Int
  /// The day of the month; from 1 where the date is possible.
  package let day: Int
  /// The hour; 0 to 23 where the time is possible.
  package let hour: Int
  /// The minute; 0 to 59 where the time is possible.
  package let minute: Int
  /// The second, which is even; 0 to 58 where the time is possible.
  package let second: Int

  init(date: Int, time: Int) {
    (year, month, day) = (1980 + date >> 9, date >> 5 & 15, date & 31)
    (hour, minute, second) = (time >> 11, time >> 5 & 63, (time & 31) * 2)
  }

  /// Whether the calendar and the clock have it.
  package var isPossible: Bool {
    guard 1...12 ~= month, day >= 1, hour < 24, minute < 60, second < 60 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let last = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return day <= last
  }
}

extension PackageDate: CustomStringConvertible {
  /// As in 2024-02-29T08:15:00; without an offset, since none is known.
  package var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))T\(two(hour)):\(two(minute)):\(two(second))"
  }
}
