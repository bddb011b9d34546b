import Planning
import SuiteModel
import Testing

@Suite struct CaseQueueTests {
  private func drain(_ queue: inout CaseQueue) -> [String] {
    var out: [String] = []
    while let planned = queue.next() { out.append(planned.id.description) }
    return out
  }

  private func queue(_ cases: [PlannedCase]) -> CaseQueue { CaseQueue(cases) }

  @Test func `cases without needs are handed out in the order of the plan, each once`() {
    var queue = queue([.sample("b"), .sample("a"), .sample("c")])
    #expect(drain(&queue) == ["b", "a", "c"])
    queue.finish(CaseID("b"))
    queue.finish(CaseID("b"))
    #expect(drain(&queue) == [])
  }

  @Test func `a chain is handed out one by one`() {
    var queue = queue([.sample("c", needs: ["b"]), .sample("b", needs: ["a"]), .sample("a")])
    #expect(drain(&queue) == ["a"])
    queue.finish(CaseID("a"))
    #expect(drain(&queue) == ["b"])
    queue.finish(CaseID("b"))
    #expect(drain(&queue) == ["c"])
  }

  @Test func `a case waits for the last of its needs`() {
    var queue = queue([
      .sample("d", needs: ["b", "c"]), .sample("c", needs: ["a"]), .sample("b", needs: ["a"]), .sample("a"),
    ])
    #expect(drain(&queue) == ["a"])
    queue.finish(CaseID("a"))
    #expect(drain(&queue) == ["c", "b"])
    queue.finish(CaseID("b"))
    #expect(drain(&queue) == [])
    queue.finish(CaseID("c"))
    #expect(drain(&queue) == ["d"])
  }

  @Test func `handed out is not over`() {
    var queue = queue([.sample("a"), .sample("b", needs: ["a"])])
    #expect(queue.next()?.id == CaseID("a"))
    #expect(drain(&queue) == [])
    queue.finish(CaseID("other"))
    #expect(drain(&queue) == [])
  }

  @Test func `needs outside of the run hold nothing up`() {
    let cases = [PlannedCase.sample("a", needs: ["gone"]), .sample("b", needs: ["a"])]
    var queue = queue(cases)
    #expect(drain(&queue) == ["a"])
    var apart = CaseQueue([cases[1]])
    #expect(drain(&apart) == ["b"])
  }

  @Test func `a cycle is never handed out, and what stands beside it is`() {
    var queue = queue([
      .sample("a", needs: ["b"]), .sample("b", needs: ["a"]), .sample("c"), .sample("d", needs: ["d"]),
    ])
    #expect(drain(&queue) == ["c"])
    queue.finish(CaseID("c"))
    #expect(drain(&queue) == [])
  }
}
