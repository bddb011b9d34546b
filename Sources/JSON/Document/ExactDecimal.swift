/// A number in its one normal form: a sign, digits without zeros at either end, and a power of ten.
///
/// The power is kept apart from the digits, so that 1e999999999 takes no more room than 1.
struct ExactDecimal: Hashable {
  private let isNegative: Bool
  /// Values 0 to 9, most significant first; empty for zero.
  private let digits: [UInt8]
  /// The value is the digits, read as an integer, times ten to this power.
  private let exponent: Int128

  init(_ number: JSONNumber) {
    let source = number.text.utf8Span.span
    var digits: [UInt8] = []
    var exponent: Int128 = 0
    var isFraction = false
    scan: for index in 0..<source.count {
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isFraction { exponent -= 1 }
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - UInt8(ascii: "0")) }
      case UInt8(ascii: "."):
        isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent += Self.power(source, from: index + 1)
        break scan
      default:
        break
      }
    }
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
    self.isNegative = !digits.isEmpty && source[0] == UInt8(ascii: "-")
  }

  private static func power(_ source: Span<UInt8>, from start: Int) -> Int128 {
    let limit: Int128 = 1_000_000_000_000_000_000_000_000_000_000_000_000
    var power: Int128 = 0
    for index in start..<source.count {
      let digit = source[index] &- UInt8(ascii: "0")
      if digit <= 9 { power = min(power * 10 + Int128(digit), limit) }
    }
    return source[start] == UInt8(ascii: "-") ? -power : power
  }

  var isInteger: Bool { exponent >= 0 }

  var int: Int? {
    guard isInteger, magnitude <= 19 else { return nil }
    var value: Int128 = 0
    for digit in digits { value = value * 10 + Int128(digit) }
    for _ in 0..<exponent { value *= 10 }
    return Int(exactly: isNegative ? -value : value)
  }

  /// The power of ten just above the value's first digit.
  private var magnitude: Int128 { Int128(digits.count) + exponent }

  /// Whether the quotient of the two is an integer.
  ///
  /// The divisor's digits D divide the dividend's digits followed by the difference of the powers in zeros.
  /// Zeros beyond four for each digit of D add no further factor 2 or 5 that D could have, so they are not
  /// written out.
  func isMultiple(of divisor: ExactDecimal) -> Bool {
    if divisor.digits.isEmpty { return false }
    if digits.isEmpty { return true }
    let shift = exponent - divisor.exponent
    if shift < 0 { return false }
    let zeros = Int(min(shift, Int128(divisor.digits.count * 4)))
    return Self.remainderIsZero(of: digits, zeros: zeros, by: divisor.digits)
  }

  private static func remainderIsZero(of digits: [UInt8], zeros: Int, by divisor: [UInt8]) -> Bool {
    if divisor.count <= 18 {
      let step = divisor.reduce(0 as Int128) { $0 * 10 + Int128($1) }
      var remainder = digits.reduce(0 as Int128) { ($0 * 10 + Int128($1)) % step }
      for _ in 0..<zeros { remainder = remainder * 10 % step }
      return remainder == 0
    }
    var remainder = LongRemainder(divisor: divisor)
    for digit in digits { remainder.append(digit) }
    for _ in 0..<zeros { remainder.append(0) }
    return remainder.isZero
  }
}

extension ExactDecimal: Comparable {
  static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isNearerZero(than: left) : left.isNearerZero(than: right)
  }

  private func isNearerZero(than other: ExactDecimal) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    if magnitude != other.magnitude { return magnitude < other.magnitude }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

/// The remainder of a long division by a divisor too large for a machine word, fed digit by digit.
private struct LongRemainder {
  /// Least significant digit first, one place longer than the divisor.
  private var remainder: [UInt8]
  private let divisor: [UInt8]

  init(divisor: [UInt8]) {
    self.divisor = divisor.reversed() + [0]
    self.remainder = Array(repeating: 0, count: divisor.count + 1)
  }

  var isZero: Bool { remainder.allSatisfy { $0 == 0 } }

  mutating func append(_ digit: UInt8) {
    remainder.removeLast()
    remainder.insert(digit, at: 0)
    while !isBelowDivisor { subtract() }
  }

  private var isBelowDivisor: Bool {
    for place in remainder.indices.reversed() where remainder[place] != divisor[place] {
      return remainder[place] < divisor[place]
    }
    return false
  }

  private mutating func subtract() {
    var borrow: UInt8 = 0
    for place in remainder.indices {
      let taken = divisor[place] + borrow
      borrow = remainder[place] < taken ? 1 : 0
      remainder[place] = remainder[place] + borrow * 10 - taken
    }
  }
}
