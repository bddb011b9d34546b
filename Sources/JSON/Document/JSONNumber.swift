/// A JSON number by its text, compared as an exact decimal: 1.0, 1 and 10e-1 are equal.
///
/// No value passes through floating point. An exponent beyond ±10^36 counts as ±10^36.
///
/// Source: RFC 8259, clause 6.
package struct JSONNumber: Sendable {
  /// The number as it was written.
  package let text: String

  /// Takes a number's text; nil where it breaks the grammar of JSON numbers.
  package init?(text: String) {
    let source = text.utf8Span.span
    guard let end = try? NumberGrammar.end(source, from: 0), end == source.count else { return nil }
    self.text = text
  }

  /// Takes a machine integer.
  package init(_ int: Int) {
    self.text = String(int)
  }

  /// Takes the shortest decimal that reads back as this value; nil for infinities and NaN.
  package init?(_ double: Double) {
    guard double.isFinite else { return nil }
    self.text = double.description
  }

  /// Takes text that the parser has accepted already.
  init(wellFormed text: String) {
    self.text = text
  }

  /// Whether the value has no fraction, however it is written: 1.0 and 1e2 are integers.
  package var isInteger: Bool {
    smallInteger != nil || ExactDecimal(self).isInteger
  }

  /// The value as a machine integer, or nil where it has a fraction or does not fit.
  package var int: Int? {
    smallInteger ?? ExactDecimal(self).int
  }

  /// The nearest value in floating point; infinite beyond its range.
  package var double: Double {
    Double(text) ?? .nan
  }

  /// Whether this is an integer times `divisor`, exactly; false when the divisor is zero.
  package func isMultiple(of divisor: JSONNumber) -> Bool {
    if let value = smallInteger, let step = divisor.smallInteger {
      return step != 0 && value % step == 0
    }
    return ExactDecimal(self).isMultiple(of: ExactDecimal(divisor))
  }

  /// The value when the text is a plain integer of at most 18 characters: the usual case, without allocation.
  private var smallInteger: Int? {
    let source = text.utf8Span.span
    guard source.count <= 18 else { return nil }
    let isNegative = source[0] == UInt8(ascii: "-")
    var value = 0
    for index in (isNegative ? 1 : 0)..<source.count {
      let digit = source[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return isNegative ? -value : value
  }
}

extension JSONNumber: Hashable, Comparable {
  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if let left = left.smallInteger, let right = right.smallInteger { return left == right }
    return left.text == right.text || ExactDecimal(left) == ExactDecimal(right)
  }

  package static func < (left: JSONNumber, right: JSONNumber) -> Bool {
    if let left = left.smallInteger, let right = right.smallInteger { return left < right }
    return ExactDecimal(left) < ExactDecimal(right)
  }

  package func hash(into hasher: inout Hasher) {
    if let int { hasher.combine(int) } else { hasher.combine(ExactDecimal(self)) }
  }
}

extension JSONNumber: CustomStringConvertible, ExpressibleByIntegerLiteral {
  package var description: String { text }

  package init(integerLiteral value: Int) {
    self.init(value)
  }
}
