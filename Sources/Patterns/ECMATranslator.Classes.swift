extension ECMATranslator {
  /// Reads a class from its opening bracket to its closing one.
  mutating func readClass() throws(PatternError) {
    let start = reader.index
    reader.skip()
    var pattern = PCREClass(isNegated: reader.take("^"))
    while !reader.take("]") {
      let itemStart = reader.index
      let low = try readClassAtom(classStart: start)
      guard reader.next == "-", let after = reader.peek(1), after != "]" else {
        Self.add(low, to: &pattern)
        continue
      }
      reader.skip()
      let high = try readClassAtom(classStart: start)
      switch (low, high) {
      case (.codePoint(let low), .codePoint(let high)):
        guard low <= high else { throw error("The range's ends are out of order", at: itemStart) }
        pattern.add(low...high)
      default:
        // A set is no end of a range; the hyphen stands for itself.
        Self.add(low, to: &pattern)
        Self.add(.codePoint(0x2D), to: &pattern)
        Self.add(high, to: &pattern)
      }
    }
    output.append(pattern.text)
  }

  private static func add(_ atom: Escaped, to pattern: inout PCREClass) {
    switch atom {
    case .codePoint(let codePoint): pattern.add(codePoint...codePoint)
    case .set(let set): set.add(to: &pattern)
    }
  }

  private mutating func readClassAtom(classStart: Int) throws(PatternError) -> Escaped {
    guard let scalar = reader.next else {
      throw error("The class that begins here is not closed", at: classStart)
    }
    guard scalar == "\\" else {
      reader.skip()
      return .codePoint(scalar.value)
    }
    switch reader.peek(1) {
    case "b":
      reader.skip(2)
      return .codePoint(0x08)
    case "-":
      reader.skip(2)
      return .codePoint(0x2D)
    default:
      return try readSetOrCharacter()
    }
  }
}
