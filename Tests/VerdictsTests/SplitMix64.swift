/// Vigna's generator SplitMix64: the same seed gives the same run on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Whether an event of this probability, in percent, comes about.
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// One of the values, each as often as its weight says.
  mutating func pick<Value>(_ weighted: [(value: Value, weight: Int)]) -> Value {
    var rest = Int.random(in: 0..<weighted.reduce(0) { $0 + $1.weight }, using: &self)
    for (value, weight) in weighted {
      if rest < weight { return value }
      rest -= weight
    }
    return weighted[0].value
  }
}
