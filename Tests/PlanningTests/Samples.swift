import Planning
import SuiteModel

extension Suite {
  /// A suite with these parts, and nothing else in it that planning looks at.
  static func sample(
    capabilities: [String] = ["core.users", "core.orgs", "paging", "demographics"],
    profiles: [Profile] = [.sample()], tests: [TestDefinition] = []
  ) -> Suite {
    Suite(
      id: SuiteID("sample"), version: "1.0", title: "Sample", status: .draft,
      specification: Specification(
        name: "Sample", version: "1", publisher: "Example", url: "https://example.org/"),
      role: .provider, parameters: [], authorization: .none, tolerances: Tolerances(), preflight: [],
      capabilities: capabilities.map { Capability(id: CapabilityID($0), title: $0, requires: []) },
      profiles: profiles, requirements: [], tests: tests, files: [], digest: "d1")
  }
}

extension Profile {
  static func sample(
    _ id: String = "basic", mandatory: [String] = ["core.users"], oneOf: [[String]] = [],
    conditions: [(claims: String, then: [String])] = []
  ) -> Profile {
    Profile(
      id: ProfileID(id), title: id, mandatory: mandatory.map { NamePattern($0) },
      oneOf: oneOf.map { $0.map { NamePattern($0) } },
      conditions: conditions.map {
        Condition(claims: NamePattern($0.claims), then: $0.then.map { NamePattern($0) })
      })
  }
}

extension TestDefinition {
  static func sample(
    _ id: String, axes: [(name: String, values: [String])] = [], when: String? = nil,
    effects: Effects = .none, isolated: Bool = false, needs: [String] = [], methods: [String] = ["GET"]
  ) throws -> TestDefinition {
    TestDefinition(
      id: TestID(id), title: id, verifies: [], axes: axes.map { Axis(name: $0.name, values: $0.values) },
      when: try when.map { try Template(parsing: $0) }, effects: effects, isolated: isolated,
      needs: needs.map { TestID($0) },
      steps: methods.enumerated().map { index, method in
        Step(
          id: "\(index + 1)",
          action: .request(RequestTemplate(method: method, url: Template(literal: "https://example.org/"))),
          expectations: [])
      })
  }
}

extension TargetDescription {
  static func sample(profile: String? = nil, claims: [String] = []) -> TargetDescription {
    TargetDescription(
      identity: Identity(vendor: "Example", product: "Sample", version: "1"), suite: SuiteID("sample"),
      profile: profile.map { ProfileID($0) }, claims: claims.map { CapabilityID($0) })
  }
}

extension PlannedCase {
  static func sample(_ id: String, needs: [String] = []) -> PlannedCase {
    PlannedCase(
      id: CaseID(id), test: TestID(id), axes: [], action: .run, needs: needs.map { CaseID($0) },
      concurrent: true, concerns: nil)
  }
}

extension Selection {
  static func cases(_ patterns: String..., safeOnly: Bool = false) -> Selection {
    Selection(cases: patterns.map { NamePattern($0) }, safeOnly: safeOnly)
  }
}

extension Plan {
  /// Every case with what becomes of it, in the order of the plan: `a run`, `b not claimed`.
  var summary: [String] {
    cases.map { planned in
      switch planned.action {
      case .run: "\(planned.id) run"
      case .skip(let reason): "\(planned.id) \(reason.rawValue)"
      }
    }
  }

  func planned(_ id: String) -> PlannedCase? { cases.first { $0.id == CaseID(id) } }
}
