/// A pattern's scalars, read from the left.
struct PatternReader {
  private let scalars: [Unicode.Scalar]
  private(set) var index = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  /// The scalar to be read next; nil at the end.
  var next: Unicode.Scalar? { peek(0) }

  func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  mutating func skip(_ count: Int = 1) {
    index = min(index + count, scalars.count)
  }

  mutating func take() -> Unicode.Scalar? {
    defer { skip() }
    return next
  }

  /// Reads exactly that text, or nothing.
  mutating func take(_ text: StaticString) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount
    where peek(offset)?.value != UInt32(text.utf8Start[offset]) { return false }
    skip(text.utf8CodeUnitCount)
    return true
  }

  /// Reads a number of at least one decimal digit; what exceeds a billion reads as a billion.
  mutating func takeDecimal() -> Int? {
    var value: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1_000_000_000)
      skip()
    }
    return value
  }

  /// Reads exactly that many hexadecimal digits, or nothing.
  mutating func takeHexadecimal(digits: Int) -> UInt32? {
    var value: UInt32 = 0
    for offset in 0..<digits {
      guard let digit = peek(offset)?.hexadecimalValue else { return nil }
      value = value << 4 | digit
    }
    skip(digits)
    return value
  }

  /// Reads up to and past a scalar; nil, with nothing read, where it does not come.
  mutating func take(through end: Unicode.Scalar) -> String? {
    var text = String.UnicodeScalarView()
    var offset = 0
    while let scalar = peek(offset) {
      offset += 1
      if scalar == end {
        skip(offset)
        return String(text)
      }
      text.append(scalar)
    }
    return nil
  }
}

extension Unicode.Scalar {
  var hexadecimalValue: UInt32? {
    switch self {
    case "0"..."9": value - 0x30
    case "a"..."f": value - 0x57
    case "A"..."F": value - 0x37
    default: nil
    }
  }
}
