import Testing

@testable import Listener

@Suite struct HeldBytesTests {
  @Test func `no more is held than allowed`() {
    let held = HeldBytes(limit: 10)
    #expect(held.take(6))
    #expect(!held.take(5))
    #expect(held.take(4))
    held.giveBack(6)
    #expect(held.count == 4)
  }
}
