/// The grammar of numbers (RFC 8259, clause 6).
enum NumberGrammar {
  /// The offset past the number that begins at `start` with a minus sign or a digit.
  static func end(_ source: Span<UInt8>, from start: Int) throws(TapeFault) -> Int {
    var at = start
    if at < source.count, source[at] == UInt8(ascii: "-") { at &+= 1 }
    let integer = at
    at = try digits(source, from: at)
    if source[integer] == UInt8(ascii: "0"), at > integer &+ 1 { throw TapeFault(.leadingZero, at: integer) }
    if at < source.count, source[at] == UInt8(ascii: ".") {
      at = try digits(source, from: at &+ 1)
    }
    if at < source.count, source[at] | 0x20 == UInt8(ascii: "e") {
      at &+= 1
      if at < source.count, source[at] == UInt8(ascii: "+") || source[at] == UInt8(ascii: "-") { at &+= 1 }
      at = try digits(source, from: at)
    }
    return at
  }

  @inline(__always)
  private static func digits(_ source: Span<UInt8>, from start: Int) throws(TapeFault) -> Int {
    var at = start
    while at < source.count, source[at] &- UInt8(ascii: "0") <= 9 { at &+= 1 }
    guard at > start else {
      throw TapeFault(start == source.count ? .unexpectedEnd : .digitExpected, at: start)
    }
    return at
  }
}
