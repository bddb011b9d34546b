import Planning
import SuiteModel
import Testing

@Suite struct SelectionTests {
  private func plan(_ tests: [TestDefinition], _ selection: Selection) throws -> Plan {
    try Plan.plan(.sample(tests: tests), for: .sample(), selecting: selection)
  }

  @Test func `globs over case ids select, any of them`() throws {
    let tests = [
      try TestDefinition.sample("list", axes: [("collection", ["users", "orgs"])]),
      try .sample("page", axes: [("collection", ["users"])]), try .sample("token"),
    ]
    #expect(
      try plan(tests, Selection.cases("*=users")).summary == [
        "list/collection=orgs not selected", "list/collection=users run", "page/collection=users run",
        "token not selected",
      ])
    #expect(try plan(tests, Selection.cases("token", "list/*")).running.count == 3)
  }

  @Test func `a selection never makes a case run that is not claimed`() throws {
    let plan = try plan([try .sample("a"), try .sample("b", when: "demographics")], Selection.cases("*"))
    #expect(plan.summary == ["a run", "b not claimed"])
  }

  @Test(arguments: [["zzz"], ["b"], ["c"], ["zzz", "b"]])
  func `a selection that leaves nothing to run is refused`(patterns: [String]) throws {
    let tests = [
      try TestDefinition.sample("a"), try .sample("b", when: "demographics"), try .sample("c", needs: ["b"]),
    ]
    let globs = patterns.map { NamePattern($0) }
    #expect(throws: PlanningError.nothingSelected(patterns: globs)) {
      try Plan.plan(.sample(tests: tests), for: .sample(), selecting: Selection(cases: globs))
    }
  }

  @Test(arguments: [
    ("GET", true), ("HEAD", true), ("OPTIONS", true), ("TRACE", true), ("POST", false), ("PUT", false),
    ("PATCH", false), ("DELETE", false), ("QUERY", false), ("get", false),
  ])
  func `safe runs send methods that HTTP calls safe only`(method: String, isSafe: Bool) throws {
    let plan = try plan(
      [try .sample("a", methods: ["GET", method]), try .sample("b")], Selection(safeOnly: true))
    #expect(plan.summary == [isSafe ? "a run" : "a not safe", "b run"])
    #expect(plan.kind == .partial)
  }

  @Test func `what needs an unsafe case is skipped too, and all of a suite may be`() throws {
    let tests = [try TestDefinition.sample("a", methods: ["POST"]), try .sample("b", needs: ["a"])]
    #expect(
      try plan(tests, Selection(safeOnly: true)).summary == ["a not safe", "b a needed case is skipped"])
    #expect(throws: PlanningError.nothingSelected(patterns: [NamePattern("b")])) {
      try plan(tests, Selection.cases("b", safeOnly: true))
    }
  }

  @Test func `the first reason to skip a case stays`() throws {
    let tests = [
      try TestDefinition.sample("a", when: "demographics", methods: ["POST"]),
      try .sample("b", methods: ["POST"]), try .sample("c"),
    ]
    #expect(
      try plan(tests, Selection.cases("c", safeOnly: true)).summary == [
        "a not claimed", "b not safe", "c run",
      ])
  }

  @Test(arguments: [
    (Selection(), false), (Selection.cases("*"), true), (Selection(safeOnly: true), true),
    (Selection(profile: ProfileID("basic"), seed: "other"), false),
  ])
  func `whatever may leave something out cannot certify`(selection: Selection, isPartial: Bool) throws {
    #expect(selection.isPartial == isPartial)
    #expect(try plan([try .sample("a")], selection).kind == (isPartial ? .partial : .certification))
  }
}
