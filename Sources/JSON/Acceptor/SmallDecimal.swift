/// A number with at most 18 digits and no exponent, compared without allocation.
struct SmallDecimal: Hashable, Sendable {
  private let digits: Int64
  /// How many of the digits stand after the point.
  private let scale: Int

  /// Reads JSON number text; nil where it is not small.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard let first = text.first, text.count <= 20 else { return nil }
    var digits: Int64 = 0
    var (count, scale) = (0, 0)
    var isFraction = false
    for byte in text.dropFirst(first == 0x2D ? 1 : 0) {
      if byte == 0x2E {
        isFraction = true
        continue
      }
      guard byte &- 0x30 <= 9, count < 18 else { return nil }
      digits = digits &* 10 &+ Int64(byte &- 0x30)
      count += 1
      if isFraction { scale += 1 }
    }
    self.digits = first == 0x2D ? -digits : digits
    self.scale = scale
  }

  init?(_ number: JSONNumber) {
    var text = number.text
    let small = text.withUTF8 { SmallDecimal($0) }
    guard let small else { return nil }
    self = small
  }

  /// Whether there is no fraction; 1.0 has none.
  var isInteger: Bool { scale == 0 || digits % Self.power(scale) == 0 }

  /// Negative, zero or positive as this is less than, equal to or greater than the other.
  func compared(to other: SmallDecimal) -> Int {
    if scale == other.scale { return (digits > other.digits ? 1 : 0) - (digits < other.digits ? 1 : 0) }
    let left = Int128(digits) * Int128(Self.power(other.scale))
    let right = Int128(other.digits) * Int128(Self.power(scale))
    return (left > right ? 1 : 0) - (left < right ? 1 : 0)
  }

  /// Whether this is an integer times the divisor.
  func isMultiple(of divisor: SmallDecimal) -> Bool {
    if scale == 0, divisor.scale == 0 { return divisor.digits != 0 && digits % divisor.digits == 0 }
    let left = Int128(digits) * Int128(Self.power(divisor.scale))
    let right = Int128(divisor.digits) * Int128(Self.power(scale))
    return right != 0 && left % right == 0
  }

  private static func power(_ exponent: Int) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<exponent { power &*= 10 }
    return power
  }
}
