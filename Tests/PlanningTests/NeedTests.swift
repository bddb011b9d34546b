import Planning
import SuiteModel
import Testing

@Suite struct NeedTests {
  private func plan(
    _ tests: [TestDefinition], claims: [String] = [], selecting selection: Selection = Selection()
  ) throws -> Plan {
    try Plan.plan(.sample(tests: tests), for: .sample(claims: claims), selecting: selection)
  }

  private func needs(_ plan: Plan, _ id: String) -> [String]? {
    plan.planned(id)?.needs.map(\.description)
  }

  @Test func `cases pair up by the axes that both tests have`() throws {
    let plan = try plan([
      try .sample("list", axes: [("collection", ["users", "orgs"])]),
      try .sample(
        "page", axes: [("size", ["1", "2"]), ("collection", ["users", "orgs"])], needs: ["list"]),
    ])
    #expect(needs(plan, "page/size=1,collection=users") == ["list/collection=users"])
    #expect(needs(plan, "page/size=2,collection=orgs") == ["list/collection=orgs"])
    #expect(needs(plan, "list/collection=orgs") == [])
  }

  @Test func `an axis that only the needed test has brings all of its cases`() throws {
    let plan = try plan([
      try .sample("list", axes: [("collection", ["users", "orgs"]), ("size", ["1", "2"])]),
      try .sample("all", needs: ["list"]),
      try .sample("some", axes: [("size", ["2"])], needs: ["list"]),
    ])
    #expect(needs(plan, "all")?.count == 4)
    #expect(needs(plan, "some/size=2") == ["list/collection=users,size=2", "list/collection=orgs,size=2"])
  }

  @Test func `a case whose need does not run is skipped, and so is what needs that`() throws {
    let plan = try plan([
      try .sample("a", when: "demographics"), try .sample("b", needs: ["a"]), try .sample("c", needs: ["b"]),
      try .sample("d", needs: ["a"]), try .sample("e"),
    ])
    #expect(
      plan.summary == [
        "a not claimed", "b a needed case is skipped", "c a needed case is skipped",
        "d a needed case is skipped", "e run",
      ])
  }

  @Test func `one skipped need of several is enough`() throws {
    let plan = try plan([
      try .sample("list", axes: [("collection", ["users", "orgs"])], when: "core.{collection}"),
      try .sample("both", needs: ["list"]),
    ])
    #expect(plan.planned("both")?.action == .skip(.needSkipped))
  }

  @Test func `a selection brings along what its cases need, however far`() throws {
    let plan = try plan(
      [
        try .sample("a"), try .sample("b", needs: ["a"]), try .sample("c", needs: ["b"]), try .sample("d"),
        try .sample("e", needs: ["d"]),
      ], selecting: Selection.cases("c"))
    #expect(plan.summary == ["a run", "b run", "c run", "d not selected", "e not selected"])
    #expect(plan.kind == .partial)
  }

  @Test func `a cycle of needs does not keep planning from ending`() throws {
    let tests = [try TestDefinition.sample("a", needs: ["b"]), try .sample("b", needs: ["a"])]
    #expect(try plan(tests).summary == ["a run", "b run"])
    #expect(try plan(tests, selecting: Selection.cases("a")).summary == ["a run", "b run"])
  }
}
