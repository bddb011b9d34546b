/// Choices that follow from content alone, so that the same evidence is always changed in the same places.
///
/// Source: the FNV-1a hash by Fowler, Noll and Vo, 64 bits.
struct ContentSeed: Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: some Sequence<UInt8>) { add(bytes) }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  func adding(_ text: String) -> ContentSeed {
    var seed = self
    seed.add(text.utf8)
    return seed
  }

  /// A number from 0 up to but not including `bound`.
  func below(_ bound: Int) -> Int {
    bound <= 1 ? 0 : Int((value ^ (value >> 29)).multipliedFullWidth(by: UInt64(bound)).high)
  }
}
