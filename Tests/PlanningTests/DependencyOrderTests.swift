import Planning
import SuiteModel
import Testing

@Suite struct DependencyOrderTests {
  private func sorted(_ cases: [PlannedCase]) -> [String] {
    DependencyOrder.sorted(cases).map(\.id.description)
  }

  @Test func `each case comes after those that it needs`() {
    #expect(sorted([]) == [])
    #expect(sorted([.sample("a"), .sample("b")]) == ["a", "b"])
    #expect(
      sorted([.sample("c", needs: ["b"]), .sample("b", needs: ["a"]), .sample("a")]) == ["a", "b", "c"])
    #expect(
      sorted([
        .sample("d", needs: ["b", "c"]), .sample("c", needs: ["a"]), .sample("b", needs: ["a"]), .sample("a"),
      ]) == ["a", "c", "b", "d"])
  }

  @Test func `a need that is not there holds nothing up`() {
    #expect(sorted([.sample("a", needs: ["gone"]), .sample("b")]) == ["a", "b"])
  }

  @Test func `a cycle, and what needs it, comes last and is not lost`() {
    #expect(
      sorted([
        .sample("a", needs: ["b"]), .sample("b", needs: ["a"]), .sample("c", needs: ["a"]), .sample("d"),
        .sample("e", needs: ["e"]),
      ]) == ["d", "a", "b", "c", "e"])
  }

  @Test func `a long chain in reverse order is sorted quickly`() {
    let chain = (0..<1_000).reversed().map {
      PlannedCase.sample("\($0)", needs: $0 == 0 ? [] : ["\($0 - 1)"])
    }
    let time = ContinuousClock().measure {
      #expect(sorted(chain) == (0..<1_000).map(String.init))
    }
    #expect(time < .seconds(10))
  }

  @Test(arguments: 0..<40)
  func `any graph without cycles is ordered, whatever the order of its cases`(round: Int) {
    // Case i may need those below it; the multipliers scatter needs and order without a random source.
    let cases = (0..<30).map { (i: Int) -> PlannedCase in
      let needs = (0..<i).filter { (j: Int) -> Bool in (j * 7 + i * 11 + round * 5) % 6 == 0 }
      return PlannedCase.sample("\(i)", needs: needs.map { "\($0)" })
    }
    let order = sorted((0..<30).map { cases[($0 * 7 + round) % 30] })
    #expect(order.count == 30)
    var before: Set<String> = []
    let byID = Dictionary(uniqueKeysWithValues: cases.map { ($0.id.description, $0) })
    for id in order {
      #expect(byID[id]?.needs.allSatisfy { before.contains($0.description) } == true, "\(id), round \(round)")
      before.insert(id)
    }
    #expect(before.count == 30)
  }
}
