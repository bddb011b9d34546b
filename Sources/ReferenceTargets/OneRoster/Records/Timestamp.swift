/// A moment in coordinated universal time, to the millisecond.
struct Timestamp: Hashable, Sendable, Comparable {
  /// Milliseconds since 1 January 1970, leap seconds left out.
  let milliseconds: Int

  init(milliseconds: Int) { self.milliseconds = milliseconds }

  /// Reads an RFC 3339 date-time, or a date that stands for its first moment in UTC; nothing else.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let day = reader.day() else { return nil }
    if reader.atEnd {
      milliseconds = day.days * 86_400_000
      return
    }
    guard reader.take("T") || reader.take("t"), let time = reader.timeOfDay(), let offset = reader.offset(),
      reader.atEnd
    else { return nil }
    milliseconds = day.days * 86_400_000 + time - offset
  }

  static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  /// The moment as an RFC 3339 date-time with milliseconds and the zone `Z`.
  var text: String { localText + "Z" }

  /// The same without a zone, which no rule of OneRoster allows.
  var localText: String {
    var (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    if rest < 0 { (days, rest) = (days - 1, rest + 86_400_000) }
    let hour = padded(rest / 3_600_000, to: 2)
    let minute = padded(rest / 60_000 % 60, to: 2)
    let second = padded(rest / 1000 % 60, to: 2)
    return "\(CivilDate(days: days).text)T\(hour):\(minute):\(second).\(padded(rest % 1000, to: 3))"
  }
}

extension Timestamp {
  private struct Reader {
    let bytes: [UInt8]
    var place = 0

    var atEnd: Bool { place == bytes.count }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
      guard place < bytes.count, bytes[place] == UInt8(ascii: mark) else { return false }
      place += 1
      return true
    }

    mutating func number(digits: Int, in range: ClosedRange<Int>) -> Int? {
      guard place + digits <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[place..<place + digits] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      place += digits
      return range.contains(value) ? value : nil
    }

    mutating func day() -> CivilDate? {
      guard let year = number(digits: 4, in: 0...9999), take("-"),
        let month = number(digits: 2, in: 1...12), take("-"),
        let day = number(digits: 2, in: 1...31)
      else { return nil }
      let date = CivilDate(year, month, day)
      return date.parts == (year, month, day) ? date : nil
    }

    /// Milliseconds since midnight; digits beyond the third of a fraction are dropped.
    mutating func timeOfDay() -> Int? {
      guard let hour = number(digits: 2, in: 0...23), take(":"),
        let minute = number(digits: 2, in: 0...59), take(":"),
        let second = number(digits: 2, in: 0...60)
      else { return nil }
      let whole = ((hour * 60 + minute) * 60 + second) * 1000
      guard take(".") else { return whole }
      var (fraction, scale, count) = (0, 100, 0)
      while let digit = number(digits: 1, in: 0...9) {
        fraction += digit * scale
        (scale, count) = (scale / 10, count + 1)
      }
      return count == 0 ? nil : whole + fraction
    }

    /// Milliseconds east of UTC.
    mutating func offset() -> Int? {
      if take("Z") || take("z") { return 0 }
      let west = take("-")
      guard west || take("+"), let hours = number(digits: 2, in: 0...23), take(":"),
        let minutes = number(digits: 2, in: 0...59)
      else { return nil }
      return (hours * 60 + minutes) * 60_000 * (west ? -1 : 1)
    }
  }
}
