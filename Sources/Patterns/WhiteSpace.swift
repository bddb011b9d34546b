/// The set behind `\s`: ECMA-262's WhiteSpace and LineTerminator, which PCRE2's own `\s` is not.
enum WhiteSpace {
  static let members: [ClosedRange<UInt32>] = [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]

  /// Every code point that is not a member.
  static let others: [ClosedRange<UInt32>] = {
    var ranges: [ClosedRange<UInt32>] = []
    var low: UInt32 = 0
    for member in members {
      ranges.append(low...(member.lowerBound - 1))
      low = member.upperBound + 1
    }
    return ranges + [low...0x10FFFF]
  }()
}
