/// An instant in time at nanoseconds, read from and written as RFC 3339.
package struct Timestamp: Hashable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted; negative before it.
  package let secondsSinceEpoch: Int
  /// The part of a second that follows, 0 to 999 999 999.
  package let nanoseconds: Int

  /// An instant by its distance from 1970-01-01T00:00:00Z; nanoseconds outside of a second carry over.
  package init(secondsSinceEpoch: Int, nanoseconds: Int = 0) {
    let (carry, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    let borrow = rest < 0 ? 1 : 0
    self.secondsSinceEpoch = secondsSinceEpoch + carry - borrow
    self.nanoseconds = rest + borrow * 1_000_000_000
  }

  /// Reads a date-time with an offset; nil when the text is none.
  ///
  /// Digits of the second beyond the ninth are dropped. Second 60 is the instant that second 0 of the next
  /// minute is.
  ///
  /// Source: RFC 3339, section 5.6.
  package init?(_ text: String) {
    guard let read = try? InternetTime.timestamp(text.utf8.span) else { return nil }
    self = read
  }

  /// The day in UTC.
  package var date: CivilDate {
    CivilDate(daysSinceEpoch: floorDivide(secondsSinceEpoch, 86_400))
  }
}

extension Timestamp: Comparable {
  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.secondsSinceEpoch, left.nanoseconds) < (right.secondsSinceEpoch, right.nanoseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// The instant in UTC with milliseconds, further digits dropped, as in 2024-02-29T08:15:00.250Z.
  package var description: String {
    let day = floorDivide(secondsSinceEpoch, 86_400)
    let second = secondsSinceEpoch - day * 86_400
    var clock: [UInt8] = []
    clock.reserveCapacity(14)
    func add(_ number: Int, _ width: Int, _ next: Unicode.Scalar) {
      var unit = width == 3 ? 100 : 10
      while unit > 0 {
        clock.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
        unit /= 10
      }
      clock.append(UInt8(ascii: next))
    }
    add(second / 3_600, 2, ":")
    add(second / 60 % 60, 2, ":")
    add(second % 60, 2, ".")
    add(nanoseconds / 1_000_000, 3, "Z")
    return "\(CivilDate(daysSinceEpoch: day))T" + String(decoding: clock, as: UTF8.self)
  }
}

private func floorDivide(_ number: Int, _ divisor: Int) -> Int {
  let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? quotient - 1 : quotient
}
