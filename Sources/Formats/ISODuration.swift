/// The duration of ISO 8601, which lets units be left out and its last number have a fraction.
///
/// Source: ISO 8601:2004, sections 4.4.3.2 and 4.4.4.2, the format with designators.
enum ISODuration {
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard bytes.count > 0, bytes[0] == 0x50 else {
      throw FormatFault("a duration begins with 'P' (ISO 8601)")
    }
    var index = 1
    // The units that may still follow.
    var units: [UInt8] = Array("YMWD".utf8)
    var inTime = false
    var hasNumber = false
    var hasFraction = false
    while index < bytes.count {
      if bytes[index] == 0x54, !inTime {
        (inTime, hasNumber, units) = (true, false, Array("HMS".utf8))
        index += 1
        continue
      }
      let first = index
      guard !hasFraction else {
        throw FormatFault("only the last number of a duration may have a fraction (ISO 8601)", at: first)
      }
      index = digitsEnd(bytes, index)
      guard index > first else {
        throw FormatFault("\(bytes.shown(at: first)) stands where a number begins (ISO 8601)", at: first)
      }
      if index < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x2C {
        let fraction = index + 1
        index = digitsEnd(bytes, fraction)
        guard index > fraction else {
          throw FormatFault("no digit follows the decimal sign (ISO 8601)", at: fraction)
        }
        hasFraction = true
      }
      guard index < bytes.count else {
        throw FormatFault("the number \(bytes.text(first..<index)) has no unit (ISO 8601)", at: first)
      }
      guard let place = units.firstIndex(of: bytes[index]) else {
        throw FormatFault("\(bytes.shown(at: index)) is no unit that may stand there (ISO 8601)", at: index)
      }
      if bytes[index] == 0x57, first > 1 || index + 1 < bytes.count {
        throw FormatFault("weeks stand alone in a duration (ISO 8601)", at: first)
      }
      units.removeFirst(place + 1)
      hasNumber = true
      index += 1
    }
    guard hasNumber else {
      throw FormatFault("no number follows '\(inTime ? "T" : "P")' (ISO 8601)", at: bytes.count)
    }
  }

  private static func digitsEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    return index
  }
}
