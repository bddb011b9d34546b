/// SHA-256 for comparing with what a page says of itself (FIPS 180-4); the product's own comes from a
/// library.
enum SHA256Sum {
  static func base64(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = digest([UInt8](text.utf8))
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = Array(bytes[start..<min(start + 3, bytes.count)])
      let padded = part + [0, 0]
      let bits = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
      for place in 0..<4 { result.append(place <= part.count ? digits[bits >> (18 - 6 * place) & 63] : "=") }
    }
    return result
  }

  private static func digest(_ message: [UInt8]) -> [UInt8] {
    var bytes = message + [0x80]
    while bytes.count % 64 != 56 { bytes.append(0) }
    bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: (message.count * 8) >> ($0 * 8)) }
    // 311 is the 64th prime.
    let primes: [UInt64] = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }
    let keys = primes.map { fraction(of: $0, root: 3) }
    var state = primes.prefix(8).map { fraction(of: $0, root: 2) }
    for start in stride(from: 0, to: bytes.count, by: 64) {
      var words: [UInt32] = (0..<16).map { word in
        let four = bytes[(start + word * 4)..<(start + word * 4 + 4)]
        return four.reduce(UInt32(0)) { sum, byte in sum << 8 | UInt32(byte) }
      }
      for index in 16..<64 {
        let (a, b) = (words[index - 15], words[index - 2])
        let first: UInt32 = turn(a, 7) ^ turn(a, 18) ^ (a >> 3)
        let second: UInt32 = turn(b, 17) ^ turn(b, 19) ^ (b >> 10)
        words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
      }
      var now = state
      for index in 0..<64 {
        let (a, b, c, e) = (now[0], now[1], now[2], now[4])
        let choice: UInt32 = (e & now[5]) ^ (~e & now[6])
        let majority: UInt32 = (a & b) ^ (a & c) ^ (b & c)
        let upper: UInt32 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
        let lower: UInt32 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
        let one: UInt32 = now[7] &+ upper &+ choice &+ keys[index] &+ words[index]
        let two: UInt32 = one &+ lower &+ majority
        now = [two, a, b, c, now[3] &+ one, e, now[5], now[6]]
      }
      state = zip(state, now).map { $0 &+ $1 }
    }
    return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }

  private static func turn(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  /// The first 32 bits of the fraction of a square or cube root.
  private static func fraction(of number: UInt64, root: Int) -> UInt32 {
    var low: UInt64 = 0
    var high: UInt64 = 1 << 40
    // The largest integer whose power does not exceed the number times 2 to the power of 32 roots.
    while low + 1 < high {
      let middle = (low + high) / 2
      if power(middle, root, isAtMost: number, shifted: 32 * root) { low = middle } else { high = middle }
    }
    return UInt32(truncatingIfNeeded: low)
  }

  private static func power(_ base: UInt64, _ exponent: Int, isAtMost number: UInt64, shifted: Int) -> Bool {
    var product: UInt128 = UInt128(base)
    for _ in 1..<exponent {
      let (next, overflows) = product.multipliedReportingOverflow(by: UInt128(base))
      if overflows { return false }
      product = next
    }
    return product <= UInt128(number) << UInt128(shifted)
  }
}
