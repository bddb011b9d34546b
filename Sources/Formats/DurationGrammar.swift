/// The duration of RFC 3339, appendix A: whole numbers, units in order, none left out in between.
enum DurationGrammar {
  static func require(_ bytes: Span<UInt8>) throws(FormatFault) {
    guard bytes.count > 0, bytes[0] == 0x50 else {
      throw FormatFault("a duration begins with 'P' (RFC 3339, appendix A)")
    }
    var index = 1
    var units = ""
    var inTime = false
    while index < bytes.count {
      if bytes[index] == 0x54, !inTime {
        (inTime, index) = (true, index + 1)
        units += "T"
        continue
      }
      let first = index
      while index < bytes.count, bytes[index].isDigit { index += 1 }
      guard index > first else {
        throw FormatFault(
          "\(bytes.shown(at: first)) stands where a number begins (RFC 3339, appendix A)", at: first)
      }
      guard index < bytes.count, bytes[index] != 0x54 else {
        throw FormatFault(
          "the number \(bytes.text(first..<index)) has no unit (RFC 3339, appendix A)", at: first)
      }
      let unit = bytes[index]
      guard unit.isLetter else {
        let found = bytes.shown(at: index)
        throw FormatFault("\(found) stands where a unit is wanted (RFC 3339, appendix A)", at: index)
      }
      units.unicodeScalars.append(Unicode.Scalar(unit))
      index += 1
    }
    guard shapes.contains(units) else {
      throw FormatFault(problem(units), at: bytes.count)
    }
  }

  /// The orders of units that the grammar allows, without the numbers.
  private static let shapes: Set<String> = {
    let days = ["D", "M", "MD", "Y", "YM", "YMD"]
    let times = ["TS", "TM", "TMS", "TH", "THM", "THMS"]
    return Set(days + times + days.flatMap { day in times.map { day + $0 } } + ["W"])
  }()

  private static func problem(_ units: String) -> String {
    if units.isEmpty { return "no number follows 'P' (RFC 3339, appendix A)" }
    if units.hasSuffix("T") { return "no time follows 'T' (RFC 3339, appendix A)" }
    if units.contains("W") { return "weeks stand alone in a duration (RFC 3339, appendix A)" }
    return "the units are not in order, or one between them is left out (RFC 3339, appendix A)"
  }
}
