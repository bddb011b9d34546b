import Evidence
import Testing

@Suite struct InParallelTests {
  @Test(arguments: [0, 1, 2, 7, 1000])
  func `results stand in the order of their arguments`(count: Int) {
    let texts = InParallel.map(Array(0..<count)) { "number \($0)" }
    #expect(texts == (0..<count).map { "number \($0)" })
  }

  @Test(arguments: [0, 1, 15, 16, 33, 1000])
  func `parts cover everything once, and are not too small`(count: Int) {
    let parts = InParallel.parts(of: count, atLeast: 16)
    #expect(parts.flatMap(Array.init) == Array(0..<count))
    #expect(parts.count == 1 || parts.allSatisfy { $0.count >= 16 })
  }
}
