/// Unicode labels in ASCII, without the "xn--".
///
/// Source: RFC 3492, with the parameters of its section 5.
enum Punycode {
  static func decode(_ encoded: ArraySlice<UInt8>) -> [Unicode.Scalar]? {
    var output: [Unicode.Scalar] = []
    var rest = encoded
    if let hyphen = encoded.lastIndex(of: 0x2D) {
      output = encoded[..<hyphen].map { Unicode.Scalar($0) }
      rest = encoded[(hyphen + 1)...]
    }
    guard !rest.isEmpty else { return nil }
    var (code, place, bias) = (128, 0, 72)
    while !rest.isEmpty {
      let start = place
      var (weight, step) = (1, 36)
      while true {
        guard let digit = rest.popFirst().flatMap(value) else { return nil }
        place += digit * weight
        guard place < 1 << 32 else { return nil }
        let threshold = min(max(step - bias, 1), 26)
        if digit < threshold { break }
        weight *= 36 - threshold
        guard weight < 1 << 26 else { return nil }
        step += 36
      }
      let count = output.count + 1
      bias = adapted(place - start, count, isFirst: start == 0)
      code += place / count
      place %= count
      guard code <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      output.insert(scalar, at: place)
      place += 1
    }
    return output
  }

  static func encode(_ label: [Unicode.Scalar]) -> [UInt8] {
    var output = label.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
    let basic = output.count
    var (handled, code, delta, bias) = (basic, 128, 0, 72)
    if basic > 0 { output.append(0x2D) }
    while handled < label.count {
      let next = label.lazy.map { Int($0.value) }.filter { $0 >= code }.min() ?? code
      delta += (next - code) * (handled + 1)
      code = next
      for scalar in label {
        if scalar.value < code { delta += 1 }
        guard scalar.value == code else { continue }
        var (rest, step) = (delta, 36)
        while true {
          let threshold = min(max(step - bias, 1), 26)
          if rest < threshold { break }
          output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
          rest = (rest - threshold) / (36 - threshold)
          step += 36
        }
        output.append(digit(rest))
        bias = adapted(delta, handled + 1, isFirst: handled == basic)
        (delta, handled) = (0, handled + 1)
      }
      (delta, code) = (delta + 1, code + 1)
    }
    return output
  }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var rest = isFirst ? delta / 700 : delta / 2
    rest += rest / count
    var step = 0
    while rest > 455 {
      rest /= 35
      step += 36
    }
    return step + 36 * rest / (rest + 38)
  }

  private static func value(_ byte: UInt8) -> Int? {
    byte.isDigit ? Int(byte) - 22 : 0x61...0x7A ~= byte ? Int(byte) - 0x61 : nil
  }

  private static func digit(_ value: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value + 22)
  }
}
