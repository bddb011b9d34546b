import Formats

extension Timestamp {
  init(milliseconds: Int) {
    let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    self.init(secondsSinceEpoch: seconds, nanoseconds: (milliseconds - seconds * 1000) * 1_000_000)
  }

  /// Milliseconds since 1 January 1970, leap seconds left out.
  var milliseconds: Int { secondsSinceEpoch * 1000 + nanoseconds / 1_000_000 }

  /// Reads an RFC 3339 date-time, or a date that stands for its first moment in UTC; nothing else.
  init?(dateOrTime text: String) {
    guard let time = Timestamp(text) ?? Timestamp(text + "T00:00:00Z") else { return nil }
    self = time
  }

  /// The moment without a zone, which no rule of OneRoster allows.
  var localText: String { String(description.dropLast()) }
}

extension CivilDate {
  /// The given day; days outside the month carry over.
  init(_ year: Int, _ month: Int, _ day: Int) {
    let first = CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch ?? 0
    self.init(daysSinceEpoch: first + day - 1)
  }
}

/// The number in decimal digits, filled up with zeros on the left.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
