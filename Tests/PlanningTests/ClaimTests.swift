import Planning
import SuiteModel
import Testing

@Suite struct ClaimTests {
  private func claims(_ profile: Profile, _ claims: [String]) throws -> [String] {
    try Plan.plan(
      .sample(profiles: [profile]), for: .sample(claims: claims), selecting: Selection()
    ).claims.map(\.description)
  }

  @Test func `the mandatory capabilities are claimed with the target's own, in the order of the suite`()
    throws
  {
    #expect(try claims(.sample(mandatory: ["paging"]), ["core.orgs"]) == ["core.orgs", "paging"])
    #expect(try claims(.sample(mandatory: ["core.*"]), []) == ["core.users", "core.orgs"])
    #expect(try claims(.sample(), ["core.users"]) == ["core.users"])
    #expect(try claims(.sample(), ["nowhere"]) == ["core.users"])
    #expect(try claims(.sample(mandatory: []), []) == [])
  }

  @Test func `conditions feed each other, in whatever order they stand`() throws {
    let chain: [(claims: String, then: [String])] = [
      ("core.orgs", ["paging"]), ("core.users", ["core.orgs"]), ("paging", ["demo*"]),
    ]
    for conditions in [chain, chain.reversed()] {
      let profile = Profile.sample(conditions: conditions)
      #expect(try claims(profile, []) == ["core.users", "core.orgs", "paging", "demographics"])
    }
    #expect(try claims(.sample(conditions: [("paging", ["core.orgs"])]), []) == ["core.users"])
    let circle: [(claims: String, then: [String])] = [("core.users", ["paging"]), ("paging", ["core.users"])]
    #expect(try claims(.sample(conditions: circle), []) == ["core.users", "paging"])
    #expect(try claims(.sample(conditions: [("core.?sers", ["paging"])]), []) == ["core.users", "paging"])
  }

  private static let groups = [["core.orgs", "paging"], ["demographics"]]

  @Test(arguments: [["demographics"], ["core.orgs", "paging"], ["core.orgs", "paging", "demographics"]])
  func `one group of the alternatives, claimed whole, is enough`(own: [String]) throws {
    #expect(try claims(.sample(oneOf: Self.groups), own).count == own.count + 1)
  }

  @Test(arguments: [[], ["core.orgs"], ["paging"]])
  func `alternatives of which none is claimed whole are refused`(own: [String]) {
    let error = #expect(throws: PlanningError.self) {
      try claims(.sample(oneOf: Self.groups), own)
    }
    #expect(
      error?.message == """
        profile `basic` asks for one of these groups of capabilities, and the target claims none whole: \
        [core.orgs, paging] or [demographics]
        """)
  }

  @Test func `what a condition claims counts for the alternatives`() throws {
    let profile = Profile.sample(oneOf: [["demographics"]], conditions: [("paging", ["demographics"])])
    #expect(try claims(profile, ["paging"]) == ["core.users", "paging", "demographics"])
  }

  private static let choices: [(known: [String], target: String?, asked: String?, chosen: String)] = [
    (["one"], nil, nil, "one"), (["one", "two"], "two", nil, "two"), (["one", "two"], nil, "one", "one"),
    (["one", "two"], "two", "one", "one"),
  ]

  @Test(arguments: choices)
  func `the profile is what the user asks for, else the target file's, else the only one`(
    known: [String], target: String?, asked: String?, chosen: String
  ) throws {
    let plan = try Plan.plan(
      .sample(profiles: known.map { .sample($0) }), for: .sample(profile: target),
      selecting: Selection(profile: asked.map { ProfileID($0) }))
    #expect(plan.profile == ProfileID(chosen))
  }

  private static let refusals: [(known: [String], target: String?, asked: String?, message: String)] = [
    (
      ["one", "two"], nil, nil,
      "the target file names no profile; add `profile:` with one of `one`, `two`"
    ),
    (["one"], "three", nil, "the suite has no profile `three`; it has `one`"),
    (["one", "two"], "one", "three", "the suite has no profile `three`; it has `one`, `two`"),
  ]

  @Test(arguments: refusals)
  func `an open or unknown choice is refused, and the known ones are named`(
    known: [String], target: String?, asked: String?, message: String
  ) {
    let error = #expect(throws: PlanningError.self) {
      try Plan.plan(
        .sample(profiles: known.map { .sample($0) }), for: .sample(profile: target),
        selecting: Selection(profile: asked.map { ProfileID($0) }))
    }
    #expect(error?.message == message)
  }

  @Test func `a selection that fits nothing is told with its patterns`() {
    let error = PlanningError.nothingSelected(patterns: [NamePattern("a*"), NamePattern("b")])
    #expect(
      error.message == "no case that runs for this target fits `a*`, `b`; `assay plan` lists the cases")
  }
}
