import Planning
import SuiteModel
import Testing

@Suite struct ExpansionTests {
  private func plan(_ tests: [TestDefinition], claims: [String] = []) throws -> Plan {
    try Plan.plan(.sample(tests: tests), for: .sample(claims: claims), selecting: Selection())
  }

  @Test func `axes combine, the last changing fastest`() throws {
    let test = try TestDefinition.sample(
      "page", axes: [("collection", ["users", "orgs"]), ("size", ["1", "2", "3"])])
    #expect(
      test.combinations.map { test.caseID(for: $0).description } == [
        "page/collection=users,size=1", "page/collection=users,size=2", "page/collection=users,size=3",
        "page/collection=orgs,size=1", "page/collection=orgs,size=2", "page/collection=orgs,size=3",
      ])
  }

  @Test func `a test without axes is one case of its own name`() throws {
    let plan = try plan([try .sample("users.list")])
    #expect(plan.summary == ["users.list run"])
    #expect(plan.cases[0].axes.isEmpty)
    #expect(plan.cases[0].test == TestID("users.list"))
  }

  @Test func `an axis without values gives no case`() throws {
    #expect(try plan([try .sample("a", axes: [("x", []), ("y", ["1"])])]).cases.isEmpty)
  }

  @Test func `case ids do not depend on the other tests of the suite`() throws {
    let test = try TestDefinition.sample("page", axes: [("collection", ["users", "orgs"])])
    let other = try TestDefinition.sample("other")
    let alone = Set(try plan([test]).cases.map(\.id))
    #expect(Set(try plan([other, test]).cases.map(\.id)) == alone.union([CaseID("other")]))
  }

  private static let conditions: [(when: String, runs: Bool)] = [
    ("core.users", true), ("core.*", true), ("paging", true), ("core.orgs", false), ("demographics", false),
    ("core.users and paging", true), ("core.users and demographics", false),
    ("demographics or paging", true), ("demographics or core.orgs", false),
    ("not demographics", true), ("not paging", false), ("not core.*", false),
    ("core.users and not paging", false), ("core.users and not (demographics or core.orgs)", true),
    ("?aging", true), ("*", true),
  ]

  @Test(arguments: conditions)
  func `a case runs where its expression holds for the claims`(when: String, runs: Bool) throws {
    let plan = try plan([try .sample("a", when: when)], claims: ["paging"])
    #expect(plan.summary == [runs ? "a run" : "a not claimed"])
  }

  @Test func `axis values are filled into the expression`() throws {
    let plan = try plan(
      [try .sample("list", axes: [("collection", ["users", "orgs"])], when: "core.{collection}")])
    #expect(plan.summary == ["list/collection=orgs not claimed", "list/collection=users run"])
    #expect(plan.planned("list/collection=users")?.concerns == [CapabilityID("core.users")])
  }

  @Test func `an expression that cannot be read never lets a case run`() throws {
    #expect(try plan([try .sample("a", when: "core.users and")]).summary == ["a not claimed"])
  }

  private static let concerns: [(when: String?, concerned: [String]?)] = [
    (nil, nil), ("core.users", ["core.users"]), ("core.*", ["core.users", "core.orgs"]),
    ("paging or core.users", ["core.users", "paging"]), ("paging and not demographics", ["paging"]),
    // What runs because something is not claimed speaks for all that is.
    ("not demographics", nil), ("core.orgs or not demographics", nil),
  ]

  @Test(arguments: concerns)
  func `what a case finds counts for the capabilities that its expression names`(
    when: String?, concerned: [String]?
  ) throws {
    let planned = try plan([try .sample("a", when: when)], claims: ["paging"]).cases[0]
    #expect(planned.action == .run)
    #expect(planned.concerns?.map(\.description) == concerned)
    let claimed = CapabilityID("core.users")
    #expect(planned.concerns(claimed) == (concerned?.contains("core.users") ?? true))
  }

  @Test func `whatever runs concerns at least one claimed capability`() throws {
    for when in Self.conditions.filter(\.runs).map(\.when) {
      let plan = try plan([try .sample("a", when: when)], claims: ["paging"])
      #expect(plan.claims.contains(where: plan.cases[0].concerns), "\(when)")
    }
  }

  @Test func `cases without effects come first, each part in the order of ids`() throws {
    let plan = try plan([
      try .sample("d"), try .sample("b", effects: .creates), try .sample("c"),
      try .sample("a", effects: .deletes),
      try .sample("e", effects: .changes, isolated: true),
    ])
    #expect(plan.cases.map(\.id.description) == ["c", "d", "e", "a", "b"])
    #expect(plan.cases.map(\.concurrent) == [true, true, true, false, false])
  }

  @Test func `what uses the values of a case with effects runs after it, and so alone`() throws {
    let plan = try plan([
      try .sample("create", effects: .creates), try .sample("read", needs: ["create"]),
      try .sample("page", isolated: true, needs: ["read"]), try .sample("list"),
    ])
    #expect(plan.cases.map(\.id.description) == ["list", "create", "page", "read"])
    #expect(plan.cases.map(\.concurrent) == [true, false, false, false])
    let order = DependencyOrder.sorted(plan.cases.filter { !$0.concurrent })
    #expect(order.map(\.id.description) == ["create", "read", "page"])
  }

  @Test func `the plan keeps what it was made of`() throws {
    let plan = try Plan.plan(
      .sample(tests: [try .sample("a")]), for: .sample(), selecting: Selection(seed: "s1"))
    #expect(plan.suite == SuiteID("sample"))
    #expect(plan.suiteDigest == "d1")
    #expect(plan.seed == "s1")
    #expect(plan.profile == ProfileID("basic"))
    #expect(plan.kind == .certification)
  }
}
