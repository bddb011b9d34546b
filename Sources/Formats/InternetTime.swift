/// The grammar and the limits of RFC 3339's dates and times.
enum InternetTime {
  /// A time of day with its offset from UTC, as `full-time` writes it.
  struct Clock {
    var hour: Int
    var minute: Int
    var second: Int
    var nanoseconds: Int
    var offsetMinutes: Int
  }

  static func timestamp(_ bytes: Span<UInt8>) throws(FormatFault) -> Timestamp {
    guard bytes.count > 10 else {
      if bytes.count == 10 { _ = try date(bytes) }
      throw FormatFault("a date-time has a date, 'T', a time and an offset (RFC 3339)", at: bytes.count)
    }
    let date = try date(bytes.extracting(0..<10))
    guard bytes[10] | 0x20 == 0x74 else {
      let found = bytes.shown(at: 10)
      throw FormatFault("between date and time stands \(found), not 'T' (RFC 3339)", at: 10)
    }
    let clock = try clock(bytes, from: 11)
    let minutes = (date.daysSinceEpoch * 24 + clock.hour) * 60 + clock.minute - clock.offsetMinutes
    return Timestamp(secondsSinceEpoch: minutes * 60 + clock.second, nanoseconds: clock.nanoseconds)
  }

  static func date(_ bytes: Span<UInt8>) throws(FormatFault) -> CivilDate {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else {
      throw FormatFault("a date is written YYYY-MM-DD (RFC 3339)")
    }
    for index in 0..<10 where index != 4 && index != 7 && !bytes[index].isDigit {
      throw FormatFault("\(bytes.shown(at: index)) stands where a date has a digit (RFC 3339)", at: index)
    }
    let year = twoDigits(bytes, 0) * 100 + twoDigits(bytes, 2)
    let (month, day) = (twoDigits(bytes, 5), twoDigits(bytes, 8))
    guard let date = CivilDate(year: year, month: month, day: day) else {
      guard 1...12 ~= month else {
        throw FormatFault("month \(bytes.text(5..<7)) is not a month (RFC 3339)", at: 5)
      }
      let last = CivilDate.days(inMonth: month, year: year)
      let name = bytes.text(0..<7)
      throw FormatFault(
        "day \(bytes.text(8..<10)) is not a day of \(name), which has \(last) (RFC 3339)", at: 8)
    }
    return date
  }

  static func time(_ bytes: Span<UInt8>) throws(FormatFault) -> Clock {
    try clock(bytes, from: 0)
  }

  private static func clock(_ bytes: Span<UInt8>, from start: Int) throws(FormatFault) -> Clock {
    guard bytes.count >= start + 8, bytes[start + 2] == 0x3A, bytes[start + 5] == 0x3A else {
      throw FormatFault("a time is written hh:mm:ss with an offset (RFC 3339)", at: start)
    }
    for index in start..<start + 8 where index != start + 2 && index != start + 5 && !bytes[index].isDigit {
      throw FormatFault("\(bytes.shown(at: index)) stands where a time has a digit (RFC 3339)", at: index)
    }
    var clock = Clock(
      hour: twoDigits(bytes, start), minute: twoDigits(bytes, start + 3), second: twoDigits(bytes, start + 6),
      nanoseconds: 0, offsetMinutes: 0)
    try require(clock.hour <= 23, "hour", bytes, start, last: 23)
    try require(clock.minute <= 59, "minute", bytes, start + 3, last: 59)
    try require(clock.second <= 60, "second", bytes, start + 6, last: 60)
    var index = start + 8
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      clock.nanoseconds = try fraction(bytes, &index)
    }
    clock.offsetMinutes = try offset(bytes, index)
    if clock.second == 60 {
      let utc = (clock.hour * 60 + clock.minute - clock.offsetMinutes + 2 * 1_440) % 1_440
      guard utc == 1_439 else {
        throw FormatFault("second 60 can only be a leap second, at 23:59 UTC (RFC 3339)", at: start + 6)
      }
    }
    return clock
  }

  private static func fraction(_ bytes: Span<UInt8>, _ index: inout Int) throws(FormatFault) -> Int {
    let first = index
    var (value, scale) = (0, 100_000_000)
    while index < bytes.count, bytes[index].isDigit {
      value += Int(bytes[index] - 0x30) * scale
      scale /= 10
      index += 1
    }
    guard index > first else { throw FormatFault("no digit follows the decimal point (RFC 3339)", at: first) }
    return value
  }

  private static func offset(_ bytes: Span<UInt8>, _ index: Int) throws(FormatFault) -> Int {
    guard index < bytes.count else {
      throw FormatFault("the offset is missing: 'Z' or one such as +01:00 (RFC 3339)", at: index)
    }
    if bytes[index] | 0x20 == 0x7A {
      guard index + 1 == bytes.count else {
        throw FormatFault("\(bytes.shown(at: index + 1)) follows the offset (RFC 3339)", at: index + 1)
      }
      return 0
    }
    guard bytes[index] == 0x2B || bytes[index] == 0x2D else {
      let found = bytes.shown(at: index)
      throw FormatFault("\(found) stands where the offset begins: 'Z', '+' or '-' (RFC 3339)", at: index)
    }
    guard bytes.count == index + 6, bytes[index + 3] == 0x3A, bytes[index + 1].isDigit,
      bytes[index + 2].isDigit,
      bytes[index + 4].isDigit, bytes[index + 5].isDigit
    else { throw FormatFault("an offset is written 'Z', +hh:mm or -hh:mm (RFC 3339)", at: index) }
    let (hours, minutes) = (twoDigits(bytes, index + 1), twoDigits(bytes, index + 4))
    try require(hours <= 23, "hour of the offset", bytes, index + 1, last: 23)
    try require(minutes <= 59, "minute of the offset", bytes, index + 4, last: 59)
    return (hours * 60 + minutes) * (bytes[index] == 0x2D ? -1 : 1)
  }

  private static func require(
    _ holds: Bool, _ part: String, _ bytes: Span<UInt8>, _ index: Int, last: Int
  ) throws(FormatFault) {
    if !holds {
      throw FormatFault("\(part) \(bytes.text(index..<index + 2)) is beyond \(last) (RFC 3339)", at: index)
    }
  }

  private static func twoDigits(_ bytes: Span<UInt8>, _ index: Int) -> Int {
    Int(bytes[index] &- 0x30) * 10 + Int(bytes[index + 1] &- 0x30)
  }
}
