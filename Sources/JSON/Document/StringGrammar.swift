/// The grammar of strings (RFC 8259, clause 7).
enum StringGrammar {
  /// The offset past the closing quote of the string whose opening quote is at `start`.
  static func end(_ source: Span<UInt8>, from start: Int) throws(TapeFault) -> (end: Int, hasEscape: Bool) {
    var at = start &+ 1
    var hasEscape = false
    while true {
      at = plainEnd(source, from: at)
      guard at < source.count else { throw TapeFault(.unterminatedString, at: start) }
      switch source[at] {
      case UInt8(ascii: "\""):
        return (at &+ 1, hasEscape)
      case UInt8(ascii: "\\"):
        hasEscape = true
        at = try escapeEnd(source, from: at, in: start)
      default:
        throw TapeFault(.controlCharacter, at: at)
      }
    }
  }

  /// The first quote, backslash or control character at or after an offset, found eight bytes at a time.
  ///
  /// The SIMD types' comparisons compile to scalar loops here and are far slower than 64-bit words.
  @inline(__always)
  private static func plainEnd(_ source: Span<UInt8>, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var at = start
    while at &+ 8 <= source.count {
      let word = source.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self).littleEndian
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let stops =
        ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
      if stops & highs != 0 { return at &+ (stops & highs).trailingZeroBitCount >> 3 }
      at &+= 8
    }
    while at < source.count {
      let byte = source[at]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return at }
      at &+= 1
    }
    return at
  }

  private static func escapeEnd(
    _ source: Span<UInt8>, from start: Int, in string: Int
  ) throws(TapeFault) -> Int {
    guard start &+ 1 < source.count else { throw TapeFault(.unterminatedString, at: string) }
    switch source[start &+ 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start &+ 2
    case UInt8(ascii: "u"):
      for index in (start &+ 2)..<(start &+ 6) {
        guard index < source.count else { throw TapeFault(.unterminatedString, at: string) }
        guard hexadecimal(source[index]) != nil else { throw TapeFault(.incompleteUnicodeEscape, at: start) }
      }
      return start &+ 6
    default:
      throw TapeFault(.unknownEscape, at: start)
    }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x37
    default: nil
    }
  }

  /// Decodes the content between two quotes that ``end(_:from:)`` has accepted.
  ///
  /// A lone surrogate escape becomes U+FFFD: no Unicode text can hold it, and RFC 8259 clause 8.2 leaves it
  /// open.
  static func decode(_ source: Span<UInt8>, from start: Int, to end: Int) -> String {
    String(decoding: decodedBytes(source, from: start, to: end), as: UTF8.self)
  }

  /// The UTF-8 of what ``decode(_:from:to:)`` gives; what bears no escape is copied in runs.
  static func decodedBytes(_ source: Span<UInt8>, from start: Int, to end: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - start)
    var at = start
    while at < end {
      var run = at
      while run < end, source[run] != UInt8(ascii: "\\") { run &+= 1 }
      if run > at {
        source.extracting(at..<run).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        at = run
        continue
      }
      let letter = source[at + 1]
      if letter == UInt8(ascii: "u") {
        let (scalar, next) = unicodeEscape(source, from: at, to: end)
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        at = next
      } else {
        bytes.append(meaning(of: letter))
        at += 2
      }
    }
    return bytes
  }

  private static func meaning(of letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  private static func unicodeEscape(
    _ source: Span<UInt8>, from start: Int, to end: Int
  ) -> (scalar: Unicode.Scalar, next: Int) {
    let first = codeUnit(source, at: start + 2)
    if let scalar = Unicode.Scalar(first) { return (scalar, start + 6) }
    let second = start + 6
    if first < 0xDC00, second + 6 <= end, source[second] == UInt8(ascii: "\\"),
      source[second + 1] == UInt8(ascii: "u")
    {
      let low = codeUnit(source, at: second + 2)
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (low - 0xDC00))
      {
        return (scalar, second + 6)
      }
    }
    return ("\u{FFFD}", start + 6)
  }

  private static func codeUnit(_ source: Span<UInt8>, at start: Int) -> UInt32 {
    var unit: UInt32 = 0
    for index in start..<(start + 4) { unit = unit << 4 | (hexadecimal(source[index]) ?? 0) }
    return unit
  }
}
